import { writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { ChatAdapter, Incoming, Leave, Outcome, Outgoing } from '../../src/chat/chat-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';
import type { Clock } from '../../src/clock.ts';
import { compose, composeOutbox } from '../../src/compose.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { DatabasePlace, Storage } from '../../src/storage/storage.ts';
import { dataDirectory } from '../compose-for-tests.ts';
import { silentLog } from '../silent-log.ts';
import type { DeathPoint } from './death-points.ts';

/** What a process is told before it lives. */
export type Life = {
  readonly place: DatabasePlace;
  readonly config: string;
  /** Where the organisers are told of proposals. */
  readonly desk: string;
  readonly now: string;
  readonly person: string;
  /** Where it dies; left out: it ends by itself. */
  readonly dies?: DeathPoint | undefined;
  /** At some points there are two ways to die. */
  readonly variant: boolean;
  /** A submission that is delivered once more. */
  readonly again: { readonly form: string; readonly person: string } | undefined;
  /** Whether it sends what is in the outbox. One process at a time does, because their clocks do not agree. */
  readonly sends: boolean;
  /** The keys of notices that have gone out. */
  readonly wentOut: readonly string[];
};

/** What it tells, a line of JSON each: whatever was told before it died is known. */
export type Told =
  | { readonly what: 'kept'; readonly proposals: readonly { readonly id: string; readonly receipt: string }[] }
  | { readonly what: 'opened'; readonly form: string; readonly person: string }
  | { readonly what: 'confirmed'; readonly form: string; readonly receipt: string }
  | { readonly what: 'went out'; readonly key: string; readonly text: string };

const life = JSON.parse(process.argv[2] ?? '') as Life;
let armed = false;

/** Written at once and in this process's own thread, so that it is out before anything else can happen. */
function tell(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`);
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal ends the process before the next statement; if it ever did not, nothing more may happen.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** SQLite: the driver's own statement that would commit ends the process instead, once it is armed. */
function dieInsteadOfCommitting(): void {
  const prepare = DatabaseSync.prototype.prepare;
  DatabaseSync.prototype.prepare = function (text, ...more) {
    const statement = Reflect.apply(prepare, this, [text, ...more]);
    if (text === 'commit') {
      for (const name of ['run', 'all'] as const) {
        const act = statement[name];
        statement[name] = (...given: unknown[]) => (armed ? die() : Reflect.apply(act, statement, given));
      }
    }
    return statement;
  };
}

/**
 * PostgreSQL: another connection is about to add the notice that the submission adds, so that its statement stands still with the
 * proposal inserted. Then the process dies, and its server either goes on and commits, or is ended with it and undoes all.
 */
async function dieWhileItWaits(url: string, form: string, act: () => Promise<unknown>): Promise<void> {
  const holder = new pg.Client(url);
  await holder.connect();
  await holder.query('begin');
  const notice = `insert into outbox (id, kind, place, body, due, state, fence, reason, message) values ($1, '', '', '', 0, '', 0, '', '')`;
  await holder.query(notice, [`proposal-desk:new:${form}:${life.desk}`]);
  let ended = false;
  const end = () => {
    ended = true;
  };
  void act().then(end, end);
  // Not pg_stat_activity, which stays the same within a transaction.
  const waits = 'select pid from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))';
  while (!ended) {
    const { rows } = await holder.query<{ pid: number }>(waits);
    if (rows[0] === undefined) continue;
    if (life.variant) await holder.query('select pg_terminate_backend($1)', [rows[0].pid]);
    die();
  }
  throw new Error('The submission never waited.');
}

/** The storage, with ends of the process where the bot calls it. Nothing in the bot knows of them. */
function mortal(storage: Storage): Storage {
  const { proposals } = storage;
  return {
    ...storage,
    proposals: {
      ...proposals,
      openDraft: async (draft) => {
        await proposals.openDraft(draft);
        tell({ what: 'opened', form: draft.id, person: draft.author });
        if (life.dies === 'after its draft was opened') die();
      },
      findDraft: async (id) => {
        if (life.dies === 'before it is taken' && armed) die();
        return await proposals.findDraft(id);
      },
      submit: async (proposal, notices) => {
        const submit = () => proposals.submit(proposal, notices);
        if (life.dies === 'inside its transaction' && armed && life.place.engine === 'postgres') {
          await dieWhileItWaits(life.place.url, proposal.id, submit);
        }
        const outcome = await submit();
        if (life.dies === 'after its commit' && armed) die();
        return outcome;
      },
    },
  };
}

/** A platform that dies while it sends: before what it sends has gone out, or after. */
const platform: ChatAdapter = {
  platform: 'slack',
  forms: { problemsInPlace: true, tellsOfDrafts: true },
  run: async () => {},
  stop: async () => {},
  find: async ({ key }) => (life.wentOut.includes(key) ? { state: 'sent', message: key } : { state: 'absent' }),
  send: async ({ key, reply }: Outgoing, leave: Leave) => {
    if (!(await leave.ask()) || !leave.holds()) return { state: 'later', reason: 'its turn came too late' };
    if (life.dies !== undefined && !life.variant) die();
    tell({ what: 'went out', key, text: toPlainText(reply) });
    if (life.dies !== undefined) die();
    return { state: 'sent', message: key };
  },
};

/** Long enough for a platform that answers at once; in milliseconds, as the pauses. */
const lease = 2_000;
const pauses = { first: 50, longest: 200, look: 100, longestLook: 10_000 };

async function live(): Promise<void> {
  if (life.place.engine === 'sqlite' && life.dies === 'inside its transaction') dieInsteadOfCommitting();
  const storage = await openStorage(life.place, silentLog);
  const clock = { now: () => new Date(life.now) };
  const composed = compose({
    configDirectory: life.config,
    dataDirectory,
    storage: mortal(storage),
    clock,
    log: silentLog,
  });
  const handle = (person: string, what: Partial<Incoming>) =>
    composed.bot.handle({ person, place: 'slack:T1/C1', locale: 'en-GB', ...what } as Incoming);
  const submit = async (person: string, form: string) => {
    const fields = { kind: 'topic', language: 'en', title: 'A life', about: 'Life', consent: 'no' };
    tell({ what: 'confirmed', form, receipt: receiptIn(await handle(person, { kind: 'submission', form, fields })) });
  };

  const kept = await storage.proposals.list('eucluster2019', {});
  tell({ what: 'kept', proposals: kept.map(({ id, receipt }) => ({ id, receipt })) });
  if (life.again !== undefined) await submit(life.again.person, life.again.form);
  if (life.dies !== undefined) {
    const opened = await handle(life.person, { kind: 'command', name: '/propose', text: '' });
    if (opened.kind !== 'form') throw new Error('No form was opened.');
    armed = true;
    await submit(life.person, opened.form.id);
    if (life.dies === 'after its reply') die();
  }
  if (life.sends) {
    const timers = { after: () => () => {} };
    const parts = { composed, storage, adapters: [platform], clock, timers, log: silentLog, lease, pauses };
    do {
      const rounds = composeOutbox(parts);
      rounds.wake();
      await rounds.stop();
      // The database's own clock judges leases where several share it, so what the dead held is not free at once.
    } while (life.dies === undefined && (await isSomethingLeft(storage, clock)));
  }
  await storage.close();
}

/** Waits a little, where there is. */
async function isSomethingLeft(storage: Storage, clock: Clock): Promise<boolean> {
  const next = await storage.outbox.nextDue(clock.now());
  if (next !== undefined) await new Promise((resolve) => setTimeout(resolve, pauses.first));
  return next !== undefined;
}

function receiptIn(outcome: Outcome): string {
  const text = outcome.kind === 'reply' ? toPlainText(outcome.reply) : 'a form';
  const receipt = /\b\d{6,}\b/.exec(text)?.[0];
  if (receipt === undefined) throw new Error(`Not confirmed: ${text}`);
  return receipt;
}

await live();
