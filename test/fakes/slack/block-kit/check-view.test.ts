import { describe, expect, test } from 'vitest';
import { blockKitLimits as limits } from './block-kit-limits.ts';
import { checkView } from './check-view.ts';

const x = (length: number) => 'x'.repeat(length);
const plain = (length: number) => ({ type: 'plain_text', text: x(length) });
const field = { type: 'input', label: plain(5), element: { type: 'plain_text_input', action_id: 'a' } };
const modal = (more: object = {}) => ({ type: 'modal', title: plain(5), blocks: [{ type: 'divider' }], ...more });

const measured: readonly [string, number, (size: number) => object][] = [
  ['title', limits.modalLabel, (size) => modal({ title: plain(size) })],
  ['submit label', limits.modalLabel, (size) => modal({ submit: plain(size) })],
  ['close label', limits.modalLabel, (size) => modal({ close: plain(size) })],
  ['private_metadata', limits.privateMetadata, (size) => modal({ private_metadata: x(size) })],
  ['callback_id', limits.callbackId, (size) => modal({ callback_id: x(size) })],
  ['external_id', limits.externalId, (size) => modal({ external_id: x(size) })],
  [
    'number of blocks',
    limits.blocksAView,
    (size) => modal({ blocks: Array.from({ length: size }, () => ({ type: 'divider' })) }),
  ],
];

describe.each(measured)('the %s of a modal', (_what, limit, viewOf) => {
  test(`may measure ${limit}`, () => {
    expect(checkView(viewOf(limit))).toMatchObject({ ok: true });
  });

  test(`may not measure ${limit + 1}`, () => {
    expect(checkView(viewOf(limit + 1))).toMatchObject({ ok: false, error: 'invalid_arguments' });
  });
});

test('the complaint names the place', () => {
  expect(checkView(modal({ title: plain(25) }))).toMatchObject({
    messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
  });
});

test.each([
  ['a modal without a title', { type: 'modal', blocks: [] }],
  ['a form that cannot be submitted', modal({ blocks: [field] })],
  ['a home with a title', { type: 'home', title: plain(5), blocks: [] }],
  ['a view of an unknown type', { type: 'dialog', blocks: [] }],
  [
    'the same block_id twice',
    modal({
      blocks: [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
    }),
  ],
])('%s is refused', (_what, view) => {
  expect(checkView(view)).toMatchObject({ ok: false, error: 'invalid_arguments' });
});

test('a view of more than 250 kB is refused', () => {
  const blocks = Array.from({ length: 100 }, () => ({ type: 'section', text: plain(3000) }));

  expect(checkView(modal({ blocks }))).toMatchObject({ ok: false, error: 'view_too_large' });
});

test('a home and a form that can be submitted are taken', () => {
  expect(checkView({ type: 'home', blocks: [field] })).toMatchObject({ ok: true });
  expect(checkView(modal({ submit: plain(4), blocks: [field] }))).toMatchObject({ ok: true });
});
