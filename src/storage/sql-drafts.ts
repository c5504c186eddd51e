import type { ExpressionBuilder, Selectable } from 'kysely';
import { z } from 'zod';
import type { Draft } from '../proposals/proposal.ts';
import type { ProposalStore } from '../proposals/proposal-store.ts';
import { ask, askAtOnce } from './ask.ts';
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

type DraftStore = Pick<ProposalStore, 'openDraft' | 'saveDraft' | 'findDraft' | 'draftsOf' | 'dropDraft'>;

/**
 * What was typed into forms and not sent yet, on the table `drafts`. A draft ends in the very moment in which there is a proposal with
 * its id: then nobody sees it any more, and a submission need not write to this table as well. It is deleted when its author opens
 * the next one.
 */
export function openDraftStore(engine: Engine): DraftStore {
  return {
    openDraft: (draft) => openDraft(engine, draft),
    saveDraft: (id, author, fields, at) => saveDraft(engine, id, author, fields, at),
    findDraft: (id) => findDraft(engine, id),
    draftsOf: (author, conference) => draftsOf(engine, author, conference),
    dropDraft: (id, author) => dropDraft(engine, id, author),
  };
}

async function openDraft(engine: Engine, draft: Draft): Promise<void> {
  await askAtOnce(engine, async (db) => {
    await db
      .deleteFrom('drafts')
      .where('author', '=', draft.author)
      .where('id', 'in', (part) => part.selectFrom('proposals').select('id').where('author', '=', draft.author))
      .execute();
    await db
      .insertInto('drafts')
      .values({
        id: draft.id,
        conference: draft.conference,
        author: draft.author,
        author_language: draft.authorLanguage,
        edits: draft.edits ?? null,
        late_code: draft.lateCode ?? null,
        opened: draft.opened.getTime(),
        changed: draft.changed.getTime(),
        fields: JSON.stringify(draft.fields),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** Locked while it is read, so that of two who save different fields at once neither undoes what the other did. */
function saveDraft(
  engine: Engine,
  id: string,
  author: string,
  fields: Draft['fields'],
  at: Date,
): Promise<Draft | undefined> {
  return askAtOnce(engine, async (db) => {
    const row = await db
      .selectFrom('drafts')
      .selectAll()
      .where('id', '=', id)
      .where('author', '=', author)
      .where(hasNotEnded)
      .$if(engine.locksRows, (query) => query.forUpdate())
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const draft = asDraft(row);
    const saved = { ...draft, fields: { ...draft.fields, ...fields }, changed: at };
    await db
      .updateTable('drafts')
      .set({ fields: JSON.stringify(saved.fields), changed: at.getTime() })
      .where('id', '=', id)
      .execute();
    return saved;
  });
}

async function findDraft(engine: Engine, id: string): Promise<Draft | undefined> {
  const row = await ask(engine, (db) =>
    db.selectFrom('drafts').selectAll().where('id', '=', id).where(hasNotEnded).executeTakeFirst(),
  );
  return row && asDraft(row);
}

async function draftsOf(engine: Engine, author: string, conference: string): Promise<readonly Draft[]> {
  const rows = await ask(engine, (db) =>
    db
      .selectFrom('drafts')
      .selectAll()
      .where('author', '=', author)
      .where('conference', '=', conference)
      .where(hasNotEnded)
      .orderBy('changed', 'desc')
      .orderBy('id')
      .execute(),
  );
  return rows.map(asDraft);
}

async function dropDraft(engine: Engine, id: string, author: string): Promise<boolean> {
  const { numDeletedRows } = await ask(engine, (db) =>
    db
      .deleteFrom('drafts')
      .where('id', '=', id)
      .where('author', '=', author)
      .where(hasNotEnded)
      .executeTakeFirstOrThrow(),
  );
  return numDeletedRows === 1n;
}

function hasNotEnded({ exists, not, selectFrom }: ExpressionBuilder<Tables, 'drafts'>) {
  return not(exists(selectFrom('proposals').select('proposals.id').whereRef('proposals.id', '=', 'drafts.id')));
}

function asDraft(row: Selectable<Tables['drafts']>): Draft {
  return {
    id: row.id,
    conference: row.conference,
    author: row.author,
    authorLanguage: row.author_language,
    edits: row.edits ?? undefined,
    lateCode: row.late_code ?? undefined,
    opened: new Date(Number(row.opened)),
    changed: new Date(Number(row.changed)),
    fields: z.record(z.string(), z.string()).parse(JSON.parse(row.fields)),
  };
}
