import { z } from 'zod';
import { blockKitLimits as limits } from './block-kit-limits.ts';
import { anyBlock } from './blocks.ts';
import { findClashes } from './check-blocks.ts';
import { explainIssues } from './explain-issues.ts';
import { plainText } from './texts.ts';

/** Views: https://docs.slack.dev/reference/views */
const parts = {
  blocks: z.array(anyBlock).max(limits.blocksAView),
  private_metadata: z.string().max(limits.privateMetadata).optional(),
  callback_id: z.string().max(limits.callbackId).optional(),
  external_id: z.string().max(limits.externalId).optional(),
};

const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(limits.modalLabel),
    submit: plainText(limits.modalLabel).optional(),
    close: plainText(limits.modalLabel).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...parts,
  })
  .refine(
    (view) => view.submit !== undefined || !view.blocks.some((block) => block.type === 'input'),
    'submit is required when an input block is within the blocks',
  );

const home = z.strictObject({ type: z.literal('home'), ...parts });

const anyView = z.discriminatedUnion('type', [modal, home]);

/** A view as a bot sends it. */
export type ViewInput = z.infer<typeof anyView>;

export type CheckedView =
  | { readonly ok: true; readonly view: ViewInput }
  | {
      readonly ok: false;
      readonly error: 'invalid_arguments' | 'view_too_large';
      readonly messages: readonly string[];
    };

/** The view, or Slack's complaint about it. */
export function checkView(input: unknown): CheckedView {
  const parsed = anyView.safeParse(input, { reportInput: true });
  if (!parsed.success) return refuse(explainIssues(parsed.error.issues, '/view'));
  const clashes = findClashes(parsed.data.blocks, '/view/blocks');
  if (clashes.length > 0) return refuse(clashes);
  if (Buffer.byteLength(JSON.stringify(input)) > limits.viewBytes)
    return { ok: false, error: 'view_too_large', messages: [] };
  return { ok: true, view: parsed.data };
}

function refuse(messages: readonly string[]): CheckedView {
  return { ok: false, error: 'invalid_arguments', messages };
}
