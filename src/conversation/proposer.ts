import type { Incoming } from '../chat/chat-adapter.ts';
import type { Proposer } from '../proposals/proposals.ts';
import type { ConversationParts } from './conversation.ts';
import type { Setting } from './setting.ts';

/** Who does something about a proposal, and when it was received: the platform's stamp, else the clock's reading as it came in. */
export function proposerOf(
  { person, roles = [], at }: Incoming,
  { conference, speaker, now }: Setting,
  { organisers }: ConversationParts,
): Proposer {
  const isOrganiser = [person, ...roles].some((one) => organisers.has(one));
  return { conference, speaker, now, person, at: at ?? now, isOrganiser };
}
