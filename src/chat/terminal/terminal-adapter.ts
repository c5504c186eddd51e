import { createInterface, type Interface } from 'node:readline';
import type { Bot, ChatAdapter, Found, Leave, Outgoing, Sent } from '../chat-adapter.ts';
import type { Form } from '../form.ts';
import { toPlainText } from '../reply.ts';
import { fillForm } from './fill-form.ts';
import { printable } from './printable.ts';

export type TerminalParts = {
  readonly input: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  /** The zone of whoever sits at it. */
  readonly zone: string;
};

/** Whoever sits at the terminal. */
export const terminalPerson = 'terminal:you';

/** What is said to everybody who sits at it. */
export const terminalPlace = 'terminal:here';

const origin = { person: terminalPerson, place: terminalPlace } as const;

/**
 * The bot with nothing to sign up for: each line is a message, free text a question, /… a command, and a form is filled in line by
 * line. On a terminal it prompts; fed from a file or pipe it answers line by line and ends with the input.
 */
export class TerminalAdapter implements ChatAdapter {
  readonly platform = 'terminal';
  readonly forms = { problemsInPlace: true, tellsOfDrafts: true };
  readonly #parts: TerminalParts;
  #lines: Interface | undefined;
  #stopped = false;
  /** Resolves when the message in hand, if any, is answered. */
  #inHand: Promise<void> = Promise.resolve();

  constructor(parts: TerminalParts) {
    this.#parts = parts;
  }

  async run(bot: Bot): Promise<void> {
    const { input, output } = this.#parts;
    const interactive = input.isTTY === true;
    const lines = createInterface({ input, ...(interactive && { output }), prompt: '> ', terminal: interactive });
    this.#lines = lines;
    lines.on('SIGINT', () => lines.close());
    const reader = lines[Symbol.asyncIterator]();
    const readLine = async (): Promise<string | undefined> => {
      if (interactive) lines.prompt();
      const { value, done } = await reader.next();
      return done === true || this.#stopped ? undefined : value;
    };
    for (;;) {
      const text = (await readLine())?.trim();
      if (text === undefined || text === '/quit' || text === '/exit') break;
      if (text === '') continue;
      await this.#takeInHand(bot, { kind: 'message', text }, readLine);
    }
    lines.close();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#lines?.close();
    await this.#inHand;
  }

  async send({ key, reply }: Outgoing, leave: Leave): Promise<Sent> {
    if (!(await leave.ask()) || !leave.holds()) return { state: 'later', reason: 'its turn came too late' };
    this.#show(toPlainText(reply));
    return { state: 'sent', message: key };
  }

  /** What was written on a terminal cannot be looked up. */
  async find(): Promise<Found> {
    return { state: 'unknown', reason: 'a terminal does not tell what was written on it' };
  }

  /** Answers, and goes on with the form that the answer may open, until it is sent or left. */
  async #takeInHand(bot: Bot, done: What, readLine: () => Promise<string | undefined>): Promise<void> {
    let form = await this.#answer(bot, done);
    while (form !== undefined) {
      const { end, values } = await this.#fill(form, bot, readLine);
      const kind = end === 'filled' ? 'submission' : 'draft';
      // When the input has ended nobody is there who could send it again.
      const held = end === 'cut-off' ? undefined : holding(form, values);
      form = await this.#answer(bot, { kind, form: form.id, fields: values }, held);
    }
  }

  /**
   * Tells the bot what was done and shows what it says to it. Resolves with the form to be filled in next: one that it opens, or the
   * one `held`, where it could not be kept.
   */
  async #answer(bot: Bot, done: What, held?: Form): Promise<Form | undefined> {
    const answered = bot.handle({ ...origin, zone: this.#parts.zone, ...done }).then((outcome) => {
      if (outcome.kind === 'form') return outcome.form;
      this.#show(toPlainText(outcome.reply));
      return outcome.unsaved === true ? held : undefined;
    });
    this.#inHand = answered.then(() => {});
    return await answered;
  }

  async #fill(form: Form, bot: Bot, readLine: () => Promise<string | undefined>) {
    const { zone } = this.#parts;
    const keep = async (name: string, value: string) => {
      const fields = { [name]: value };
      const outcome = await bot.handle({ ...origin, zone, kind: 'filling', form: form.id, fields });
      return outcome.kind === 'form' ? outcome.form : undefined;
    };
    return await fillForm(form, { show: (text) => this.#show(text), readLine, keep });
  }

  #show(text: string): void {
    this.#parts.output.write(`${printable(text)}\n\n`);
  }
}

type What =
  | { readonly kind: 'message'; readonly text: string }
  | {
      readonly kind: 'submission' | 'draft';
      readonly form: string;
      readonly fields: Readonly<Record<string, string>>;
    };

/** The form with these values in it. */
function holding(form: Form, values: Readonly<Record<string, string>>): Form {
  return {
    ...form,
    fields: form.fields.map((field) => ({ ...field, value: values[field.name] ?? field.value, problem: undefined })),
  };
}
