import { PassThrough, Writable } from 'node:stream';
import { TerminalAdapter } from '../../src/chat/terminal/terminal-adapter.ts';
import { speakerOf } from '../speakers.ts';
import type { Company } from './company.ts';
import type { Shown, Stage } from './tell.ts';

/** A terminal in memory, fed line by line; each thing that is shown ends with an empty line. Who sits at it is member and organiser. */
export function terminalStage({ bot, clock, outboxTo, end }: Company): Stage {
  const input = new PassThrough();
  const shown: string[] = [];
  let written = '';
  let heard: () => void = () => {};
  const output = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      if (written.endsWith('\n\n')) {
        shown.push(written.trimEnd());
        written = '';
        heard();
      }
      done();
    },
  });
  const adapter = new TerminalAdapter({ input, output, zone: 'Europe/Stockholm' });
  const outbox = outboxTo(adapter);
  outbox.wake();
  const stopped = adapter.run(bot);
  let last = '';

  const next = async (): Promise<string> => {
    while (shown.length === 0) {
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
    last = shown.shift()!;
    return last;
  };
  const type = (line: string): Promise<string> => {
    input.write(`${line}\n`);
    return next();
  };
  const see = (text: string): Shown => ({ text, form: fieldAskedIn(text) !== undefined });
  return {
    forms: adapter.forms,
    say: (text) => type(text),
    command: async (name, text) => see(await type(`${name} ${text}`)),
    fill: async (fields, how) => {
      const given = new Map(Object.entries(fields));
      for (;;) {
        const field = fieldAskedIn(last);
        if (field === undefined) return see(last);
        const value = given.get(field.name);
        given.delete(field.name);
        if (value !== undefined) await type(field.isLong && value !== '' ? `${value}\n` : value || '-');
        else await type(how === 'save' && given.size === 0 ? '/cancel' : '');
        if (given.size === 0 && fieldAskedIn(last) !== undefined && isCorrection(last)) return see(last);
      }
    },
    press: async (label) => {
      const typed = last.split('\n').find((line) => label.test(line) && line.includes(': /'));
      if (typed === undefined) throw new Error(`No button ${label} in:\n${last}`);
      return see(await type(typed.slice(typed.lastIndexOf(': /') + 2)));
    },
    told: () => {
      outbox.wake();
      return next();
    },
    moveMinutes: (minutes) => clock.moveMinutes(minutes),
    end: async () => {
      input.end();
      await stopped;
      await outbox.stop();
      await end();
    },
  };
}

const fields = [
  { name: 'kind', isLong: false, labels: ['field-kind'] },
  { name: 'language', isLong: false, labels: ['field-language'] },
  { name: 'title', isLong: false, labels: ['field-title'] },
  { name: 'about', isLong: true, labels: ['field-about'] },
  { name: 'who', isLong: true, labels: ['field-who-topic', 'field-who-speaker', 'field-who-presentation'] },
  { name: 'email', isLong: false, labels: ['field-email'] },
  { name: 'consent', isLong: false, labels: ['field-consent'] },
] as const;

/** Which field of the form is asked for, by the label that stands on a line of its own (with what stands in it). */
function fieldAskedIn(text: string): (typeof fields)[number] | undefined {
  const lines = text.split('\n');
  const stands = (label: string) => lines.some((line) => line === label || line.startsWith(`${label} [`));
  return fields.find(({ labels }) =>
    ['sv', 'en', 'ro'].some((code) => labels.some((label) => stands(speakerOf(code).plain(label, {})))),
  );
}

/** A question that begins with a problem, not with the label. */
function isCorrection(text: string): boolean {
  const problems = ['problem-missing', 'problem-email'] as const;
  return ['sv', 'en', 'ro'].some((code) =>
    problems.some((problem) => text.startsWith(speakerOf(code).plain(problem, {}))),
  );
}
