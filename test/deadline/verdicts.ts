import type { Bot, Incoming, Outcome } from '../../src/chat/chat-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';
import type { Clock } from '../../src/clock.ts';
import { compose } from '../../src/compose.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { DatabasePlace } from '../../src/storage/storage.ts';
import { dataDirectory } from '../compose-for-tests.ts';
import { silentLog } from '../silent-log.ts';

/** The first instant that is too late for the European Cluster Conference 2019: the end of 31 March in Bucharest. */
const closes = Date.parse('2019-03-31T21:00:00.000Z');

const minute = 60_000;

/** What became of something done so many milliseconds after proposals closed. */
type Verdict = 'form' | 'received' | 'closed';

/** For each way to be judged, what became of what was done at each of some offsets, in milliseconds. */
export type Verdicts = Readonly<Record<string, Readonly<Record<string, Verdict>>>>;

/** Proposes around the deadline through the whole bot, on one database, with this grace for forms, in milliseconds. */
export async function verdictsOn(place: DatabasePlace, grace: number): Promise<Verdicts> {
  const storage = await openStorage(place, silentLog);
  let reads = 0;
  const clock: Clock = { now: () => new Date(reads) };
  const { bot } = compose({
    configDirectory: undefined,
    dataDirectory,
    storage,
    formGrace: grace,
    clock,
    log: silentLog,
  });
  const opensAt = async (offset: number): Promise<Verdict> => {
    reads = closes + offset;
    return judge((await open(bot, somebody())).outcome);
  };
  const sentAt = (from: 'stamp' | 'clock') => async (offset: number) => {
    const member = somebody();
    reads = closes - 5 * minute;
    const { id } = await open(bot, member);
    // Where the platform stamps what it passes on, the clock may read anything by the time it is taken.
    reads = closes + (from === 'clock' ? offset : offset < 0 ? 90 * minute : -90 * minute);
    return judge(await send(bot, { ...member, ...(from === 'stamp' && { at: new Date(closes + offset) }) }, id));
  };
  const around = [-1, 0, 1];
  const late = [...around.map((offset) => grace + offset), 60 * minute];
  const verdicts = {
    'a form is opened': await each(opensAt, around),
    'a form is sent, by the clock': await each(sentAt('clock'), late),
    'a form is sent, by the stamp of its platform': await each(sentAt('stamp'), late),
  };
  await storage.close();
  return verdicts;
}

/** What each of them should be: in time until one millisecond before the end, and never after it. */
export function expectedVerdicts(grace: number): Verdicts {
  const sent = { [grace - 1]: 'received', [grace]: 'closed', [grace + 1]: 'closed', [60 * minute]: 'closed' } as const;
  return {
    'a form is opened': { '-1': 'form', 0: 'closed', 1: 'closed' },
    'a form is sent, by the clock': sent,
    'a form is sent, by the stamp of its platform': sent,
  };
}

async function each(act: (offset: number) => Promise<Verdict>, offsets: readonly number[]) {
  const verdicts: Record<string, Verdict> = {};
  for (const offset of offsets) verdicts[offset] = await act(offset);
  return verdicts;
}

type Member = Pick<Incoming, 'person' | 'place' | 'locale'> & { at?: Date };

let people = 0;

function somebody(): Member {
  const person = `slack:T1/U${++people}`;
  return { person, place: 'slack:T1/C1', locale: 'en-GB' };
}

async function open(bot: Bot, member: Member): Promise<{ outcome: Outcome; id: string }> {
  const outcome = await bot.handle({ ...member, kind: 'command', name: '/propose', text: '' });
  return { outcome, id: outcome.kind === 'form' ? outcome.form.id : '' };
}

function send(bot: Bot, member: Member, form: string): Promise<Outcome> {
  const fields = { kind: 'topic', language: 'en', title: 'At the last moment', about: 'Time', consent: 'no' };
  return bot.handle({ ...member, kind: 'submission', form, fields });
}

function judge(outcome: Outcome): Verdict {
  if (outcome.kind === 'form') return 'form';
  const text = toPlainText(outcome.reply);
  if (/has been received.*\b\d{6}\b/.test(text)) return 'received';
  if (/closed.*info@eucluster2019\.eu/.test(text)) return 'closed';
  throw new Error(`Neither received nor too late: ${text}`);
}
