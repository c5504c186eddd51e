import type { Outcome } from '../chat/chat-adapter.ts';
import type { Block } from '../chat/reply.ts';
import type { Speaker } from '../speaking/speaker.ts';

/** A reply that concerns the one who asked alone. */
export function privately(speaker: Speaker, blocks: readonly Block[]): Outcome {
  return { kind: 'reply', reply: { language: speaker.code, blocks, private: true } };
}
