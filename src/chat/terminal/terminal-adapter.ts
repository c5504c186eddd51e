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
 * The bot with nothing to sign up for: each line is a message, free text a question, /… a command. On a terminal it prompts;
 * fed from a file or pipe it answers line by line and ends with the input.
 */
export class TerminalAdapter implements ChatAdapter {
  readonly platform = 'terminal';
  readonly #parts: TerminalParts;
  #lines: Interface | undefined;

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
      if (text === '/quit' || text === '/exit') break;
      if (text !== '') output.write(`${toPlainText(await bot.handle({ text, person, place, zone }))}\n\n`);
      if (interactive) lines.prompt();
    }
    lines.close();
  }

  async stop(): Promise<void> {
    this.#lines?.close();
  }
}
