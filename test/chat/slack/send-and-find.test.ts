import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outgoing } from '../../../src/chat/chat-adapter.ts';
import { type SlackServer, startSlack } from '../../fakes/slack/slack-server.ts';
import { givenLeave } from '../given-leave.ts';
import { adapterFor, allScopes, echoBot, paragraph, type Running, runAdapter } from './adapter-for-tests.ts';

const general = 'C0000000GEN';
const since = new Date(Date.now() - 1000);

let slack: SlackServer;
let running: Running;

beforeEach(async () => {
  slack = await startSlack({ scopes: allScopes });
  running = await runAdapter(slack, 'sockets', echoBot().bot);
});

afterEach(async () => {
  await running.stop();
  await slack.stop();
  slack.expectNoFailures();
});

function outgoing(changes: Partial<Outgoing> = {}): Outgoing {
  const reply = { language: 'en', blocks: [paragraph('Proposals close today.')] };
  return { key: 'a-key', place: `slack:T0000000001/${general}`, reply, ...changes };
}

test('what is sent to a channel stands there, with the key that it can be found by', async () => {
  const sent = await running.adapter.send(outgoing(), givenLeave);

  const [message] = slack.messagesIn(general);
  expect(sent).toEqual({ state: 'sent', message: message?.ts });
  expect(message?.metadata).toEqual({ event_type: 'kansli', event_payload: { key: 'a-key' } });
  expect(await running.adapter.find(outgoing(), since)).toEqual({ state: 'sent', message: message?.ts });
});

test('a person is told directly, and can be looked up there', async () => {
  const toEva = outgoing({ place: 'slack:T0000000001/U0000000EVA' });

  await running.adapter.send(toEva, givenLeave);

  expect(slack.messagesIn('D0000000EVA')).toHaveLength(1);
  expect(await running.adapter.find(toEva, since)).toMatchObject({ state: 'sent' });
});

test('a thread is answered in the thread, and looked up there', async () => {
  const asked = await slack.members.mention('U0000000EVA', general, 'hello');
  await asked.answer();
  const inThread = outgoing({ place: `slack:T0000000001/${general}/${asked.message!.ts}` });

  await running.adapter.send(inThread, givenLeave);

  expect(slack.thread(general, asked.message!.ts)).toHaveLength(3);
  expect(await running.adapter.find(inThread, since)).toMatchObject({ state: 'sent' });
});

test('what never went out is not found', async () => {
  await running.adapter.send(outgoing({ key: 'another' }), givenLeave);

  expect(await running.adapter.find(outgoing(), since)).toEqual({ state: 'absent' });
});

test('where the history may not be read, nobody can tell', async () => {
  slack.faults.next('conversations.history', { kind: 'refuse', error: 'missing_scope' });

  expect(await running.adapter.find(outgoing(), since)).toMatchObject({ state: 'unknown' });
});

test.each([
  ['a pause that Slack asks for', { kind: 'rate-limit', retryAfter: 7 }, { state: 'later', after: 7000 }],
  ['a channel that is gone', { kind: 'refuse', error: 'channel_not_found' }, { state: 'refused' }],
  ['an archived channel', { kind: 'refuse', error: 'is_archived' }, { state: 'refused' }],
  ['a channel that the bot is not in', { kind: 'refuse', error: 'not_in_channel' }, { state: 'refused' }],
  ['a 500 before anything was done', { kind: 'server-error', when: 'before' }, { state: 'unknown' }],
  ['a fatal error of theirs', { kind: 'refuse', error: 'fatal_error' }, { state: 'unknown' }],
] as const)('%s is told as such, and nothing is posted', async (_, fault, expected) => {
  slack.faults.next('chat.postMessage', fault);

  const sent = await running.adapter.send(outgoing(), givenLeave);

  expect(sent).toMatchObject(expected);
  expect(slack.messagesIn(general)).toEqual([]);
});

