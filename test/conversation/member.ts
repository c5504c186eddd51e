import type { Bot, IncomingMessage } from '../../src/chat/chat-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';

type Said = { readonly language: string; readonly text: string };
export type Member = (text: string) => Promise<Said>;

let members = 0;

/** Somebody whom the bot has not met, with what the platform tells of them. */
export function newMember(bot: Bot, known: Partial<IncomingMessage> = {}): Member {
  members++;
  const from = { person: `slack:U${members}`, place: 'slack:T1/C1', ...known };
  return async (text) => {
    const reply = await bot.handle({ ...from, text });
    return { language: reply.language, text: toPlainText(reply) };
  };
}
