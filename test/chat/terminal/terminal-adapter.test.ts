import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Bot, Incoming } from '../../../src/chat/chat-adapter.ts';
import { TerminalAdapter } from '../../../src/chat/terminal/terminal-adapter.ts';

/** A bot that answers when it is told to. */
function slowBot() {
  const asked: Incoming[] = [];
  const waiting: (() => void)[] = [];
  let heard: () => void = () => {};
  const bot: Bot = {
    handle: (message) => {
      asked.push(message);
      heard();
      return new Promise((resolve) =>
        waiting.push(() => resolve({ kind: 'reply', reply: { language: 'en', blocks: [] } })),
      );
    },
  };
  const hear = () =>
    new Promise<void>((resolve) => {
      heard = resolve;
    });
  return { bot, asked, hear, answer: () => waiting.shift()?.() };
}

function terminal() {
  const input = new PassThrough();
  const output = new PassThrough();
  return { input, output, adapter: new TerminalAdapter({ input, output, zone: 'Europe/Stockholm' }) };
}

test('each line is a message, with who wrote it, where, and the zone of the machine', async () => {
  const { input, adapter } = terminal();
  const { bot, asked, hear, answer } = slowBot();
  const running = adapter.run(bot);

  const heard = hear();
  input.end('  When is it?  \n\n');
  await heard;
  answer();
  await running;

  expect(asked).toEqual([
    { kind: 'message', text: 'When is it?', person: 'terminal:you', place: 'terminal:here', zone: 'Europe/Stockholm' },
  ]);
});

/** A terminal that was stopped between the first line, not yet answered, and the second. */
async function stoppedInBetween() {
  const { input, output, adapter } = terminal();
  const { bot, asked, hear, answer } = slowBot();
  const running = adapter.run(bot);
  const heard = hear();
  input.write('one\ntwo\n');
  await heard;
  const events: string[] = [];
  const stopping = adapter.stop().then(() => events.push('stopped'));
  await new Promise((resolve) => setImmediate(resolve));
  return { running, stopping, events, asked, hear, answer, output };
}

test('stopping resolves when what was taken is answered', async () => {
  const { stopping, events, answer } = await stoppedInBetween();

  events.push('answered');
  answer();
  await stopping;

  expect(events).toEqual(['answered', 'stopped']);
});

test('once stopped, it takes nothing new', async () => {
  const { running, asked, hear, answer, output } = await stoppedInBetween();

  const heardAnother = hear();
  answer();
  await Promise.race([running, heardAnother]);

  expect(asked).toMatchObject([{ kind: 'message', text: 'one' }]);
  expect(String(output.read())).toMatch(/\n\n$/);
});
