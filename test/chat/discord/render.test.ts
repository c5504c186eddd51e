import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/chat/discord/limits.ts';
import { render } from '../../../src/chat/discord/render.ts';
import type { Block, Inline } from '../../../src/chat/reply.ts';

const ids = new Map([['/propose', '123']]);

function rendered(...blocks: Block[]) {
  return render({ language: 'en', blocks }, ids);
}

function sentence(...content: Inline[]): Block {
  return { kind: 'paragraph', content };
}

const text = (words: string): Inline => ({ kind: 'text', text: words });

test('an instant stands in the words of the conference, and as a timestamp of which each reader sees their own time', () => {
  const at = new Date('2019-03-31T20:59:00Z');

  const [message] = rendered(sentence(text('Until '), { kind: 'instant', at, text: '23:59' }, text(' in Bucharest')));

  expect(message?.content).toBe('Until 23:59 (<t:1554065940:F>, <t:1554065940:R>) in Bucharest');
});

test('a whole day is left as it was written', () => {
  expect(rendered(sentence(text('14–16 May 2019')))).toEqual([
    { content: '14–16 May 2019', components: [], files: [] },
  ]);
});

test.each([
  [{ kind: 'command', name: '/propose', text: '*new*' }, '</propose:123> \\*new\\*'],
  [{ kind: 'command', name: '/nothing' }, '/nothing'],
  [{ kind: 'link', url: 'https://a.example/x', label: 'https://a.example/x' }, '<https://a.example/x>'],
  [{ kind: 'link', url: 'https://a.example/x', label: 'the *page*' }, '[the \\*page\\*](<https://a.example/x>)'],
  [{ kind: 'link', url: 'https://a.example/x', label: 'https://b.example' }, '<https://a.example/x>'],
  [{ kind: 'link', url: 'https://a.example/<x>)', label: 'page' }, '[page](<https://a.example/%3Cx%3E)>)'],
  [{ kind: 'link', url: 'javascript:alert(1)', label: 'page' }, 'page (javascript:alert(1))'],
] as [Inline, string][])('%j is shown as %s', (inline, shown) => {
  expect(rendered(sentence(inline))[0]?.content).toBe(shown);
});

test('paragraphs and lists stand in lines', () => {
  const blocks: Block[] = [sentence(text('One')), { kind: 'list', items: ['two', '- three'] }, sentence(text('four'))];

  expect(rendered(...blocks)[0]?.content).toBe('One\n- two\n- \\- three\nfour');
});

describe('buttons', () => {
  const action = (name: string) => ({ action: name, label: `Label ${name}` });

  test('carry their action, and a grave one warns', () => {
    const [message] = rendered({ kind: 'actions', actions: [action('a'), { ...action('b'), grave: true }] });

    expect(message?.components[0]?.components).toEqual([
      { type: 2, custom_id: 'a', label: 'Label a', style: 2 },
      { type: 2, custom_id: 'b', label: 'Label b', style: 4 },
    ]);
  });

  test('stand five in a row and 25 in a message, each once', () => {
    const actions = Array.from({ length: 32 }, (_, at) => action(String(at === 31 ? 30 : at)));

    const messages = rendered(sentence(text('Choose')), { kind: 'actions', actions });

    expect(messages.map(({ components }) => components.map((row) => row.components.length))).toEqual([
      [5, 5, 5, 5, 5],
      [5, 1],
    ]);
  });

  test('hold a choice whole; one that is longer is read above', () => {
    const short = { topic: 'dates', label: 'The dates' } as const;
    const long = { topic: 'faq:bees', label: 'x'.repeat(limits.buttonLabel + 1) } as const;

    const [first] = rendered({ kind: 'choices', choices: [short] });
    const [second] = rendered({ kind: 'choices', choices: [short, long] });

    expect(first).toMatchObject({ content: '', components: [{ components: [{ custom_id: 'ask:dates' }] }] });
    expect(second?.content).toBe(`1. The dates\n2. ${long.label}`);
    expect(second?.components[0]?.components[1]).toMatchObject({
      custom_id: 'ask:faq:bees',
      label: `${'x'.repeat(79)}…`,
    });
  });
});

test('a file comes along', () => {
  const [message] = rendered({ kind: 'file', name: 'all.csv', mediaType: 'text/csv', content: 'å;1' });

  expect(message?.files).toEqual([{ name: 'all.csv', data: Buffer.from('å;1') }]);
});

test('what is too long for one message goes on in the next, between words, and nothing is lost', () => {
  const words = Array.from({ length: 900 }, (_, at) => `word*${at}`).join(' ');

  const messages = rendered(sentence(text(words)), sentence(text('The end')));

  expect(messages.length).toBeGreaterThan(3);
  for (const { content } of messages) expect(content.length).toBeLessThanOrEqual(limits.content);
  expect(
    messages
      .map(({ content }) => content)
      .join(' ')
      .replace(/\\/g, ''),
  ).toBe(`${words}\nThe end`);
});
