import type { DatabaseSync } from 'node:sqlite';

/** Does what waits for nothing in one transaction: all of it is kept, or none where it throws. */
export type InTransaction = <T>(act: () => T) => T;

/** Its statements are prepared once. */
export function transactionsOn(database: DatabaseSync): InTransaction {
  const [begin, commit, rollback] = ['begin immediate', 'commit', 'rollback'].map((text) => database.prepare(text));
  return (act) => {
    begin!.run();
    try {
      const result = act();
      commit!.run();
      return result;
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (database.isTransaction) rollback!.run();
      throw error;
    }
  };
}
