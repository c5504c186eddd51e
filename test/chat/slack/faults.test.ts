import { afterEach, describe, expect, test } from 'vitest';
import type { Bot } from '../../../src/chat/chat-adapter.ts';
import type { SlackParts } from '../../../src/chat/slack/slack-adapter.ts';
import { openStorage } from '../../../src/storage/open-storage.ts';
import { type SlackOptions, type SlackServer, startSlack } from '../../fakes/slack/slack-server.ts';
import { silentLog } from '../../silent-log.ts';
import { engines } from '../../storage/engines.ts';
import { allScopes, echoBot, type Running, runAdapter, type Way } from './adapter-for-tests.ts';

const eva = 'U0000000EVA';
const general = 'C0000000GEN';

let slack: SlackServer;
const running: Running[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  await slack.stop();
});

async function begin(
  by: Way,
  bot: Bot,
  options: SlackOptions = {},
  changes: Partial<SlackParts> = {},
): Promise<Running> {
  slack = await startSlack({ scopes: allScopes, ...options });
  const one = await runAdapter(slack, by, bot, changes);
  running.push(one);
  return one;
}

function answers(channel: string) {
  return slack.messagesIn(channel).filter(({ botId }) => botId !== undefined);
}

/** A bot that answers each message when it is let. */
function slowBot() {
  const waiting: (() => void)[] = [];
  const { bot: echo } = echoBot();
  const taken = Promise.withResolvers<void>();
  const bot: Bot = {
    handle: async (incoming) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        taken.resolve();
      });
      return await echo.handle(incoming);
    },
  };
  return { bot, taken: taken.promise, letAll: () => waiting.splice(0).map((go) => go()), waiting };
}

describe.each(['sockets', 'http'] as const)('over %s,', (by) => {
  test('an event that is delivered four times is answered once', async () => {
    const { bot, told } = echoBot();
    await begin(by, bot);
    slack.faults.deliverTimes(4);

    await (await slack.members.direct(eva, 'once')).answer();
    slack.faults.end();
    await (await slack.members.direct(eva, 'and now')).answer();

    expect(told.map((incoming) => 'text' in incoming && incoming.text)).toEqual(['once', 'and now']);
    expect(answers('D0000000EVA')).toHaveLength(2);
    slack.expectNoFailures();
  });

  test('an acknowledgement that got lost leads to another delivery, not to another answer', async () => {
    const { bot } = echoBot();
    await begin(by, bot, { retryDelaysMs: [0] });
    slack.faults.loseAcks(1);

    await (await slack.members.direct(eva, 'hello')).answer();
    await (await slack.members.direct(eva, 'again')).answer();

    expect(slack.deliveries.attempts.filter(({ attempt }) => attempt > 0)).toHaveLength(1);
    expect(answers('D0000000EVA')).toHaveLength(2);
  });

  test('where it cannot be known whether another has taken it, it is answered all the same, and once', async () => {
    const { bot, told } = echoBot();
    await begin(by, bot, {}, { claim: () => Promise.reject(new Error('down')) });
    slack.faults.deliverTimes(4);

    await (await slack.members.direct(eva, 'hello')).answer();
    slack.faults.end();
    await (await slack.members.direct(eva, 'again')).answer();

    expect(told).toHaveLength(2);
    expect(answers('D0000000EVA')).toHaveLength(2);
  });

  test('when it is stopped under load, all that it took is answered, and it takes nothing new', async () => {
    const { bot, taken, waiting, letAll } = slowBot();
    const one = await begin(by, bot);
    const asked = Array.from({ length: 20 }, (_, at) => slack.members.mention(eva, general, `question ${at}`));
    await taken;
    await Promise.all(asked);
    while (waiting.length < asked.length) await new Promise((resolve) => setImmediate(resolve));

    const stopping = one.stop();
    letAll();
    await stopping;
    running.length = 0;

    expect(answers(general)).toHaveLength(20);
    slack.expectNoFailures();
  });
});

describe.each(engines.filter(({ name }) => name === 'PostgreSQL'))(
  'with replicas on $name,',
  ({ missing, newDatabase }) => {
    test.skipIf(missing)('a retry that arrives at another replica is not answered again', async () => {
      const place = await newDatabase();
      const storages = [await openStorage(place, silentLog), await openStorage(place, silentLog)];
      const bots = [echoBot(), echoBot()];
      slack = await startSlack({ scopes: allScopes, retryDelaysMs: [0, 0, 0] });
      for (const [at, storage] of storages.entries()) {
        const parts = { claim: storage.claim.bind(storage), threads: storage.keyed('slack') };
        running.push(await runAdapter(slack, 'http', bots[at]!.bot, parts));
      }
      await slack.deliverTo(...running.map(({ adapter }) => adapter.requestUrl!));
      slack.faults.loseAcks(3);

      await (await slack.members.direct(eva, 'hello')).answer();
      await (await slack.members.direct(eva, 'again')).answer();
      for (const one of running.splice(0)) await one.stop();
      for (const storage of storages) await storage.close();

      expect(slack.deliveries.attempts.filter(({ attempt }) => attempt > 0).length).toBeGreaterThanOrEqual(3);
      expect(bots.flatMap(({ told }) => told)).toHaveLength(2);
      expect(answers('D0000000EVA')).toHaveLength(2);
    });
  },
);

