import { expect, test } from 'vitest';
import { toPlainText } from '../../src/chat/reply.ts';
import { tooLateNotices, writeLateNotice } from '../../src/reminders/late-notice.ts';
import { reminderOf, speakers } from './reminder-for-tests.ts';
import { at, desk, remindedConference } from './reminding.ts';

const conference = remindedConference();
const many = Array.from({ length: 15 }, (_, days) => reminderOf(conference, 'conference-starts', days));
const now = at('2019-06-01');

test('is one a desk, with the same id when they are counted again', () => {
  const twoDesks = remindedConference({ desk: [desk, 'discord:9/9'] });
  const [first, second] = tooLateNotices(twoDesks, many, now);

  expect([first!.place, second!.place]).toEqual([desk, 'discord:9/9']);
  expect(tooLateNotices(twoDesks, [...many, ...many], at('2019-06-02')).map(({ id }) => id)).toEqual([
    first!.id,
    second!.id,
  ]);
});

test('is none where nothing came too late, and where nobody wants to be told', () => {
  expect(tooLateNotices(conference, [], now)).toEqual([]);
  expect(tooLateNotices(remindedConference({ desk: undefined }), many, now)).toEqual([]);
});

test('counts all and names ten', () => {
  const [notice] = tooLateNotices(conference, many, now);

  const text = toPlainText(writeLateNotice(notice!.body, speakers));

  expect(text).toContain('15');
  expect(text.match(/conference-starts\/\d+/g)).toHaveLength(10);
  expect(text).toContain('…');
});

test('is in the language of the conference, or in one that is spoken', () => {
  const finnish = remindedConference({ languages: ['fi', 'sv', 'en', 'ro'] });
  const write = (file: typeof conference) =>
    writeLateNotice(tooLateNotices(file, many, now)[0]!.body, speakers).language;

  expect(write(conference)).toBe('sv');
  expect(write({ ...finnish })).toBe([...speakers.keys()][0]);
});

test('a body that is none of ours is refused', () => {
  expect(() => writeLateNotice({ count: 'many' }, speakers)).toThrow();
});
