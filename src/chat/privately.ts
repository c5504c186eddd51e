import type { Outcome } from './chat-adapter.ts';
import type { Block } from './reply.ts';

/** A reply that concerns the one who asked alone, in the language of whoever speaks. */
export function privately({ code }: { readonly code: string }, blocks: readonly Block[]): Outcome {
  return { kind: 'reply', reply: { language: code, blocks, private: true } };
}
