import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Incoming, Outcome } from '../../src/chat/chat-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';
import type { Composed } from '../../src/compose.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { composeForTests } from '../compose-for-tests.ts';
import { silentLog } from '../silent-log.ts';
import { temporaryFolder } from '../storage/engines.ts';

const [organiser, member] = ['slack:T1/U1', 'slack:T1/U2'];

let storage: Storage;
let composed: Composed;

beforeAll(async () => {
  const file = path.join(temporaryFolder(), 'kansli.sqlite');
  storage = await openStorage({ engine: 'sqlite', file }, silentLog);
  composed = composeForTests({ storage, organisers: new Set([organiser]) });
});

afterAll(() => storage.close());

const here = { place: 'slack:T1/C1', locale: 'en' };

async function answerTo(incoming: Incoming): Promise<string> {
  const outcome: Outcome = await composed.bot.handle(incoming);
  return outcome.kind === 'reply' ? toPlainText(outcome.reply) : '';
}

const type = (text: string, person: string) =>
  answerTo({ ...here, kind: 'command', name: '/conference', text, person });
const press = (action: string, person: string) => answerTo({ ...here, kind: 'press', action, person });

describe('/conference of an organiser', () => {
  test.each(['event', 'EVENT', 'event create !', 'event\tremove'])('%j is about the server’s events', async (typed) => {
    expect(await type(typed, organiser)).toMatch(/only Discord/);
  });

  test.each(['reminders', 'Reminders pause', 'reminders resume'])('%j is about reminders', async (typed) => {
    expect(await type(typed, organiser)).toMatch(/[Rr]eminder|paused|next/);
  });

  test.each(['event-2019', 'events', 'reminders2019', 'eucluster2019'])('%j is a conference’s id', async (typed) => {
    expect(await type(typed, organiser)).toMatch(/European Cluster Conference 2019/);
  });
});

describe('members who are no organisers', () => {
  test('are told of conferences, whatever they type of organisers’ things', async () => {
    expect(await type('event create !', member)).toMatch(/European Cluster Conference 2019/);
  });

  test('are told that the buttons are not for them', async () => {
    expect(await press('server-event:remove-sure:eucluster2019', member)).toMatch(/organisers only/);
  });
});

test('a button of an older version, or a forged one, is answered with an apology', async () => {
  expect(await press('server-event:explode', organiser)).toMatch(/went wrong|sorry/i);
});
