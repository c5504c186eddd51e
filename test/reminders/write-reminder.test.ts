import { expect, test } from 'vitest';
import { reminderEntry } from '../../src/reminders/reminder-entry.ts';
import { writeReminder } from '../../src/reminders/write-reminder.ts';
import { proposals } from '../conferences.ts';
import { sampleProposal } from '../proposals/sample-proposals.ts';
import { reminderOf, speakers } from './reminder-for-tests.ts';
import { at, remindedConference } from './reminding.ts';

const conference = remindedConference();
const person = 'slack:T1/U1';
const entry = reminderEntry(reminderOf(conference, 'proposals-close', 7, { place: person }));

const written = (now: Date, file = conference, own: readonly { status: string }[] = []) =>
  writeReminder(entry, now, {
    conferences: [file],
    speakers,
    proposals: {
      draftsFor: async () => [],
      ownOf: async () => own.map(({ status }) => ({ ...sampleProposal(), receipt: '1', status, revision: 1 })) as never,
    },
  });

test('offers to propose beside the reminder, where the bot takes proposals', async () => {
  expect(await written(at('2019-03-24'))).toMatchObject({
    blocks: expect.arrayContaining([{ kind: 'actions', actions: [{ action: 'propose', label: expect.any(String) }] }]),
  });
});

test('offers nothing where proposals go elsewhere', async () => {
  const elsewhere = remindedConference({ proposals: { ...proposals, url: 'https://small.example/propose' } });

  expect(JSON.stringify(await written(at('2019-03-24'), elsewhere))).not.toContain('"propose"');
});

test.each([
  ['its day is over', at('2019-03-25', '00:00'), conference],
  ['the conference is gone', at('2019-03-24'), remindedConference({ id: 'another' })],
  ['its milestone is gone', at('2019-03-24'), remindedConference({ proposals: undefined })],
])('says nothing where %s', async (_, now, file) => {
  expect(await written(now, file)).toBeUndefined();
});

test('waits for the new time and end where the day was moved', async () => {
  const moved = remindedConference({}, '2019-04-07');

  expect(await written(at('2019-03-24'), moved)).toEqual({
    notBefore: at('2019-03-31'),
    until: at('2019-04-01', '00:00'),
  });
});

test.each([
  [['submitted'], false],
  [['withdrawn'], true],
  [['withdrawn', 'accepted'], false],
])('to somebody whose proposals are %j, whether it is said: %s', async (statuses, isSaid) => {
  const said = await written(
    at('2019-03-24'),
    conference,
    statuses.map((status) => ({ status })),
  );

  expect(said !== undefined).toBe(isSaid);
});
