import assert from 'node:assert/strict';
import { KeeperError } from '../../src/log.ts';
import type { Engine } from '../../src/storage/engine.ts';
import type { Tables } from '../../src/storage/tables.ts';
import type { Write } from './every-write.ts';

const tables: readonly (keyof Tables)[] = [
  'claims',
  'drafts',
  'keyed',
  'late_codes',
  'outbox',
  'proposal_history',
  'proposals',
];

/** All that is kept, to be compared. */
async function contentsOf({ db }: Engine): Promise<Record<string, string[]>> {
  const contents: Record<string, string[]> = {};
  for (const table of tables) {
    const rows = await db.selectFrom(table).selectAll().execute();
    contents[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return contents;
}

/** Tries each once. What is refused is refused with a word to a keeper, and has changed nothing that `engine` sees. Tells which those are. */
export async function refusedOf(writes: readonly Write[], engine: Engine): Promise<string[]> {
  const refused: string[] = [];
  for (const { name, act } of writes) {
    const before = await contentsOf(engine);
    const error = await act().then(
      () => undefined,
      (reason: unknown) => reason ?? 'nothing',
    );
    if (error === undefined) continue;
    assert.ok(error instanceof KeeperError, `${name} was refused without a word to a keeper: ${error}`);
    assert.deepEqual(await contentsOf(engine), before, `${name} was refused, and yet changed something`);
    refused.push(name);
  }
  return refused;
}
