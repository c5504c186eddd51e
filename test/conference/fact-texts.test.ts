import { expect, test } from 'vitest';
import { factTexts } from '../../src/conference/fact-texts.ts';
import { conferenceWith } from '../conferences.ts';

test('where and when people are reminded is nothing that a conference says of itself', () => {
  const places = ['slack:T1/C1', { place: 'slack:T1/C2', languages: ['en'], timezone: 'Asia/Tokyo' }];

  const texts = factTexts(conferenceWith({ places, reminders: { at: '17:30' } }));

  expect(texts).toEqual(factTexts(conferenceWith()));
  expect(texts).toContain('Bukarest');
});
