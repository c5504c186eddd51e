import {
  type APIInteraction,
  type APIInteractionResponse,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import { bodyOf, type Rendered } from './render.ts';

/** Who reads a message besides the bot: everybody in the channel, or the asker alone. */
export type Reader = 'all' | 'asker';

/**
 * How one interaction is answered: https://docs.discord.com/developers/interactions/receiving-and-responding. Discord takes one first
 * answer, within three seconds, and what follows it for fifteen minutes; each call rejects with discord.js's errors where it does not.
 */
export class Callback {
  readonly #rest: REST;
  readonly #interaction: APIInteraction;

  constructor(rest: REST, interaction: APIInteraction) {
    this.#rest = rest;
    this.#interaction = interaction;
  }

  /** The first answer: a form, suggestions … */
  async give(response: APIInteractionResponse, files: Rendered['files'] = []): Promise<void> {
    const { id, token } = this.#interaction;
    const posting = { body: response, files, auth: false };
    await this.#rest.post(Routes.interactionCallback(id, token), posting);
  }

  /** The first answer is a message. */
  async say(message: Rendered, reader: Reader): Promise<void> {
    const data = bodyFor(message, reader);
    await this.give({ type: InteractionResponseType.ChannelMessageWithSource, data }, message.files);
  }

  /** The first answer is that a message will come. */
  async promise(reader: Reader): Promise<void> {
    const data = { flags: flagsFor(reader) };
    await this.give({ type: InteractionResponseType.DeferredChannelMessageWithSource, data });
  }

  /** Puts a message in the place of the first answer; its readers stay. */
  async replace(message: Rendered): Promise<void> {
    const { application_id: application, token } = this.#interaction;
    const patching = { body: bodyOf(message), files: message.files, auth: false };
    await this.#rest.patch(Routes.webhookMessage(application, token), patching);
  }

  async remove(): Promise<void> {
    const { application_id: application, token } = this.#interaction;
    await this.#rest.delete(Routes.webhookMessage(application, token), { auth: false });
  }

  /** A message after the first answer. */
  async follow(message: Rendered, reader: Reader): Promise<void> {
    const { application_id: application, token } = this.#interaction;
    const posting = { body: bodyFor(message, reader), files: message.files, auth: false };
    await this.#rest.post(Routes.webhook(application, token), posting);
  }
}

function bodyFor(message: Rendered, reader: Reader) {
  return { ...bodyOf(message), flags: flagsFor(reader) };
}

function flagsFor(reader: Reader): MessageFlags {
  return reader === 'asker' ? MessageFlags.Ephemeral : (0 as MessageFlags);
}
