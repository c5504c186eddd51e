import { expect, test } from 'vitest';
import { toPlainText } from '../../src/chat/reply.ts';
import { failureNotices, writeFailureNotice } from '../../src/outbox/failure-notice.ts';
import { sampleEntry } from '../proposals/sample-proposals.ts';
import { speakerOf } from '../speakers.ts';

const organisers = {
  conferences: new Set(['spring', 'autumn', 'nobodys']),
  desks: [
    { conference: 'spring', place: 'slack:T1/DESK', language: 'sv' },
    { conference: 'autumn', place: 'discord:9/9', language: 'en' },
  ],
};
const noon = new Date('2019-03-20T12:00:00Z');
const idsOf = (place: string, now: Date) =>
  failureNotices(sampleEntry({ place }), 'gone', now, organisers).map(({ id }) => id);

test('each desk is told once a place and day, whatever failed there', () => {
  const first = idsOf('slack:T1/C1', noon);

  expect(new Set(first).size).toBe(2);
  expect(idsOf('slack:T1/C1', new Date('2019-03-20T23:59:59Z'))).toEqual(first);
  expect(idsOf('slack:T1/C1', new Date('2019-03-21T00:00:00Z'))).not.toEqual(first);
  expect(idsOf('slack:T1/C2', noon)).not.toEqual(first);
});

test.each([
  ['the desk of its conference', { conference: 'spring' }, ['slack:T1/DESK']],
  ['the desk of another conference', { conference: 'autumn' }, ['discord:9/9']],
  ['nobody else, where its conference has no desk', { conference: 'nobodys' }, []],
  ['all, where its conference is gone', { conference: 'gone' }, ['slack:T1/DESK', 'discord:9/9']],
  ['all, where it belongs to none', { words: 'hello' }, ['slack:T1/DESK', 'discord:9/9']],
])('it is told to %s', (_, body, places) => {
  const notices = failureNotices(sampleEntry({ body }), 'gone', noon, organisers);

  expect(notices.map(({ place }) => place)).toEqual(places);
});

test('nothing is told of what was to be told to a desk', () => {
  const [notice] = failureNotices(sampleEntry(), 'gone', noon, organisers);

  expect(failureNotices(notice!, 'gone', noon, organisers)).toEqual([]);
  expect(failureNotices(sampleEntry({ place: 'discord:9/9' }), 'gone', noon, organisers)).toEqual([]);
});

test('it names the place and the reason, in the language of the desk, or in one that is spoken', () => {
  const speakers = new Map([
    ['en', speakerOf('en')],
    ['sv', speakerOf('sv')],
  ]);
  const [swedish] = failureNotices(sampleEntry(), 'the channel is gone', noon, organisers);
  const [finnish] = failureNotices(sampleEntry(), 'gone', noon, {
    conferences: new Set(),
    desks: [{ conference: 'spring', place: 'slack:T1/D', language: 'fi' }],
  });

  expect(writeFailureNotice(swedish!.body, speakers).language).toBe('sv');
  expect(toPlainText(writeFailureNotice(swedish!.body, speakers))).toMatch(/slack:T1\/C1[\s\S]*the channel is gone/);
  expect(writeFailureNotice(finnish!.body, speakers).language).toBe('en');
});

test('a body that is none of ours is refused', () => {
  expect(() => writeFailureNotice({ place: 1 }, new Map())).toThrow();
});
