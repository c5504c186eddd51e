import type { Answer } from '../../src/answering/answer.ts';
import { toPlainText } from '../../src/chat/reply.ts';
import { composeForTests, inMarch } from '../compose-for-tests.ts';

const { bot, conferences } = composeForTests();

/** Puts one question to the whole bot, on 20 March 2019, with nothing said before. */
export function ask(text: string): Answer & { readonly text: string } {
  const answer = bot.ask({ text, conference: conferences[0]!, now: inMarch });
  return { ...answer, text: toPlainText(answer.reply) };
}
