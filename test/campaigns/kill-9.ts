import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStorage } from '../../src/storage/open-storage.ts';
import { later } from '../proposals/sample-proposals.ts';
import { silentLog } from '../silent-log.ts';
import { type DeathPoint, deathPoints } from './death-points.ts';
import type { Life, Told } from './killed-bot.ts';
import type { Setting } from './setting.ts';

const desk = 'slack:T1/DESK';

/** What all processes together have told so far. */
class Ledger {
  /** The receipt numbers that members hold, by the forms that they sent. */
  readonly receipts = new Map<string, string>();
  /** What was said to the organisers, by the key of each notice. */
  readonly wentOut = new Map<string, string[]>();

  /** Notes what a process told, and that it contradicts nothing: `known` is what members held when it began. */
  note(told: readonly Told[], known: ReadonlyMap<string, string>): void {
    for (const line of told) {
      if (line.what === 'kept') {
        const kept = new Map(line.proposals.map(({ id, receipt }) => [id, receipt]));
        assert.equal(kept.size, line.proposals.length, 'a proposal is there twice');
        for (const [form, receipt] of known) assert.equal(kept.get(form), receipt, 'a confirmed proposal is gone');
      }
      if (line.what === 'confirmed') {
        assert.equal(this.receipts.get(line.form) ?? line.receipt, line.receipt, 'confirmed with another receipt');
        this.receipts.set(line.form, line.receipt);
      }
      if (line.what === 'went out') {
        this.wentOut.set(line.key, [...(this.wentOut.get(line.key) ?? []), line.text]);
      }
    }
  }
}

/**
 * The whole bot, in processes that are killed at six points of a submission: what was confirmed is there, once, and a submission that
 * is delivered again to the next process is confirmed with the same receipt number. One row of processes for each point, all at once.
 */
export async function killNine({ place, short, say }: Setting): Promise<void> {
  const rounds = short ? 1 : 20;
  const ledger = new Ledger();
  const config = configWithDesk();
  try {
    await (await openStorage(place, silentLog)).close();
    const base = { place, config, desk };
    const rows = await Promise.allSettled(deathPoints.map((dies) => dieAt(dies, rounds, base, ledger)));
    for (const row of rows) {
      if (row.status === 'rejected') throw row.reason;
      say(row.value);
    }
    await sendTheRest(base, rounds, ledger);
    say(await checkAll(base.place, rounds, ledger));
  } finally {
    rmSync(config, { recursive: true });
  }
}

type Base = Pick<Life, 'place' | 'config' | 'desk'>;

async function dieAt(dies: DeathPoint, rounds: number, base: Base, ledger: Ledger): Promise<string> {
  let again: Life['again'];
  let unheard = 0;
  for (let round = 0; round <= rounds; round++) {
    const known = new Map(ledger.receipts);
    const person = `slack:T1/U${deathPoints.indexOf(dies)}-${round}`;
    const last = round === rounds;
    const { told, signal, code } = await live({
      ...base,
      person,
      now: nowIn(round),
      // The last finds what the one before it left, and does not die.
      dies: last ? undefined : dies,
      variant: round % 2 === 1,
      again,
      sends: dies === 'while its notice is sent',
      wentOut: [...ledger.wentOut.keys()],
    });
    assert.deepEqual({ signal, code }, last ? { signal: null, code: 0 } : { signal: 'SIGKILL', code: null }, dies);
    ledger.note(told, known);
    const before = again;
    if (before !== undefined)
      assert.ok(ledger.receipts.has(before.form), `${dies}: delivered again, it is not confirmed`);
    const opened = told.findLast((line) => line.what === 'opened');
    if (!last) assert.ok(opened, `${dies}: no draft was opened`);
    again = opened;
    if (opened !== undefined && !ledger.receipts.has(opened.form)) unheard++;
    assert.equal(
      last || dies === 'after its reply' || dies === 'while its notice is sent',
      opened === undefined || ledger.receipts.has(opened.form),
      `${dies}: it died elsewhere`,
    );
  }
  return `killed ${dies}: ${rounds} times, ${unheard} of them before the member had heard; all ${rounds} are confirmed when delivered again`;
}

/** Notices that were claimed by those who died are free again when their lease has ended. */
async function sendTheRest(base: Base, rounds: number, ledger: Ledger): Promise<void> {
  const known = new Map(ledger.receipts);
  const life = { person: 'slack:T1/U', dies: undefined, variant: false, again: undefined, sends: true };
  const { told, code } = await live({ ...base, ...life, now: nowIn(rounds + 2), wentOut: [...ledger.wentOut.keys()] });
  assert.equal(code, 0);
  ledger.note(told, known);
}

async function checkAll(place: Life['place'], rounds: number, ledger: Ledger): Promise<string> {
  const storage = await openStorage(place, silentLog);
  const kept = await storage.proposals.list('eucluster2019', {});
  const states = await Promise.all(kept.map(({ id }) => storage.outbox.find(`proposal-desk:new:${id}:${desk}`)));
  await storage.close();
  assert.deepEqual(
    kept.map(({ id, receipt }) => [id, receipt]).sort(),
    [...ledger.receipts].sort(),
    'what is kept is not what members were told',
  );
  assert.equal(kept.length, rounds * deathPoints.length);
  assert.deepEqual([...new Set(states.map((entry) => entry?.state))], ['sent'], 'not every notice is sent');
  const said = [...ledger.wentOut.values()];
  assert.deepEqual(
    said.filter((texts) => texts.length > 1),
    [],
    'a notice went out twice',
  );
  const receipts = said.flat().map((text) => /\b\d{6,}\b/.exec(text)?.[0]);
  assert.deepEqual(receipts.sort(), kept.map(({ receipt }) => receipt).sort(), 'not every proposal was told once');
  return `${kept.length} submissions, each one proposal with the receipt number that was told, and each told to the desk once`;
}

/** Each process lives some minutes after the one before it, so that what that one had claimed is free. */
function nowIn(round: number): string {
  return later(round * 2).toISOString();
}

function live(life: Life): Promise<{ told: Told[]; signal: NodeJS.Signals | null; code: number | null }> {
  return new Promise((resolve, reject) => {
    const script = path.join(import.meta.dirname, 'killed-bot.ts');
    const child = spawn(process.execPath, [script, JSON.stringify(life)], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const told = stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Told);
      resolve({ told, signal, code });
    });
  });
}

/** The project's own conference, whose organisers want to be told in a channel. */
function configWithDesk(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'kansli-killed-'));
  const own = path.resolve(import.meta.dirname, '../../config/conferences');
  cpSync(own, path.join(folder, 'conferences'), { recursive: true });
  const file = path.join(folder, 'conferences/eucluster2019.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\ndesk: [${desk}]\n`);
  return folder;
}
