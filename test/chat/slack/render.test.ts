import { describe, expect, test } from 'vitest';
import type { Block, Reply } from '../../../src/chat/reply.ts';
import { shorten, slackLimits, splitText } from '../../../src/chat/slack/limits.ts';
import { render, renderOne } from '../../../src/chat/slack/render.ts';
import { checkMessageBlocks } from '../../fakes/slack/block-kit/check-blocks.ts';
import { speakerOf } from '../../speakers.ts';
import { paragraph } from './adapter-for-tests.ts';

const dress = { speaker: speakerOf('en'), typed: (name: string) => name.replace('/ask', '/question') };

function rendered(...blocks: Block[]) {
  const reply: Reply = { language: 'en', blocks };
  const messages = render(reply, dress);
  for (const message of messages) expect(checkMessageBlocks(message.blocks)).toMatchObject({ ok: true });
  return messages;
}

const at = new Date('2019-03-31T20:59:00Z');

test('an instant stands as the reply says it, and once as each reader has it on their own clock', () => {
  const until = { kind: 'instant', at, text: '23:59' } as const;
  const twice: Block = { kind: 'paragraph', content: [{ kind: 'text', text: 'Until ' }, until] };

  const [message] = rendered(twice, twice);

  const dates = JSON.stringify(message?.blocks).match(/"type":"date"/g);
  expect(message?.text).toBe('Until 23:59\nUntil 23:59');
  expect(dates).toHaveLength(1);
  expect(JSON.stringify(message?.blocks)).toContain(`"timestamp":${at.getTime() / 1000}`);
});

test('commands are called what they are called in the workspace, to see and to hear', () => {
  const [message] = rendered(
    { kind: 'paragraph', content: [{ kind: 'command', name: '/ask', text: 'when?' }] },
    { kind: 'actions', actions: [{ action: 'a', label: 'Again', typed: '/ask again' }] },
  );

  expect(message?.text).toBe('/question when?\nAgain: /question again');
  expect(JSON.stringify(message?.blocks)).toContain('/question when?');
});

test('buttons carry what they do, each with an id of its own, and warn where it cannot be undone', () => {
  const [message] = rendered(
    { kind: 'choices', choices: [{ topic: 'deadline', label: 'Until when?' }] },
    { kind: 'actions', actions: [{ action: 'proposal:withdraw:1', label: 'Withdraw', grave: true }] },
  );

  expect(message?.blocks).toMatchObject([
    { elements: [{ action_id: 'press-1', value: 'ask:deadline' }] },
    { elements: [{ action_id: 'press-2', value: 'proposal:withdraw:1', style: 'danger' }] },
  ]);
});

test('a screen reader gets all that is shown as text, and in it nothing is a mark', () => {
  const [message] = rendered(paragraph('<!channel> & *all*'), { kind: 'list', items: ['<@U1>', 'two'] });

  expect(message?.text).toBe('&lt;!channel&gt; &amp; *all*\n- &lt;@U1&gt;\n- two');
});

describe('what is too long', () => {
  test('for a block goes on in the next', () => {
    const [message] = rendered(paragraph('word '.repeat(1000)));

    expect(message?.blocks.length).toBe(2);
  });

  test('for a message goes on in another', () => {
    const messages = rendered(...Array.from({ length: 120 }, (_, count) => paragraph(`line ${count}`)));

    expect(messages.map(({ blocks }) => blocks.length)).toEqual([50, 50, 20]);
  });

  test('for one message that must be all ends in an ellipsis', () => {
    const blocks = Array.from({ length: 120 }, (_, count) => paragraph(`line ${count}`));

    const message = renderOne({ language: 'en', blocks }, dress);

    expect(message?.blocks).toHaveLength(50);
    expect(message?.text).toMatch(/line 49\n…$/);
  });

  test('for a button ends in an ellipsis', () => {
    const [message] = rendered({ kind: 'actions', actions: [{ action: 'a', label: 'x'.repeat(100) }] });

    expect(JSON.stringify(message?.blocks)).toContain(`${'x'.repeat(slackLimits.button - 1)}…`);
  });
});

test('no character is torn in two', () => {
  expect(shorten('ab😀', 4)).toBe('ab😀');
  expect(shorten('ab😀c', 4)).toBe('ab…');
  expect(splitText('ab😀c', 3)).toEqual(['ab', '😀c']);
});
