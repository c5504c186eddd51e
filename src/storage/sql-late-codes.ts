import type { ProposalStore } from '../proposals/proposal-store.ts';
import { ask } from './ask.ts';
import type { Engine } from './engine.ts';

type LateCodeStore = Pick<ProposalStore, 'keepLateCode' | 'findLateCode'>;

/** Codes that let one proposal in after the deadline, on the table `late_codes`. */
export function openLateCodeStore(engine: Engine): LateCodeStore {
  return {
    keepLateCode: async ({ expires, ...code }) => {
      await ask(engine, (db) =>
        db
          .insertInto('late_codes')
          .values({ ...code, expires: expires.getTime() })
          .execute(),
      );
    },
    findLateCode: async (conference, code) => {
      const row = await ask(engine, (db) =>
        db
          .selectFrom('late_codes')
          .selectAll()
          .where('conference', '=', conference)
          .where('code', '=', code)
          .executeTakeFirst(),
      );
      if (row === undefined) return undefined;
      return { conference, code, by: row.by, expires: new Date(Number(row.expires)), used: row.used_by !== null };
    },
  };
}
