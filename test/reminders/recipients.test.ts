import { describe, expect, test } from 'vitest';
import { recipientsOf } from '../../src/reminders/recipients.ts';
import type { KeptSubscription } from '../../src/reminders/subscription-store.ts';
import { sampleDraft } from '../proposals/sample-proposals.ts';
import { channel, remindedConference } from './reminding.ts';

const conference = remindedConference();
const nobody = { kept: [], drafts: [], everywhere: [] };

const wish: KeptSubscription = {
  conference: conference.id,
  place: 'slack:T1/U1',
  milestone: 'proposals-close',
  leadDays: undefined,
  wanted: true,
  zone: 'Asia/Tokyo',
  languages: ['sv'],
};

describe('channels', () => {
  test('are those of the file, and those that are reminded of everything', () => {
    const everywhere = [{ place: 'terminal:here' }];

    expect(recipientsOf(conference, { ...nobody, everywhere })).toEqual([
      { place: channel, languages: ['en'] },
      { place: 'terminal:here' },
    ]);
  });

  test('of the file are left out where organisers ended it', () => {
    const ended = { ...wish, place: channel, milestone: 'all', wanted: false } as const;

    expect(recipientsOf(conference, { ...nobody, kept: [ended] })).toEqual([]);
  });

  test('that organisers added come with their languages and zone', () => {
    const added = { ...wish, place: 'slack:T1/C9', milestone: 'all' } as const;

    expect(recipientsOf(conference, { ...nobody, kept: [added] })).toContainEqual({
      place: 'slack:T1/C9',
      languages: ['sv'],
      timezone: 'Asia/Tokyo',
    });
  });

  test('that are whole workspaces are none', () => {
    const whole = remindedConference({ places: [{ place: 'slack:T1' }] });

    expect(recipientsOf(whole, nobody)).toEqual([]);
  });
});

describe('persons', () => {
  const leadsOf = (kept: readonly KeptSubscription[]) =>
    recipientsOf(conference, { ...nobody, kept }).flatMap((one) => ('leadDays' in one ? [one.leadDays] : []));

  test('who asked are reminded at the lead times of the file, or at their own', () => {
    expect(leadsOf([wish])).toEqual(conference.reminders.proposals);
    expect(leadsOf([{ ...wish, leadDays: 2 }])).toEqual([2]);
  });

  test('who do not want to be are not', () => {
    expect(leadsOf([{ ...wish, wanted: false }])).toEqual([]);
  });

  test('who have begun a draft are reminded of the deadline; who only opened the form are not', () => {
    const drafts = [
      sampleDraft({ author: 'slack:T1/U2', fields: { title: 'Something' } }),
      sampleDraft({ author: 'slack:T1/U3', fields: {} }),
    ];
    const persons = recipientsOf(conference, { ...nobody, drafts }).filter((one) => 'milestone' in one);

    expect(persons.map(({ place, leadDays }) => [place, leadDays])).toEqual([
      ['slack:T1/U2', 1],
      ['slack:T1/U2', 0],
    ]);
  });
});
