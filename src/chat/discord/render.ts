import { Buffer } from 'node:buffer';
import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType, type RawFile } from 'discord.js';
import type { Action, Block, Choice, Inline, Reply } from '../reply.ts';
import { escapeText } from './escape.ts';
import { limits } from './limits.ts';
import { splitText } from './split-text.ts';

/** One message as Discord takes it, and discord.js its files. */
export type Rendered = {
  readonly content: string;
  readonly components: { type: ComponentType.ActionRow; components: APIButtonComponentWithCustomId[] }[];
  readonly files: RawFile[];
};

/** A message as the body of a request, its files left out. Whatever stands in it, nobody is called, nor whom it answers. */
export function bodyOf({ content, components }: Rendered) {
  return { content, components, allowed_mentions: { parse: [], replied_user: false } };
}

/** The ids of the commands by their names in this house, with the slash; Discord shows them as something to click on. */
export type CommandIds = ReadonlyMap<string, string>;

/** The reply as messages, in order: one, where Discord's limits do not make it more. Pure. */
export function render(reply: Reply, commandIds: CommandIds): Rendered[] {
  const drafts: Draft[] = [];
  const last = () => drafts.at(-1) ?? begin(drafts);
  for (const block of reply.blocks) {
    for (const text of splitText(renderText(block, commandIds), limits.content)) {
      const { content } = last();
      if (content === '') last().content = text;
      else if (content.length + 1 + text.length <= limits.content) last().content = `${content}\n${text}`;
      else begin(drafts).content = text;
    }
    for (const button of buttonsOf(block)) {
      if (last().buttons.some(({ custom_id }) => custom_id === button.custom_id)) continue;
      if (last().buttons.length === limits.buttons) begin(drafts);
      last().buttons.push(button);
    }
    if (block.kind === 'file') last().files.push({ data: Buffer.from(block.content), name: block.name });
  }
  return drafts.map(({ content, buttons, files }) => ({ content, components: rowsOf(buttons), files }));
}

type Draft = { content: string; buttons: APIButtonComponentWithCustomId[]; files: RawFile[] };

function begin(drafts: Draft[]): Draft {
  const draft: Draft = { content: '', buttons: [], files: [] };
  drafts.push(draft);
  return draft;
}

function renderText(block: Block, commandIds: CommandIds): string {
  switch (block.kind) {
    case 'paragraph':
      return block.content.map((inline) => renderInline(inline, commandIds)).join('');
    case 'list':
      return block.items.map((item) => `- ${escapeText(item)}`).join('\n');
    case 'choices':
      // Labels that are too long for a button are read here.
      return block.choices.every(({ label }) => label.length <= limits.buttonLabel)
        ? ''
        : block.choices.map(({ label }, at) => `${at + 1}. ${escapeText(label)}`).join('\n');
    case 'actions':
    case 'file':
      return '';
    default:
      return block satisfies never;
  }
}

function renderInline(inline: Inline, commandIds: CommandIds): string {
  switch (inline.kind) {
    case 'text':
      return escapeText(inline.text);
    case 'instant': {
      const unix = Math.floor(inline.at.getTime() / 1000);
      return `${escapeText(inline.text)} (<t:${unix}:F>, <t:${unix}:R>)`;
    }
    case 'link':
      return renderLink(inline.url, inline.label);
    case 'command': {
      const { name, text } = inline;
      const id = commandIds.get(name);
      const shown = id === undefined ? escapeText(name) : `<${name}:${id}>`;
      return text === undefined ? shown : `${shown} ${escapeText(text)}`;
    }
    default:
      return inline satisfies never;
  }
}

/** The angle brackets keep Discord from showing a preview of the page. */
function renderLink(url: string, label: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return escapeText(label === url ? url : `${label} (${url})`);
  const address = new URL(url).href.replace(/[<>\s\\]/g, encodeURIComponent);
  // Discord shows a label that is an address as it stands, with all its markup.
  return label === url || label.includes('://') ? `<${address}>` : `[${escapeText(label)}](<${address}>)`;
}

function buttonsOf(block: Block): APIButtonComponentWithCustomId[] {
  switch (block.kind) {
    case 'choices':
      return block.choices.map(choiceButton);
    case 'actions':
      return block.actions.map(actionButton);
    case 'paragraph':
    case 'list':
    case 'file':
      return [];
    default:
      return block satisfies never;
  }
}

/** What a choice does when it is pressed. */
export function choiceAction(topic: Choice['topic']): string {
  return `ask:${topic}`;
}

function choiceButton({ topic, label }: Choice): APIButtonComponentWithCustomId {
  return button(choiceAction(topic), label, ButtonStyle.Primary);
}

function actionButton({ action, label, grave }: Action): APIButtonComponentWithCustomId {
  return button(action, label, grave === true ? ButtonStyle.Danger : ButtonStyle.Secondary);
}

function button(
  custom_id: string,
  label: string,
  style: APIButtonComponentWithCustomId['style'],
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, custom_id, label: shorten(label, limits.buttonLabel), style };
}

/** A text of at most so many characters, with a sign that something is missing where it was cut. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function rowsOf(buttons: readonly APIButtonComponentWithCustomId[]): Rendered['components'] {
  return Array.from({ length: Math.ceil(buttons.length / limits.buttonsInRow) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * limits.buttonsInRow, (row + 1) * limits.buttonsInRow),
  }));
}
