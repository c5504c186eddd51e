import { z } from 'zod';
import { blockKitLimits as limits } from './block-kit-limits.ts';
import { anyBlock, type Block } from './blocks.ts';
import { elementsOf } from './elements-of.ts';
import { explainIssues } from './explain-issues.ts';

export type CheckedBlocks =
  | { readonly ok: true; readonly blocks: readonly Block[] }
  | {
      readonly ok: false;
      readonly error: 'invalid_blocks' | 'msg_blocks_too_long';
      readonly messages: readonly string[];
    };

/** The blocks of a message, or Slack's complaint about them. */
export function checkMessageBlocks(input: unknown): CheckedBlocks {
  const parsed = z.array(anyBlock).max(limits.blocksAMessage).safeParse(input, { reportInput: true });
  if (!parsed.success) return refuse(explainIssues(parsed.error.issues, '/blocks'));
  const clashes = findClashes(parsed.data, '/blocks');
  if (clashes.length > 0) return refuse(clashes);
  if (countText(parsed.data) > limits.allBlocksText) return { ok: false, error: 'msg_blocks_too_long', messages: [] };
  return { ok: true, blocks: parsed.data };
}

function refuse(messages: readonly string[]): CheckedBlocks {
  return { ok: false, error: 'invalid_blocks', messages };
}

/** What no schema of one block can see: ids that stand twice, more than one focus. */
export function findClashes(blocks: readonly Block[], root: string): string[] {
  const blockIds = blocks.flatMap((block) => block.block_id ?? []);
  const focused = blocks.flatMap(elementsOf).filter((element) => 'focus_on_load' in element && element.focus_on_load);
  return [
    ...twice(blockIds).map((id) => `[ERROR] block_id '${id}' already exists [json-pointer:${root}]`),
    ...blocks.flatMap((block, at) =>
      twice(elementsOf(block).flatMap((element) => ('action_id' in element ? (element.action_id ?? []) : []))).map(
        (id) => `[ERROR] action_id '${id}' already exists [json-pointer:${root}/${at}]`,
      ),
    ),
    ...(focused.length > 1 ? [`[ERROR] only one element can be focused on load [json-pointer:${root}]`] : []),
  ];
}

function twice(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}

function countText(blocks: readonly Block[]): number {
  let count = 0;
  JSON.stringify(blocks, (key, value) => {
    if (key === 'text' && typeof value === 'string') count += value.length;
    return value;
  });
  return count;
}
