import { PassThrough, Writable } from 'node:stream';
import type { Bot } from '../../src/chat/chat-adapter.ts';
import { TerminalAdapter } from '../../src/chat/terminal/terminal-adapter.ts';

/** Somebody at a terminal, who reads before they type. */
export function terminalSession(bot: Bot) {
  let unread = '';
  let heard: () => void = () => {};
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      unread += String(chunk);
      heard();
      done();
    },
  });
  const input = new PassThrough();
  const running = new TerminalAdapter({ input, output, zone: 'Europe/Stockholm' }).run(bot);
  return {
    /** Types the lines, and reads on until this is shown; gives all that was shown until then. */
    async type(lines: readonly string[], until: RegExp): Promise<string> {
      input.write(`${lines.join('\n')}\n`);
      for (let end = until.exec(unread); ; end = until.exec(unread)) {
        if (end !== null) {
          const read = unread.slice(0, end.index + end[0].length);
          unread = unread.slice(read.length);
          return read;
        }
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
    async leave(): Promise<void> {
      input.end();
      await running;
    },
  };
}
