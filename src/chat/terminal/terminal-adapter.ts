import { createInterface, type Interface } from 'node:readline';
import type { Bot, ChatAdapter } from '../chat-adapter.ts';
import { toPlainText } from '../reply.ts';

export type TerminalParts = {
  readonly input: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  /** The zone of whoever sits at it. */
  readonly zone: string;
};

const person = 'terminal:you';
const place = 'terminal:here';

/**
 * The bot with nothing to sign up for: each line is a message, free text a question, /… a command. On a terminal it
 * prompts; fed from a file or pipe it answers line by line and ends with the input.
 */
export class TerminalAdapter implements ChatAdapter {
  readonly platform = 'terminal';
  readonly #parts: TerminalParts;
  #lines: Interface | undefined;
  #stopped = false;
  /** Resolves when the message in hand, if any, is answered. */
  #inHand: Promise<void> = Promise.resolve();

  constructor(parts: TerminalParts) {
    this.#parts = parts;
  }

  async run(bot: Bot): Promise<void> {
    const { input, output, zone } = this.#parts;
    const interactive = input.isTTY === true;
    const lines = createInterface({ input, ...(interactive && { output }), prompt: '> ', terminal: interactive });
    this.#lines = lines;
    lines.on('SIGINT', () => lines.close());
    if (interactive) lines.prompt();
    for await (const line of lines) {
      const text = line.trim();
      if (this.#stopped || text === '/quit' || text === '/exit') break;
      if (text !== '') {
        this.#inHand = bot.handle({ text, person, place, zone }).then((reply) => {
          output.write(`${toPlainText(reply)}\n\n`);
        });
        await this.#inHand;
      }
      if (interactive) lines.prompt();
    }
    lines.close();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#lines?.close();
    await this.#inHand;
  }
}