test.each([
  ['a 500 after the post was accepted', { kind: 'server-error', when: 'after' }],
  ['a connection dropped after acceptance', { kind: 'drop', when: 'after' }],
] as const)('%s leaves it unknown, and the post is found and not repeated', async (_, fault) => {
  slack.faults.next('chat.postMessage', fault);

  const sent = await running.adapter.send(outgoing(), givenLeave);

  expect(sent).toMatchObject({ state: 'unknown' });
  expect(await running.adapter.find(outgoing(), since)).toMatchObject({ state: 'sent' });
  expect(slack.messagesIn(general)).toHaveLength(1);
});

test.each([
  ['a 500', { kind: 'server-error', when: 'before' }, {}],
  ['a broken connection', { kind: 'drop', when: 'before' }, {}],
  ['a fatal error of theirs', { kind: 'refuse', error: 'fatal_error' }, {}],
  ['a pause that Slack asks for', { kind: 'rate-limit', retryAfter: 7 }, { after: 7000 }],
] as const)('what cannot be looked up because of %s can be later', async (_, fault, more) => {
  slack.faults.next('conversations.history', fault);

  expect(await running.adapter.find(outgoing(), since)).toMatchObject({ state: 'later', ...more });
  expect(await running.adapter.find(outgoing(), since)).toEqual({ state: 'absent' });
});

describe('leave to send', () => {
  const posts = () => slack.journal.requests.filter(({ method }) => method === 'chat.postMessage');

  test('that nobody gives keeps it from leaving', async () => {
    const sent = await running.adapter.send(outgoing(), { ...givenLeave, ask: async () => false });

    expect(sent).toMatchObject({ state: 'later' });
    expect(posts()).toEqual([]);
  });

  test('that has ended when its turn comes keeps it from leaving, and it certainly did not', async () => {
    const sent = await running.adapter.send(outgoing(), { ...givenLeave, holds: () => false });

    expect(sent).toMatchObject({ state: 'later', reason: expect.stringContaining('too late') });
    expect(posts()).toEqual([]);
  });

  test('is asked for only in its turn in the channel', async () => {
    const first = Promise.withResolvers<boolean>();
    const firstAsked = Promise.withResolvers<void>();
    const asked: string[] = [];
    const sending = running.adapter.send(outgoing({ key: 'one' }), {
      ...givenLeave,
      ask: () => {
        asked.push('one');
        firstAsked.resolve();
        return first.promise;
      },
    });
    const following = running.adapter.send(outgoing({ key: 'two' }), {
      ...givenLeave,
      ask: async () => {
        asked.push('two');
        return true;
      },
    });

    await firstAsked.promise;
    await running.adapter.send(outgoing({ key: 'elsewhere', place: 'slack:T0000000001/U0000000EVA' }), givenLeave);
    expect(asked).toEqual(['one']);
    first.resolve(true);
    await Promise.all([sending, following]);

    expect(asked).toEqual(['one', 'two']);
  });

  test('is not waited for while the channel is held up', async () => {
    slack.faults.next('chat.postMessage', { kind: 'rate-limit', retryAfter: 7 });
    await running.adapter.send(outgoing(), givenLeave);

    const sent = await running.adapter.send(outgoing(), { ...givenLeave, ask: () => Promise.reject(new Error()) });

    expect(sent.state === 'later' && sent.after).toBeGreaterThan(6000);
    expect(posts()).toHaveLength(1);
  });
});

test('before Slack is connected it is too early, not too late', async () => {
  expect(await adapterFor(slack, 'sockets').send(outgoing(), givenLeave)).toMatchObject({ state: 'later' });
  expect(await adapterFor(slack, 'sockets').find(outgoing(), since)).toMatchObject({ state: 'later' });
});

test('a place that is none on Slack is refused', async () => {
  expect(await running.adapter.send(outgoing({ place: 'slack:T1' }), givenLeave)).toMatchObject({ state: 'refused' });
});
