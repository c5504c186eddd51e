import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Incoming, Outcome } from '../chat-adapter.ts';
import type { Form } from '../form.ts';
import type { Block, Reply } from '../reply.ts';
import type { Service } from './discord-parts.ts';
import { isAnswered } from './failures.ts';
import { dressForm, offerForm, tellProblems } from './forms.ts';
import { insist } from './insist.ts';
import { render } from './render.ts';

/** Discord waits three seconds for a first answer; a deferral must come before, and itself takes a while. In milliseconds. */
const slow = 1_500;

/** The answer to one interaction. */
export class Response {
  readonly interaction: ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;
  readonly #service: Service;
  #cancelDeferral: () => void = () => {};
  #deferring: Promise<unknown> = Promise.resolve();

  constructor(interaction: Response['interaction'], service: Service) {
    this.interaction = interaction;
    this.#service = service;
  }

  /** Promises an answer where it is not given soon. Who will read it must be said then: everybody, or the asker alone. */
  deferWhenSlow(reader: 'all' | 'asker'): void {
    this.#cancelDeferral = this.#service.timers.after(slow, () => {
      // What becomes of the answer itself tells of the failure.
      this.#deferring = this.#defer(reader).catch(() => {});
    });
  }

  async #defer(reader: 'all' | 'asker'): Promise<void> {
    const { interaction } = this;
    const flags = reader === 'asker' ? [MessageFlags.Ephemeral as const] : [];
    await this.#persist(() => interaction.deferReply({ flags }));
    // Where only a repeat was refused, because the first had come through, discord.js knows of none.
    interaction.deferred = true;
    interaction.ephemeral = reader === 'asker';
  }

  /** Gives what the bot does about what was done. */
  async give(outcome: Outcome, incoming: Incoming): Promise<void> {
    this.#cancelDeferral();
    await this.#deferring;
    if (outcome.kind === 'form') return await this.#open(outcome.form);
    await this.#say(outcome.unsaved === true ? this.#withTyped(outcome.reply, incoming) : outcome.reply);
  }

  async #open(form: Form): Promise<void> {
    const { interaction } = this;
    if (interaction.isModalSubmit()) return await this.#say(tellProblems(form));
    const dressed = dressForm(form);
    if (dressed.kind === 'question') return await this.#say(dressed.reply);
    if (interaction.deferred) {
      return await this.#say(offerForm(form, this.#speaker(form.language).plain('command-form-ready', {})));
    }
    await this.#persist(() => interaction.showModal(dressed.modal));
  }

  async #say(reply: Reply): Promise<void> {
    const { interaction } = this;
    const [first, ...more] = render(reply, this.#service.commandIds);
    if (first === undefined) return;
    const flags = reply.private === true ? [MessageFlags.Ephemeral as const] : [];
    if (!interaction.deferred) await this.#persist(() => interaction.reply({ ...first, flags }));
    else if (reply.private === true && interaction.ephemeral !== true) {
      // What everybody was promised is for the asker alone.
      await interaction.deleteReply();
      await interaction.followUp({ ...first, flags });
    } else await this.#persist(() => interaction.editReply(first));
    for (const message of more) await interaction.followUp({ ...message, flags });
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
