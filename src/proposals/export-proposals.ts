import { stringify } from 'csv-stringify/sync';
import type { Proposal } from './proposal.ts';

export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The columns of the CSV and the keys of the JSON, in this order. The README documents each. */
const columns = [
  'receipt',
  'status',
  'kind',
  'language',
  'title',
  'about',
  'who',
  'email',
  'consent',
  'author',
  'submitted',
  'changed',
  'revision',
] as const;

function rowOf({ receipt, status, revision, content, author, submitted, changed }: Proposal) {
  const times = { submitted: submitted.toISOString(), changed: changed.toISOString() };
  const row: Record<(typeof columns)[number], unknown> = { receipt, status, revision, ...content, author, ...times };
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}

/** A cell that a spreadsheet would run as a formula begins with one of these; an apostrophe before it makes it text. */
const formula = /^[\s\p{Cf}]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

/**
 * Proposals as CSV (RFC 4180, in UTF-8) that does nothing in a spreadsheet, or as JSON: an array of objects. `mark`: the CSV begins with the
 * byte order mark that Excel knows UTF-8 by.
 */
export function exportProposals(proposals: readonly Proposal[], format: ExportFormat, mark = false): string {
  const rows = proposals.map(rowOf);
  switch (format) {
    case 'csv':
      return stringify(rows, {
        header: true,
        columns: [...columns],
        bom: mark,
        record_delimiter: 'windows',
        // By itself it quotes no line feed that stands alone, and whoever reads the file would take it for the end of a row.
        quoted_match: /[\r\n]/,
        cast: {
          string: (text) => (formula.test(text) ? `'${text}` : text),
          boolean: (value) => (value ? 'yes' : 'no'),
        },
      });
    case 'json':
      return `${JSON.stringify(rows, null, 2)}\n`;
    default:
      return format satisfies never;
  }
}

export const mediaTypes = { csv: 'text/csv; charset=utf-8', json: 'application/json' } as const;
