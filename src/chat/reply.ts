import type { Matter, Topic } from '../conference/topics.ts';

/** What a person may choose when the bot asks back: one of these stands for a whole question. */
export type Choice = { readonly topic: Topic | `matter:${Matter}` | `faq:${string}`; readonly label: string };

/**
 * A piece of a sentence. An instant is shown in the conference's zone and, by platforms that can, in the reader's
 * own.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'instant'; readonly at: Date; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  /** A command to type, by the name it has in this house; platforms show the name that it has there. */
  | { readonly kind: 'command'; readonly name: string; readonly text?: string };

/** What a press on a button does, told to the bot as it stands here: at most 100 characters, Discord's limit. */
export type Action = {
  readonly action: string;
  /** At most 75 characters, Slack's limit. */
  readonly label: string;
  /** What to type where there are no buttons; left out where the reply says it already, or need not. */
  readonly typed?: string;
  /** Whether it cannot be undone, so that platforms warn by a colour. */
  readonly grave?: boolean;
};

export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  /** Buttons, where a platform has them. */
  | { readonly kind: 'actions'; readonly actions: readonly Action[] }
  | { readonly kind: 'file'; readonly name: string; readonly mediaType: string; readonly content: string };

/** What the bot answers, before any platform has dressed it. */
export type Reply = {
  readonly language: string;
  readonly blocks: readonly Block[];
  /** Whether it is for the eyes of the one who asked alone, where others could read it. */
  readonly private?: boolean;
};

/** The reply as plain text, one line a block: for terminals, for screen readers, and where markup is not understood. */
export function toPlainText(reply: Reply): string {
  return reply.blocks
    .map(blockToPlainText)
    .filter((text) => text !== '')
    .join('\n');
}

function blockToPlainText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return inlinesToPlainText(block.content);
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'choices':
      return block.choices.map((choice, at) => `${at + 1}. ${choice.label}`).join('\n');
    case 'actions':
      return block.actions
        .flatMap(({ label, typed }) => (typed === undefined ? [] : [`${label}: ${typed}`]))
        .join('\n');
    case 'file':
      return block.content;
    default:
      return block satisfies never;
  }
}

/** The pieces of a sentence as plain text. */
export function inlinesToPlainText(content: readonly Inline[]): string {
  return content.map(inlineToPlainText).join('');
}

function inlineToPlainText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'instant':
      return inline.text;
    case 'link':
      return inline.label === inline.url ? inline.url : `${inline.label} (${inline.url})`;
    case 'command':
      return inline.text === undefined ? inline.name : `${inline.name} ${inline.text}`;
    default:
      return inline satisfies never;
  }
}
