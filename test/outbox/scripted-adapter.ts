import type { ChatAdapter, Found, Outgoing, Sent } from '../../src/chat/chat-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';

type Script = {
  /** What becomes of each try to send, by the place; sent where it is left out. */
  readonly send?: (outgoing: Outgoing) => Promise<Sent>;
  readonly find?: (outgoing: Outgoing, since: Date) => Promise<Found>;
};

/** A platform on which things go as a test wants, and which notes what it was asked. */
export function scriptedAdapter({ send, find }: Script = {}) {
  const tried: Outgoing[] = [];
  const looked: { readonly key: string; readonly since: Date }[] = [];
  const adapter: Pick<ChatAdapter, 'send' | 'find'> = {
    send: async (outgoing, leave) => {
      if (!(await leave.ask()) || !leave.holds()) return { state: 'later', reason: 'its turn came too late' };
      tried.push(outgoing);
      return (await send?.(outgoing)) ?? { state: 'sent', message: `message ${tried.length}` };
    },
    find: async (outgoing, since) => {
      looked.push({ key: outgoing.key, since });
      return (await find?.(outgoing, since)) ?? { state: 'absent' };
    },
  };
  return {
    adapter,
    tried,
    looked,
    /** The words of one try, counted from 0. */
    textOf: (index: number) => toPlainText(tried[index]!.reply),
    /** What was said to a place, in the order in which it was tried. */
    saidTo: (place: string) => tried.filter((one) => one.place === place).map(({ reply }) => toPlainText(reply)),
  };
}
