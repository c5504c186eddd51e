import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { exportProposals } from '../../src/proposals/export-proposals.ts';
import type { Proposal, ProposalContent } from '../../src/proposals/proposal.ts';
import { inTime, later, sampleContent, sampleProposal } from './sample-proposals.ts';

const columns = [
  ...['receipt', 'status', 'kind', 'language', 'title', 'about', 'who', 'email', 'consent'],
  ...['author', 'submitted', 'changed', 'revision'],
];

function kept(content: Partial<ProposalContent> = {}): Proposal {
  const { lateCode: _, ...proposal } = sampleProposal({ content: { ...sampleContent, ...content } });
  return { ...proposal, receipt: '572413', status: 'accepted', revision: 3, changed: later(10) };
}

const expected = {
  receipt: '572413',
  status: 'accepted',
  ...sampleContent,
  author: 'slack:T1/U1',
  submitted: inTime.toISOString(),
  changed: later(10).toISOString(),
};

const rowsOf = (csv: string) => parse(csv, { columns: true, bom: true }) as Record<string, string>[];

describe('as CSV', () => {
  test('each proposal is a row under the names of the columns', () => {
    const csv = exportProposals([kept()], 'csv');

    expect(csv.split('\r\n')[0]).toBe(columns.join(','));
    expect(rowsOf(csv)).toEqual([{ ...expected, consent: 'yes', revision: '3' }]);
    expect(rowsOf(exportProposals([kept({ consent: false })], 'csv'))[0]!.consent).toBe('no');
  });

  test('without proposals the names of the columns stand alone', () => {
    expect(exportProposals([], 'csv')).toBe(`${columns.join(',')}\r\n`);
  });

  test('it begins with the byte order mark on wish alone', () => {
    expect(exportProposals([kept()], 'csv', true).startsWith('\ufeffreceipt')).toBe(true);
    expect(exportProposals([kept()], 'csv').startsWith('receipt')).toBe(true);
  });

  test.each(['a\nb', 'a\rb', 'a\r\nb', 'a,b', '"a"', 'a""b', '\u2028', "it's", ' a '])(
    'a cell holds %j whole, as RFC 4180 has it',
    (about) => {
      const csv = exportProposals([kept({ about }), kept()], 'csv');

      expect(rowsOf(csv).map((row) => row.about)).toEqual([about, sampleContent.about]);
      // Outside quotation marks no line ends but with a row.
      expect(csv.replace(/"(?:[^"]|"")*"/g, '').replaceAll('\r\n', '')).not.toMatch(/[\r\n"]/);
    },
  );

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '\u200d=1', '＝1', '＋1', '－1', '＠1'])(
    'a cell that begins with %j is no formula',
    (title) => {
      expect(rowsOf(exportProposals([kept({ title })], 'csv'))[0]!.title).toBe(`'${title}`);
    },
  );

  test.each(['a=1', '1-1', 'x@y', '(=1)', "'=1"])('a cell that begins otherwise stays as it is: %j', (title) => {
    expect(rowsOf(exportProposals([kept({ title })], 'csv'))[0]!.title).toBe(title);
  });
});

test('as JSON it is an array of objects with the same names, and texts as they are', () => {
  const json = exportProposals([kept(), kept({ title: '=1+1' })], 'json');

  const [first, second] = JSON.parse(json);
  expect(Object.keys(first)).toEqual(columns);
  expect(first).toEqual({ ...expected, revision: 3 });
  expect(second.title).toBe('=1+1');
  expect(JSON.parse(exportProposals([], 'json'))).toEqual([]);
});
