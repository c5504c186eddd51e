import type { Kysely } from 'kysely';
import { insertSubmission, type Submission } from '../submission.ts';
import type { Tables } from '../tables.ts';

/** One after the other, within a transaction. */
export async function submitAll(
  connection: Kysely<Tables>,
  submissions: readonly Submission[],
): Promise<('kept' | 'taken')[]> {
  const outcomes: ('kept' | 'taken')[] = [];
  for (const submission of submissions) outcomes.push(await insertSubmission(connection, submission));
  return outcomes;
}
