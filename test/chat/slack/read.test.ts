import { describe, expect, test } from 'vitest';
import { usualCommandNames } from '../../../src/chat/slack/command-names.ts';
import { readCommand, readPress, readSubmission, readWritten } from '../../../src/chat/slack/read.ts';
import { typedText } from '../../../src/chat/slack/typed-text.ts';

const bot = { team: 'T1', user: 'UBOT', botId: 'BBOT', name: 'kansli' };

function written(event: Record<string, unknown>) {
  const said = { type: 'message', channel: 'C1', user: 'U2', text: 'and where?', ts: '2.0', thread_ts: '1.0' };
  return readWritten({ team_id: 'T1', event_id: 'Ev1', event_time: 1553000000, event: { ...said, ...event } }, bot);
}

describe('a message is heard', () => {
  test('in a thread as what may follow there, with the thread as its place', () => {
    expect(written({})).toMatchObject({
      by: 'follow-up',
      key: 'Ev1',
      incoming: { person: 'slack:T1/U2', place: 'slack:T1/C1/1.0', at: new Date(1553000000_000), text: 'and where?' },
    });
  });

  test('directly at the top level as well as in a thread', () => {
    const direct = written({ channel: 'D1', thread_ts: undefined });

    expect(direct).toMatchObject({ by: 'direct', incoming: { place: 'slack:T1/D1' }, address: { thread: undefined } });
    expect(written({ channel: 'D1' })?.incoming.place).toBe('slack:T1/D1/1.0');
  });

  test('as a mention, which begins a thread', () => {
    const mention = written({ type: 'app_mention', text: '<@UBOT> when?', thread_ts: undefined });

    expect(mention).toMatchObject({ by: 'mention', incoming: { text: 'when?', place: 'slack:T1/C1/2.0' } });
  });
});

test.each([
  ['written at the top of a channel to everybody', { thread_ts: undefined }],
  ['in which somebody else is called upon', { text: '<@U9> what do you think?' }],
  ['with a mention, which comes by another event', { text: '<@UBOT> when?' }],
  ['that tells of an edit', { subtype: 'message_changed' }],
  ['of a bot', { bot_id: 'B9' }],
  ['of our own', { user: 'UBOT' }],
  ['that was edited', { type: 'app_mention', edited: { ts: '3.0' } }],
  ['without an author', { user: undefined }],
])('a message %s is not for the bot', (_, event) => {
  expect(written(event)).toBeUndefined();
});

test.each([[{}], [{ type: 'block_actions' }], ['text'], [null]])(
  'a payload that is none of ours (%j) is left alone',
  (body) => {
    expect(readWritten(body, bot)).toBeUndefined();
    expect(readCommand(body, bot, usualCommandNames)).toBeUndefined();
    expect(readPress(body, bot)).toBeUndefined();
    expect(readSubmission(body, bot)).toBeUndefined();
  },
);

test.each([
  ['<@UBOT> is 1 &lt; 2 &amp;amp; 3?', 'is 1 < 2 &amp; 3?'],
  ['see <https://example.org/a?b=1&amp;c=2>', 'see https://example.org/a?b=1&c=2'],
  ['see <http://example.org|example.org>', 'see example.org'],
  ['write to <mailto:a@example.org|a@example.org>', 'write to a@example.org'],
  ['ask <@U2|eva> in <#C1|general>, <!here>', 'ask @eva in #general, @here'],
  ['when <@UBOT>?', 'when ?'],
  ['one\ntwo', 'one\ntwo'],
])('%j was typed as %j', (text, typed) => {
  expect(typedText(text, 'UBOT')).toBe(typed);
});
