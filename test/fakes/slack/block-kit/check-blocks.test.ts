import { describe, expect, test } from 'vitest';
import { blockKitLimits as limits } from './block-kit-limits.ts';
import { checkMessageBlocks } from './check-blocks.ts';

const x = (length: number) => 'x'.repeat(length);
const plain = (length: number) => ({ type: 'plain_text', text: x(length) });
const marked = (length: number) => ({ type: 'mrkdwn', text: x(length) });
const button = (more: object = {}) => ({ type: 'button', text: plain(2), action_id: 'go', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const section = (more: object) => ({ type: 'section', ...more });
const option = (more: object = {}) => ({ text: plain(3), value: 'v', ...more });
const select = (more: object = {}) => ({ type: 'static_select', action_id: 'pick', options: [option()], ...more });
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain(5), element, ...more });
const field = (more: object = {}) => ({ type: 'plain_text_input', action_id: 'field', ...more });
const confirm = (more: object) => ({
  title: plain(4),
  text: plain(9),
  confirm: plain(3),
  deny: plain(2),
  ...more,
});

/** What is measured, how a block of that measure looks, and how much of it Slack takes. */
const measured: readonly [string, number, (size: number) => object][] = [
  ['text of a section', limits.text, (size) => section({ text: marked(size) })],
  ['field of a section', limits.sectionField, (size) => section({ fields: [marked(size)] })],
  [
    'number of fields',
    limits.sectionFields,
    (size) => section({ fields: Array.from({ length: size }, () => marked(1)) }),
  ],
  ['header', limits.header, (size) => ({ type: 'header', text: plain(size) })],
  ['block_id', limits.blockId, (size) => ({ type: 'divider', block_id: x(size) })],
  [
    'context elements',
    limits.contextElements,
    (size) => ({ type: 'context', elements: Array.from({ length: size }, () => marked(1)) }),
  ],
  [
    'actions elements',
    limits.actionsElements,
    (size) => actions(...Array.from({ length: size }, (_, at) => button({ action_id: `go${at}` }))),
  ],
  ['text of a button', limits.button, (size) => actions(button({ text: plain(size) }))],
  ['action_id', limits.actionId, (size) => actions(button({ action_id: x(size) }))],
  ['value of a button', limits.buttonValue, (size) => actions(button({ value: x(size) }))],
  ['URL of a button', limits.buttonUrl, (size) => actions(button({ url: `https://a.example/${x(size - 18)}` }))],
  ['label of a button', limits.buttonLabel, (size) => actions(button({ accessibility_label: x(size) }))],
  [
    'options',
    limits.selectOptions,
    (size) => actions(select({ options: Array.from({ length: size }, () => option()) })),
  ],
  ['text of an option', limits.optionText, (size) => actions(select({ options: [option({ text: plain(size) })] }))],
  ['value of an option', limits.optionValue, (size) => actions(select({ options: [option({ value: x(size) })] }))],
  [
    'description of an option',
    limits.optionDescription,
    (size) => actions(select({ options: [option({ description: plain(size) })] })),
  ],
  ['placeholder', limits.placeholder, (size) => actions(select({ placeholder: plain(size) }))],
  [
    'options of an overflow menu',
    limits.overflowOptions,
    (size) =>
      section({
        text: plain(1),
        accessory: { type: 'overflow', options: Array.from({ length: size }, () => option()) },
      }),
  ],
  [
    'radio buttons',
    limits.radioButtons,
    (size) => actions({ type: 'radio_buttons', options: Array.from({ length: size }, () => option()) }),
  ],
  [
    'checkboxes',
    limits.checkboxes,
    (size) => actions({ type: 'checkboxes', options: Array.from({ length: size }, () => option()) }),
  ],
  ['label of an input', limits.inputLabel, (size) => input(field(), { label: plain(size) })],
  ['hint of an input', limits.inputHint, (size) => input(field(), { hint: plain(size) })],
  ['max_length', limits.plainTextInput, (size) => input(field({ max_length: size }))],
  [
    'title of a confirmation',
    limits.confirmTitle,
    (size) => actions(button({ confirm: confirm({ title: plain(size) }) })),
  ],
  [
    'text of a confirmation',
    limits.confirmText,
    (size) => actions(button({ confirm: confirm({ text: plain(size) }) })),
  ],
  [
    'button of a confirmation',
    limits.confirmButton,
    (size) => actions(button({ confirm: confirm({ deny: plain(size) }) })),
  ],
  [
    'alternative text',
    limits.imageAlt,
    (size) => ({ type: 'image', image_url: 'https://a.example/a.png', alt_text: x(size) }),
  ],
  ['markdown', limits.markdown, (size) => ({ type: 'markdown', text: x(size) })],
];

