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
  | { readonly kind: 'link'; readonly url: string; readonly label: string };

export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] };

/** What the bot answers, before any platform has dressed it. */
export type Reply = { readonly language: string; readonly blocks: readonly Block[] };

/** The reply as plain text, one line a block: for terminals, for screen readers, and where markup is not understood. */
export function toPlainText(reply: Reply): string {
  return reply.blocks.map(blockToPlainText).join('\n');
}

function blockToPlainText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.content.map(inlineToPlainText).join('');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'choices':
      return block.choices.map((choice, at) => `${at + 1}. ${choice.label}`).join('\n');
    default:
      return block satisfies never;
  }
}

function inlineToPlainText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'instant':
      return inline.text;
    case 'link':
      return inline.label === inline.url ? inline.url : `${inline.label} (${inline.url})`;
    default:
      return inline satisfies never;
  }
}
