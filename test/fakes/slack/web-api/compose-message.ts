import { z } from 'zod';
import type { Block } from '../block-kit/blocks.ts';
import { checkMessageBlocks } from '../block-kit/check-blocks.ts';
import { messageLimits } from '../message-limits.ts';
import { nameBlocks } from '../typed-state.ts';
import { watchTexts } from '../watch-texts.ts';
import type { Metadata } from '../workspace.ts';
import { notJson } from './arguments.ts';
import { type Answer, complain, condemn, type Slack } from './method.ts';

export type Draft = {
  readonly channel: string;
  readonly text?: string | undefined;
  readonly blocks?: unknown;
  readonly metadata?: unknown;
  readonly parse?: string | undefined;
  readonly link_names?: boolean | undefined;
  readonly unfurl_links?: boolean | undefined;
};

export type Composed =
  | {
      readonly ok: true;
      readonly text: string;
      readonly blocks: Block[] | undefined;
      readonly metadata: Metadata | undefined;
    }
  | { readonly ok: false; readonly answer: Answer };

const metadataShape = z.strictObject({
  event_type: z
    .string()
    .min(1)
    .max(messageLimits.metadataEventType)
    .regex(/^[A-Za-z0-9_]+$/),
  event_payload: z.record(z.string(), z.unknown()),
});

/** Checks what a bot wants to say by Slack's rules, and notes what it would ping or unfurl. */
export function composeMessage(draft: Draft, slack: Slack, textLimit: number = messageLimits.text): Composed {
  const text = draft.text ?? '';
  if (text.length > textLimit) {
    return no(condemn('msg_too_long', `a text of ${text.length} characters, where ${textLimit} are allowed`));
  }
  const blocks = draft.blocks === undefined ? undefined : readBlocks(draft.blocks, slack);
  if (blocks !== undefined && 'body' in blocks) return no(blocks);
  if (text === '' && (blocks === undefined || blocks.length === 0)) {
    return no(condemn('no_text', 'neither text nor blocks'));
  }
  const metadata = draft.metadata === undefined ? undefined : readMetadata(draft.metadata);
  if (metadata !== undefined && 'body' in metadata) return no(metadata);
  if (text.trim() === '') slack.journal.fail('Blocks were posted without the text that stands for them elsewhere');
  const linksNames = draft.parse === 'full' || draft.link_names === true;
  watchTexts(
    { channel: draft.channel, text: draft.text, blocks, unfurlLinks: draft.unfurl_links, linksNames },
    slack.journal,
    slack.allowedPings,
  );
  return { ok: true, text, blocks, metadata };
}

function no(answer: Answer): Composed {
  return { ok: false, answer };
}

function readBlocks(input: unknown, slack: Slack): Block[] | Answer {
  if (input === notJson) return condemn('invalid_blocks_format', 'the blocks are no JSON');
  const checked = checkMessageBlocks(input);
  if (!checked.ok) return complain(checked.error, checked.messages);
  return nameBlocks(checked.blocks, (prefix) => slack.workspace.nextId(prefix));
}

function readMetadata(input: unknown): Metadata | Answer {
  const parsed = metadataShape.safeParse(input);
  if (parsed.success) return parsed.data;
  return condemn('invalid_metadata_format', z.prettifyError(parsed.error));
}
