import type { Kysely } from 'kysely';
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

type Act<T> = (db: Kysely<Tables>) => Promise<T>;

/** Asks the database. What a keeper can mend is thrown as a `KeeperError`. */
export async function ask<T>({ db, explain }: Engine, act: Act<T>): Promise<T> {
  try {
    return await act(db);
  } catch (error) {
    throw explain(error) ?? error;
  }
}

/** The same in one transaction: all of it is kept when this resolves, and none of it when it rejects. */
export async function askAtOnce<T>({ transaction, explain }: Engine, act: Act<T>): Promise<T> {
  try {
    return await transaction(act);
  } catch (error) {
    throw explain(error) ?? error;
  }
}
