import type { Bot, Origin } from '../../src/chat/chat-adapter.ts';
import { toPlainText } from '../../src/chat/reply.ts';

type Said = { readonly language: string; readonly text: string };
export type Member = (text: string) => Promise<Said>;

let members = 0;

/** Somebody whom the bot has not met, with what the platform tells of them. */
export function newMember(bot: Bot, known: Partial<Origin> = {}): Member {
  members++;
  const from = { person: `slack:U${members}`, place: 'slack:T1/C1', ...known };
  return async (text) => {
    const outcome = await bot.handle({ ...from, kind: 'message', text });
    if (outcome.kind !== 'reply') throw new Error('A form was opened where a reply was expected.');
    return { language: outcome.reply.language, text: toPlainText(outcome.reply) };
  };
}
