import { InteractionResponseType } from 'discord.js';
import type { Incoming, Outcome } from '../chat-adapter.ts';
import type { Form } from '../form.ts';
import type { Block, Reply } from '../reply.ts';
import type { Callback, Reader } from './callback.ts';
import type { Service } from './discord-parts.ts';
import { isAnswered } from './failures.ts';
import { dressForm, offerForm, tellProblems } from './forms.ts';
import { insist } from './insist.ts';
import { render } from './render.ts';

/** Discord waits three seconds for a first answer; a deferral must come before, and itself takes a while. In milliseconds. */
const slow = 1_500;

/** The answer to one interaction. */
export class Response {
  readonly #callback: Callback;
  readonly #service: Service;
  #cancelDeferral: () => void = () => {};
  #deferring: Promise<unknown> = Promise.resolve();
  /** Who will read the message that was promised, where one was. */
  #promised: Reader | undefined;

  constructor(callback: Callback, service: Service) {
    this.#callback = callback;
    this.#service = service;
  }

  /** Promises an answer where it is not given soon. Who will read it must be said then. */
  deferWhenSlow(reader: Reader): void {
    this.#cancelDeferral = this.#service.timers.after(slow, () => {
      // What becomes of the answer itself tells of the failure.
      this.#deferring = this.#defer(reader).catch(() => {});
    });
  }

  async #defer(reader: Reader): Promise<void> {
    await this.#persist(() => this.#callback.promise(reader));
    this.#promised = reader;
  }

  /** Gives what the bot does about what was done. */
  async give(outcome: Outcome, incoming: Incoming): Promise<void> {
    this.#cancelDeferral();
    await this.#deferring;
    if (outcome.kind === 'form') return await this.#open(outcome.form, incoming);
    await this.#say(outcome.unsaved === true ? this.#withTyped(outcome.reply, incoming) : outcome.reply);
  }

  async #open(form: Form, { kind }: Incoming): Promise<void> {
    // Discord opens no form on top of one that was sent.
    if (kind === 'submission') return await this.#say(tellProblems(form));
    const dressed = dressForm(form);
    if (dressed.kind === 'question') return await this.#say(dressed.reply);
    if (this.#promised !== undefined) {
      return await this.#say(offerForm(form, this.#speaker(form.language).plain('command-form-ready', {})));
    }
    await this.#persist(() => this.#callback.give({ type: InteractionResponseType.Modal, data: dressed.modal }));
  }

  async #say(reply: Reply): Promise<void> {
    const [first, ...more] = render(reply, this.#service.commandIds);
    if (first === undefined) return;
    const callback = this.#callback;
    const reader = reply.private === true ? 'asker' : 'all';
    if (this.#promised === undefined) await this.#persist(() => callback.say(first, reader));
    else if (reader === 'asker' && this.#promised === 'all') {
      // What everybody was promised is for the asker alone.
      await callback.remove();
      await callback.follow(first, reader);
    } else await this.#persist(() => callback.replace(first));
    for (const message of more) await callback.follow(message, reader);
  }

  /** With what was typed, so that it can be copied: the form has closed, and nothing could be kept. */
  #withTyped(reply: Reply, incoming: Incoming): Reply {
    if (incoming.kind !== 'submission') return reply;
    const content = Object.values(incoming.fields)
      .filter((value) => value.trim() !== '')
      .join('\n\n');
    const blocks: Block[] = [
      ...reply.blocks,
      this.#speaker(reply.language).say('command-typed', {}),
      { kind: 'file', name: 'proposal.txt', mediaType: 'text/plain', content },
    ];
    return { ...reply, blocks };
  }

  #speaker(language: string) {
    return this.#service.speakers.get(language)!;
  }

  /**
   * Answers, and again where nobody can tell whether that went through: Discord takes one first answer, so that another is refused where
   * one came through.
   */
  async #persist(answer: () => Promise<unknown>): Promise<void> {
    let tries = 0;
    const act = () => {
      tries += 1;
      return answer();
    };
    try {
      await insist(act, this.#service.timers);
    } catch (error) {
      if (tries === 1 || !isAnswered(error)) throw error;
    }
  }
}
