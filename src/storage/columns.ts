/** What is written of a proposal that is submitted, and the columns' types. */
export const proposalColumns = {
  id: 'text',
  receipt: 'text',
  conference: 'text',
  author: 'text',
  author_language: 'text',
  submitted: 'bigint',
  revision: 'integer',
  key: 'text',
  what: 'text',
  by: 'text',
  at: 'bigint',
  status: 'text',
  content: 'text',
  words: 'text',
} as const;

/** What is written of an entry of the outbox that is added. */
export const noticeColumns = {
  id: 'text',
  kind: 'text',
  place: 'text',
  body: 'text',
  due: 'bigint',
  until: 'bigint',
  state: 'text',
  fence: 'integer',
  reason: 'text',
  message: 'text',
} as const;

export function namesOf<Name extends string>(columns: Readonly<Record<Name, string>>): Name[] {
  return Object.keys(columns) as Name[];
}
