import { PassThrough, Writable } from 'node:stream';
import type { Bot } from '../../src/chat/chat-adapter.ts';
import { TerminalAdapter } from '../../src/chat/terminal/terminal-adapter.ts';
import type { MovingClock } from '../conversation/moving-clock.ts';
import type { Stage } from './tell.ts';

/** A terminal in memory, fed line by line; each reply ends with an empty line. */
export function terminalStage(bot: Bot, clock: MovingClock): Stage {
  const input = new PassThrough();
  let written = '';
  let answered: (reply: string) => void = () => {};
  const output = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      if (written.endsWith('\n\n')) {
        answered(written.trimEnd());
        written = '';
      }
      done();
    },
  });
  const stopped = new TerminalAdapter({ input, output, zone: 'Europe/Stockholm' }).run(bot);
  return {
    say: (text) =>
      new Promise((resolve) => {
        answered = resolve;
        input.write(`${text}\n`);
      }),
    moveMinutes: (minutes) => clock.moveMinutes(minutes),
    end: () => {
      input.end();
      return stopped;
    },
  };
}
