import type { Leave } from '../../src/chat/chat-adapter.ts';

/** Leave that is given to whoever asks, and never ends. */
export const givenLeave: Leave = { ask: async () => true, holds: () => true, answerWithin: 10_000 };
