import type { types } from '@slack/bolt';
import type { Speaker } from '../../speaking/speaker.ts';
import type { Action, Block, Inline, Reply } from '../reply.ts';
import { toPlainText } from '../reply.ts';
import { shorten, slackLimits, splitText } from './limits.ts';

type SlackBlock = types.KnownBlock;
type RichText = types.RichTextBlock;
type RichInline = types.RichTextSection['elements'][number];

/** How this workspace dresses a reply. */
export type Dress = {
  readonly speaker: Speaker;
  /** What to type there for a command of the house. */
  readonly typed: (command: string) => string;
};

/** A message as Slack takes it: blocks for those who see, and the whole text for screen readers and notifications. */
export type SlackMessage = { readonly text: string; readonly blocks: SlackBlock[] };

/**
 * A reply as messages of Slack, one as a rule. What is too long for one goes on in the next; nothing is cut. Texts are rich text
 * and plain text, in which nothing that was typed can format, link or call upon anybody. Files are not in it.
 */
export function render(reply: Reply, dress: Dress): SlackMessage[] {
  const named = withNames(reply, dress.typed);
  const instants = new Set<number>();
  const pieces = named.blocks.flatMap((block) => renderBlock(block, dress, instants));
  return packPieces(pieces, slackLimits.blocksAMessage, slackLimits.charactersAMessage).map((packed) => ({
    text: spoken(packed),
    blocks: numberActions(packed.map(({ block }) => block)),
  }));
}

/** A reply as one message: what does not fit into it is left out, and an ellipsis says so. For what must be posted all at once. */
export function renderOne(reply: Reply, dress: Dress): SlackMessage | undefined {
  const [first, ...more] = render(reply, dress);
  if (first === undefined || more.length === 0) return first;
  const blocks = first.blocks.slice(0, slackLimits.blocksAMessage - 1);
  return { text: `${first.text}\n…`, blocks: [...blocks, richText([{ type: 'text', text: '…' }])] };
}

/** Slack takes no message without a text: where there are buttons alone, their labels are it. */
function spoken(pieces: readonly Piece[]): string {
  const texts = pieces.flatMap(({ plain }) => (plain === '' ? [] : [plain]));
  if (texts.length > 0) return texts.join('\n');
  const labels = pieces.flatMap(({ block }) => (block.type === 'actions' ? block.elements : []));
  return escapeText(labels.flatMap((element) => (element.type === 'button' ? [element.text.text] : [])).join(' '));
}

/** The blocks of a reply for a view, as many as fit. */
export function renderForView(reply: Reply, dress: Dress): SlackBlock[] {
  const blocks = render(reply, dress).flatMap((message) => message.blocks);
  return numberActions(blocks).slice(0, slackLimits.blocksAView);
}

/** Text that stands as it is in a place where Slack reads marks. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A block with the text that stands for it elsewhere. */
type Piece = { readonly block: SlackBlock; readonly plain: string; readonly length: number };

function renderBlock(block: Block, dress: Dress, instants: Set<number>): Piece[] {
  const plain = escapeText(toPlainText({ language: dress.speaker.code, blocks: [block] }));
  switch (block.kind) {
    case 'paragraph':
      return [...renderParagraph(block.content), ...renderReaderTime(block.content, dress, instants)];
    case 'list':
      return splitList(block.items).map((items) => ({
        block: { type: 'rich_text', elements: [listOf(items)] },
        plain: escapeText(items.map((item) => `- ${item}`).join('\n')),
        length: items.join('').length,
      }));
    case 'choices':
      return renderButtons(
        block.choices.map(({ topic, label }) => ({ action: `ask:${topic}`, label })),
        plain,
      );
    case 'actions':
      return renderButtons(block.actions, plain);
    case 'file':
      return [];
    default:
      return block satisfies never;
  }
}

function renderParagraph(content: readonly Inline[]): Piece[] {
  return splitInlines(content).map((inlines) => ({
    block: richText(inlines.map(renderInline)),
    plain: escapeText(toPlainText({ language: '', blocks: [{ kind: 'paragraph', content: inlines }] })),
    length: inlines.reduce((sum, inline) => sum + lengthOf(inline), 0),
  }));
}

/** The instants of a paragraph as each reader's own client shows them, each once a message. Whole days are none of these. */
function renderReaderTime(content: readonly Inline[], { speaker }: Dress, told: Set<number>): Piece[] {
  const fresh = content.filter((inline) => inline.kind === 'instant' && !told.has(inline.at.getTime()));
  if (fresh.length === 0) return [];
  for (const inline of fresh) if (inline.kind === 'instant') told.add(inline.at.getTime());
  const phrase = speaker.phrase('slack-reader-time', { when: speaker.listOf(fresh) });
  const elements = phrase.map((inline) => (inline.kind === 'instant' ? dateOf(inline.at) : italic(inline)));
  return [{ block: richText(elements), plain: '', length: 100 }];
}