test('sockets are recycled while it answers: one always listens, and nothing is lost', async () => {
  const { bot } = echoBot();
  await begin('sockets', bot);
  slack.sockets.watchLive();

  for (let at = 0; at < 10; at += 1) {
    const asked = slack.members.mention(eva, general, `question ${at}`);
    await slack.sockets.recycle(1);
    await (await asked).answer();
  }

  expect(slack.sockets.minLiveSockets).toBeGreaterThanOrEqual(1);
  expect(answers(general)).toHaveLength(10);
  expect(slack.sockets.live).toBe(2);
  slack.expectNoFailures();
});

test('what arrives on sockets that are going is answered, also where Slack can no longer be told that it arrived', async () => {
  const { bot } = echoBot();
  await begin('sockets', bot, { retryDelaysMs: [] });

  const asking = Array.from({ length: 20 }, (_, at) => slack.members.direct(eva, `question ${at}`));
  await slack.sockets.refresh();
  await slack.sockets.refresh();
  const asked = await Promise.all(asking);
  for (const outcome of asked) await outcome.answer();
  await running.splice(0)[0]!.stop();

  expect(asked.some(({ acknowledged }) => !acknowledged)).toBe(true);
  expect(answers('D0000000EVA')).toHaveLength(20);
});

test('a socket that is cut without a word comes back', async () => {
  const { bot } = echoBot();
  await begin('sockets', bot);

  await slack.sockets.cut();
  await slack.sockets.whenLive(2);

  expect(await (await slack.members.direct(eva, 'hello')).answer()).toBeDefined();
});

test('connections that Slack refuses for a while are tried until they stand again', async () => {
  const { bot } = echoBot();
  await begin('sockets', bot);
  slack.faults.next('apps.connections.open', { kind: 'rate-limit', retryAfter: 1 }, 2);
  slack.faults.next('apps.connections.open', { kind: 'server-error', when: 'before' }, 2);

  await slack.sockets.refresh();
  await slack.sockets.whenLive(2);

  expect(await (await slack.members.direct(eva, 'hello')).answer()).toBeDefined();
});

test('a storm of 429 holds answers up, and loses and repeats none; their order stays', async () => {
  const { bot } = echoBot();
  await begin('sockets', bot);
  slack.faults.next('chat.postMessage', { kind: 'rate-limit', retryAfter: 1 }, 3);

  const asked = [];
  for (let at = 0; at < 5; at += 1) asked.push(await slack.members.direct(eva, `question ${at}`));
  await slack.effects.after(
    0,
    (effect) =>
      effect.kind === 'posted' && effect.message.text.endsWith('4') && effect.message.botId ? effect : undefined,
    'the last answer',
  );

  expect(answers('D0000000EVA').map(({ text }) => text)).toEqual(
    [0, 1, 2, 3, 4].map((at) => `You said: question ${at}`),
  );
});

test.each([
  ['a 500 before the answer was accepted', { kind: 'server-error', when: 'before' }],
  ['a connection dropped before acceptance', { kind: 'drop', when: 'before' }],
  ['a 500 after the answer was accepted', { kind: 'server-error', when: 'after' }],
  ['a connection dropped after acceptance', { kind: 'drop', when: 'after' }],
] as const)('%s: the answer stands there once', async (_, fault) => {
  const { bot } = echoBot();
  await begin('sockets', bot);
  slack.faults.next('chat.postMessage', fault);

  await (await slack.members.direct(eva, 'hello')).answer();
  await (await slack.members.direct(eva, 'again')).answer();

  expect(answers('D0000000EVA')).toHaveLength(2);
});

test('a post that fails several times, and a look that fails as well, end in one answer', async () => {
  const { bot } = echoBot();
  await begin('sockets', bot);
  slack.faults.next('chat.postMessage', { kind: 'server-error', when: 'before' }, 2);
  slack.faults.next('chat.postMessage', { kind: 'drop', when: 'after' });
  slack.faults.next('conversations.history', { kind: 'server-error', when: 'before' });

  await (await slack.members.direct(eva, 'hello')).answer();
  await (await slack.members.direct(eva, 'again')).answer();

  expect(answers('D0000000EVA')).toHaveLength(2);
});