describe.each(measured)('the %s', (_what, limit, blockOf) => {
  test(`may measure ${limit}`, () => {
    expect(checkMessageBlocks([blockOf(limit)])).toMatchObject({ ok: true });
  });

  test(`may not measure ${limit + 1}`, () => {
    expect(checkMessageBlocks([blockOf(limit + 1)])).toMatchObject({ ok: false, error: 'invalid_blocks' });
  });
});

test('a message holds fifty blocks and no more', () => {
  const blocks = (length: number) => Array.from({ length }, () => ({ type: 'divider' }));

  expect(checkMessageBlocks(blocks(50)).ok).toBe(true);
  expect(checkMessageBlocks(blocks(51))).toMatchObject({
    messages: ['[ERROR] no more than 50 items allowed [json-pointer:/blocks]'],
  });
});

test('all texts of a message together are limited too', () => {
  const sections = (count: number) => Array.from({ length: count }, () => section({ text: marked(3000) }));

  expect(checkMessageBlocks(sections(4)).ok).toBe(true);
  expect(checkMessageBlocks(sections(5))).toMatchObject({ ok: false, error: 'msg_blocks_too_long' });
});

test('the complaint says what is wrong and where, as Slack’s own does', () => {
  expect(checkMessageBlocks([section({ text: marked(3001) })])).toMatchObject({
    messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
  });
});

test.each([
  ['a block of an unknown type', { type: 'carousel-of-ours' }],
  ['a section without text or fields', section({})],
  ['an empty text', section({ text: { type: 'mrkdwn', text: '' } })],
  ['a button with marked-up text', actions(button({ text: marked(2) }))],
  ['a button with a property of ours', actions(button({ disabled: true }))],
  ['a button whose URL is none', actions(button({ url: 'example.org' }))],
  ['a button in an input block', input(button())],
  ['a text field in an actions block', actions(field())],
  ['a header with marked-up text', { type: 'header', text: marked(2) }],
  ['actions without an element', actions()],
  ['the same action_id twice in a block', actions(button(), button())],
  ['a menu without options', actions({ type: 'static_select', action_id: 'pick' })],
  ['an initial option that is not offered', actions(select({ initial_option: option({ value: 'other' }) }))],
  ['a least length above the greatest', input(field({ min_length: 9, max_length: 8 }))],
  ['an initial value above the greatest length', input(field({ max_length: 1, initial_value: 'xx' }))],
  ['a date that is none', actions({ type: 'datepicker', initial_date: '31 March' })],
  [
    'a date token that Slack does not know',
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'date', timestamp: 1, format: '{datum}' }] }],
    },
  ],
])('%s is refused', (_what, block) => {
  expect(checkMessageBlocks([block])).toMatchObject({ ok: false, error: 'invalid_blocks' });
});

test.each([
  [
    'the same block_id twice',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
  ],
  ['two elements focused on load', [input(field({ focus_on_load: true })), input(field({ focus_on_load: true }))]],
  ['something that is no list', { type: 'divider' }],
])('%s is refused', (_what, blocks) => {
  expect(checkMessageBlocks(blocks)).toMatchObject({ ok: false, error: 'invalid_blocks' });
});
