import { afterEach, expect, test, vi } from 'vitest';
import { importSqlite } from '../../src/storage/sqlite/import-sqlite.ts';

afterEach(() => vi.restoreAllMocks());

test('the warning about SQLite is kept from members, and no other', async () => {
  const emitted = vi.spyOn(process, 'emitWarning').mockReturnValue();
  const plain = process.emitWarning;

  const [one, other] = [importSqlite(), importSqlite()];
  process.emitWarning('SQLite is an experimental feature and might change at any time', 'ExperimentalWarning');
  process.emitWarning('The disk is nearly full', 'Warning');
  await Promise.all([one, other]);

  expect(emitted.mock.calls).toEqual([['The disk is nearly full', 'Warning']]);
  expect(process.emitWarning).toBe(plain);
});
