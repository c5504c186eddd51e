import { Keyv } from 'keyv';
import { afterEach, expect, test, vi } from 'vitest';
import { Memory } from '../../src/conversation/memory.ts';
import { KeeperError, stderrLog } from '../../src/log.ts';
import { tornConversation } from './conversation-for-tests.ts';
import { newMember } from './member.ts';

/** A memory whose store breaks, and says in its error what it was asked. */
class BrokenMemory extends Memory {
  readonly #message: string;

  constructor(message: string) {
    super(new Keyv());
    this.#message = message;
  }

  override async recall(): Promise<never> {
    throw new Error(this.#message);
  }
}

/** A memory that recalls, but cannot keep anything new, as on a full disk. */
class FullMemory extends Memory {
  readonly #error: Error;

  constructor(error: Error) {
    super(new Keyv());
    this.#error = error;
  }

  override async remember(): Promise<never> {
    throw this.#error;
  }
}

function captureLog() {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  return () => write.mock.calls.map(([text]) => String(text)).join('');
}

afterEach(() => vi.restoreAllMocks());

test('an error inside becomes an apology that says who can help', async () => {
  const say = newMember(tornConversation({ memory: new BrokenMemory('broken') }), { locale: 'en-GB' });

  const { language, text } = await say('Where is it?');

  expect(language).toBe('en');
  expect(text).toContain('hello@small.example');
});

test.each(['/help', '/language sv', '/ask when?', '2'])('so it does for %s', async (text) => {
  const say = newMember(tornConversation({ memory: new BrokenMemory('broken') }));

  expect((await say(text)).text).toContain('hello@small.example');
});

test.each([
  ['on one line', 'my PIN is 1234'],
  ['on several', 'my PIN is\n1234'],
  ['on several, of which one looks like a place in the code', 'I live\n  at Secret Street 1234'],
])('the log tells that it failed and where, but nothing of what was written %s', async (_, written) => {
  const logged = captureLog();
  const bot = tornConversation({ memory: new BrokenMemory(`Cannot keep '${written}' of slack:anna`), log: stderrLog });

  await newMember(bot, { person: 'slack:anna' })(written);

  expect(logged()).toMatch(/^error: .*Error.*apology\.test\.ts/);
  expect(logged()).not.toMatch(/1234|Street|anna/);
});

test('a conversation goes on after an error', async () => {
  const memory = new BrokenMemory('broken');
  const say = newMember(tornConversation({ memory }));
  await say('förslag');

  memory.recall = async () =>
    ({ previous: undefined, chosenLanguage: undefined, chosenConference: undefined }) as never;

  expect((await say('förslag')).text).toMatch(/^1\. /m);
});

test('a member is answered, and the keepers told why, where what was said cannot be remembered', async () => {
  const logged = captureLog();
  const memory = new FullMemory(new KeeperError('The database could not be written: the disk is full.'));

  const { text } = await newMember(tornConversation({ memory, log: stderrLog }))('förslag');

  expect(text).toMatch(/^1\. /m);
  expect(logged()).toMatch(/^error: .*the disk is full/);
});

test('what an error of ours says is not logged then either', async () => {
  const logged = captureLog();
  const memory = new FullMemory(new Error("Cannot keep 'my PIN is 1234' of slack:anna"));

  await newMember(tornConversation({ memory, log: stderrLog }), { person: 'slack:anna' })('förslag');

  expect(logged()).toMatch(/^error: /);
  expect(logged()).not.toMatch(/1234|anna/);
});