function dateOf(at: Date): RichInline {
  return {
    type: 'date',
    timestamp: Math.floor(at.getTime() / 1000),
    // https://docs.slack.dev/reference/block-kit/block-elements/date-element
    format: '{date_long_pretty} {time}',
    fallback: `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    style: { italic: true },
  };
}

function italic(inline: Inline): RichInline {
  return { ...renderInline(inline), style: { italic: true } } as RichInline;
}

function renderInline(inline: Inline): RichInline {
  switch (inline.kind) {
    case 'text':
    case 'instant':
      return { type: 'text', text: inline.text };
    case 'link':
      return { type: 'link', url: inline.url, text: inline.label };
    case 'command':
      return { type: 'text', text: commandText(inline), style: { code: true } };
    default:
      return inline satisfies never;
  }
}

function commandText({ name, text }: Inline & { kind: 'command' }): string {
  return text === undefined ? name : `${name} ${text}`;
}

function richText(elements: RichInline[]): RichText {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function listOf(items: readonly string[]): types.RichTextList {
  return {
    type: 'rich_text_list',
    style: 'bullet',
    elements: items.map((text) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })),
  };
}

function renderButtons(actions: readonly Action[], plain: string): Piece[] {
  const rows: Piece[] = [];
  for (let at = 0; at < actions.length; at += slackLimits.buttonsABlock) {
    const row = actions.slice(at, at + slackLimits.buttonsABlock);
    rows.push({
      block: { type: 'actions', elements: row.map(renderButton) },
      plain: at === 0 ? plain : '',
      length: row.reduce((sum, { label }) => sum + label.length, plain.length),
    });
  }
  return rows;
}

function renderButton({ action, label, grave }: Action): types.Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: shorten(label, slackLimits.button), emoji: false },
    value: action,
    ...(grave === true && { style: 'danger' as const }),
  };
}

/** Every button needs an id of its own. */
function numberActions(blocks: SlackBlock[]): SlackBlock[] {
  let count = 0;
  return blocks.map((block) => {
    if (block.type !== 'actions') return block;
    const elements = block.elements.map((element) => {
      count += 1;
      return { ...element, action_id: `${pressId}${count}` };
    });
    return { ...block, elements };
  });
}

/** How the ids of buttons begin that the bot's core is told of. */
export const pressId = 'press-';

function splitInlines(content: readonly Inline[]): Inline[][] {
  const parts = content.flatMap((inline): Inline[] => {
    if (inline.kind !== 'text') return [inline];
    return splitText(inline.text, slackLimits.text).map((text) => ({ kind: 'text', text }));
  });
  return gather(parts, lengthOf, slackLimits.text, Number.POSITIVE_INFINITY);
}

function splitList(items: readonly string[]): string[][] {
  const parts = items.filter((item) => item !== '').flatMap((item) => splitText(item, slackLimits.text));
  return gather(parts, ({ length }) => length, slackLimits.text, Number.POSITIVE_INFINITY);
}

function packPieces(pieces: readonly Piece[], most: number, characters: number): Piece[][] {
  return gather(pieces, ({ length, plain }) => Math.max(length, plain.length), characters, most);
}

/** In groups of at most so many, and so long together; one that is longer by itself has a group of its own. */
function gather<T>(parts: readonly T[], lengthOf: (part: T) => number, longest: number, most: number): T[][] {
  const groups: T[][] = [];
  let length = 0;
  for (const part of parts) {
    const group = groups.at(-1);
    const own = lengthOf(part);
    if (group === undefined || group.length >= most || length + own > longest) {
      groups.push([part]);
      length = own;
    } else {
      group.push(part);
      length += own;
    }
  }
  return groups;
}

function lengthOf(inline: Inline): number {
  switch (inline.kind) {
    case 'text':
    case 'instant':
      return inline.text.length;
    case 'link':
      return inline.url.length + inline.label.length;
    case 'command':
      return commandText(inline).length;
    default:
      return inline satisfies never;
  }
}

/** With every command by its name in this workspace. */
function withNames(reply: Reply, typed: Dress['typed']): Reply {
  const name = (inline: Inline): Inline =>
    inline.kind === 'command' ? { ...inline, name: typed(inline.name) } : inline;
  return { ...reply, blocks: reply.blocks.map((block) => nameInBlock(block, name, typed)) };
}

function nameInBlock(block: Block, name: (inline: Inline) => Inline, typed: Dress['typed']): Block {
  if (block.kind === 'paragraph') {
    const content = block.content.map(name).filter((inline) => inline.kind !== 'text' || inline.text !== '');
    return { ...block, content };
  }
  if (block.kind !== 'actions') return block;
  return {
    ...block,
    actions: block.actions.map((action) =>
      action.typed === undefined ? action : { ...action, typed: action.typed.replace(/^\/\S+/, typed) },
    ),
  };
}
