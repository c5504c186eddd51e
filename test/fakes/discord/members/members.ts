import { type APIMessage, ComponentType, PermissionFlagsBits as may } from 'discord-api-types/v10';
import { allParts } from '../bodies/components.ts';
import { createInteraction } from '../world/interactions.ts';
import { createMessage } from '../world/messages.ts';
import type { Answer, Channel, Choice, Command, Interaction, Person, StoredMessage } from '../world/nouns.ts';
import { isDirect, memberPermissionsIn } from '../world/permissions.ts';
import { openThread } from '../world/threads.ts';
import type { World } from '../world/world.ts';
import { Answers, withinTime } from './answers.ts';
import { type Focus, fillCommand, type Options } from './fill-command.ts';
import { fillModal, type Values } from './fill-modal.ts';
import type { Modal } from './modal.ts';
import { resolveIds } from './resolve.ts';

/** A message that a member sees, or its id. */
export type MessageLike = string | Pick<APIMessage, 'id' | 'channel_id'>;

/** The name of a direct channel with the bot, where a verb asks for a channel. */
export const direct = '@me';

/**
 * What members do. Members and channels are named by name or id; `direct` is a member's direct channel with the bot. A verb resolves
 * with what the bot shows for it, and rejects where that does not come in time, or where Discord's own client would not let the
 * member do it.
 */
export class Members {
  readonly #world: World;
  readonly #answers: Answers;

  constructor(world: World) {
    this.#world = world;
    this.#answers = new Answers(world);
  }

  /** Says something, as a reply or to nobody in particular, and waits for nothing. */
  say(
    user: string,
    channel: string,
    text: string,
    { replyTo, ping = true }: { readonly replyTo?: MessageLike; readonly ping?: boolean } = {},
  ): APIMessage {
    const reply = replyTo === undefined ? undefined : { replyTo: this.#message(user, replyTo), ping };
    return this.#write(user, this.#place(user, channel), text, reply).wire;
  }

  /** Mentions the bot: `text` follows the mention. */
  async mention(user: string, channel: string, text: string): Promise<APIMessage> {
    const content = `<@${this.#world.bot.user.id}> ${text}`;
    return this.#answers.to(this.#write(user, this.#place(user, channel), content));
  }

  /** Replies to a message where it stands; with `ping`, as the client has it at first, its author is called. */
  async reply(user: string, to: MessageLike, text: string, { ping = true } = {}): Promise<APIMessage> {
    const replyTo = this.#message(user, to);
    return this.#answers.to(this.#write(user, replyTo.channel, text, { replyTo, ping }));
  }

  async dm(user: string, text: string): Promise<APIMessage> {
    return this.#answers.to(this.#write(user, this.#place(user, direct), text));
  }

  /** Begins a thread, from a message or without, and gives back its id. */
  startThread(
    user: string,
    from: { readonly channel: string } | { readonly message: MessageLike },
    name: string,
  ): string {
    const person = this.#world.person(user);
    if ('channel' in from) return openThread(this.#world, this.#place(user, from.channel), person, { name }).id;
    const message = this.#message(user, from.message);
    return openThread(this.#world, message.channel, person, { name, from: message }).id;
  }

  /** Sends a command that is typed: its name, and the names of its sub-commands after spaces. */
  async command(user: string, channel: string, name: string, options: Options = {}): Promise<Answer> {
    return this.#shown(this.sendCommand(user, channel, name, options));
  }

  /** The same without waiting for what comes of it. */
  sendCommand(user: string, channel: string, name: string, options: Options = {}): Interaction {
    return this.#typed('command', user, channel, name, options);
  }

  /** Types in an option of a command, beside what stands in the others, and gives back what is suggested. */
  async autocomplete(...typing: Parameters<Members['sendAutocomplete']>): Promise<readonly Choice[]> {
    const { chosen } = this.sendAutocomplete(...typing);
    return withinTime(this.#world, chosen.promise, `suggestions for ${JSON.stringify(typing[4])}`);
  }

  /** The same without waiting for what comes of it. */
  sendAutocomplete(
    user: string,
    channel: string,
    name: string,
    option: string,
    typed: string,
    others: Options = {},
  ): Interaction {
    return this.#typed('autocomplete', user, channel, name, others, { option, typed });
  }

  /** Uses a command of a message's menu. */
  async messageCommand(user: string, message: MessageLike, name: string): Promise<Answer> {
    const person = this.#world.person(user);
    const { channel, wire } = this.#message(user, message);
    const command = this.#command(person, channel, name, 3);
    const resolved = { messages: { [wire.id]: { ...wire } } };
    const data = { ...commandData(command), target_id: wire.id, resolved };
    return this.#shown(createInteraction(this.#world, 'command', { person, channel, data }));
  }

  /** Presses a button. */
  async press(user: string, message: MessageLike, customId: string): Promise<Answer> {
    return this.#shown(this.sendPress(user, message, customId));
  }

  /** The same without waiting for what comes of it. */
  sendPress(user: string, message: MessageLike, customId: string): Interaction {
    const { source, part } = this.#part(user, message, customId);
    if (part.type !== ComponentType.Button) throw new Error(`${customId} is no button.`);
    return this.#use(user, source, { custom_id: customId, component_type: part.type, id: part.id });
  }

  /** Chooses in a select: values, or the ids of people, roles or channels. */
  async select(user: string, message: MessageLike, customId: string, values: readonly string[]): Promise<Answer> {
    const { source, part } = this.#part(user, message, customId);
    if (part.type === ComponentType.Button) throw new Error(`${customId} is no select.`);
    const offered = part.options?.map(({ value }) => value);
    const strange = offered && values.find((value) => !offered.includes(value));
    if (strange !== undefined) throw new Error(`${customId} does not offer ${strange}.`);
    if (values.length < (part.min_values ?? 1) || values.length > (part.max_values ?? 1)) {
      throw new Error(`${customId} does not take ${values.length} choices.`);
    }
    const resolved = offered ? undefined : resolveIds(this.#world, source.channel, values);
    const data = { custom_id: customId, component_type: part.type, id: part.id, values, ...(resolved && { resolved }) };
    return this.#shown(this.#use(user, source, data));
  }

  /** The form that a member has on the screen. */
  modalOf(user: string): Modal | undefined {
    return this.#world.person(user).modal?.modal;
  }

  /** Fills the form on the screen and sends it. It closes when the bot took it. */
  async submitModal(user: string, values: Values = {}): Promise<Answer> {
    return this.#shown(this.sendModal(user, values));
  }

  /** The same without waiting for what comes of it. */
  sendModal(user: string, values: Values = {}): Interaction {
    const person = this.#world.person(user);
    if (person.modal === undefined) throw new Error(`${user} has no form on the screen.`);
    const { modal, interaction } = person.modal;
    const filled = fillModal(modal, values);
    const chosen = Object.values(values).flatMap((value) => (Array.isArray(value) ? value : []));
    const data = { ...filled, resolved: resolveIds(this.#world, interaction.channel, chosen) };
    const { channel, source } = interaction;
    return createInteraction(this.#world, 'modal', { person, channel, data, source });
  }

  /** Closes the form; the bot hears nothing of it. */
  closeModal(user: string): void {
    const person = this.#world.person(user);
    if (person.modal === undefined) throw new Error(`${user} has no form on the screen.`);
    person.modal = undefined;
  }

  async #shown({ shown, wire }: Interaction): Promise<Answer> {
    const { data } = wire;
    const what =
      data && ('name' in data ? `the command ${data.name}` : 'custom_id' in data ? data.custom_id : undefined);
    return withinTime(this.#world, shown.promise, `an answer to ${what}`);
  }

  #write(
    user: string,
    channel: Channel,
    content: string,
    reply?: { replyTo: StoredMessage; ping: boolean },
  ): StoredMessage {
    const person = this.#world.person(user);
    if (!(memberPermissionsIn(channel, person) & may.SendMessages)) throw new Error(`${user} may not write there.`);
    const allowedMentions = { parse: ['users', 'roles', 'everyone'], replied_user: reply?.ping ?? true } as never;
    return createMessage(this.#world, channel, person, { content, allowedMentions, replyTo: reply?.replyTo });
  }

  #place(user: string, channel: string): Channel {
    const person = this.#world.person(user);
    const found = channel === direct ? this.#world.directChannel(person) : this.#world.channel(channel);
    if (found.guild && !found.guild.members.has(person.user.id)) throw new Error(`${user} is not in that guild.`);
    if (isDirect(found) && found.recipient !== person) throw new Error(`${user} cannot see that channel.`);
    return found;
  }

  #typed(
    kind: 'command' | 'autocomplete',
    user: string,
    channel: string,
    name: string,
    options: Options,
    focus?: Focus,
  ) {
    const person = this.#world.person(user);
    const place = this.#place(user, channel);
    const [first = '', ...path] = name.split(' ');
    const command = this.#command(person, place, first, 1);
    const filled = fillCommand(command, path, options, focus);
    const resolved = resolveIds(this.#world, place, Object.values(options).map(String));
    const data = {
      ...commandData(command),
      options: filled,
      ...(Object.keys(resolved).length > 0 && { resolved }),
    };
    return createInteraction(this.#world, kind, { person, channel: place, data });
  }

  /** A command as this member finds it here; the guild's own before the global one of the same name. */
  #command(person: Person, channel: Channel, name: string, type: number): Command {
    const fits = [...this.#world.commands.values()].filter(
      ({ wire, guild }) => wire.name === name && wire.type === type && (guild === undefined || guild === channel.guild),
    );
    const command = fits.find(({ guild }) => guild !== undefined) ?? fits[0];
    if (command === undefined) throw new Error(`No command ${name} is registered here.`);
    const { default_member_permissions: needed, contexts, dm_permission: inDirect } = command.wire;
    if (isDirect(channel) && (contexts ? !contexts.includes(1) : inDirect === false)) {
      throw new Error(`${name} is not offered in direct messages.`);
    }
    if (!isDirect(channel) && contexts && !contexts.includes(0)) throw new Error(`${name} is not offered in guilds.`);
    const permissions = memberPermissionsIn(channel, person);
    const admin = (permissions & may.Administrator) !== 0n;
    // '0' hides a command from everybody but administrators.
    const allowed = needed == null || (needed !== '0' && (permissions & BigInt(needed)) === BigInt(needed));
    if (!isDirect(channel) && !admin && !allowed) throw new Error(`${person.user.username} may not use ${name}.`);
    return command;
  }

  #message(user: string, message: MessageLike): StoredMessage {
    const id = typeof message === 'string' ? message : message.id;
    const person = this.#world.person(user);
    const seen = person.onlyHere.find(({ wire }) => wire.id === id);
    if (seen) return seen;
    const where = typeof message === 'string' ? undefined : this.#world.channels.get(message.channel_id);
    for (const channel of where ? [where] : this.#world.channels.values()) {
      const found = channel.messages.get(id);
      if (found) return found;
    }
    throw new Error(`${user} sees no message ${id}.`);
  }

  #part(user: string, message: MessageLike, customId: string) {
    const source = this.#message(user, message);
    const parts = [...allParts(source.wire.components ?? [])] as unknown as UsablePart[];
    const part = parts.find(({ custom_id }) => custom_id === customId);
    if (part === undefined) throw new Error(`The message has no ${customId}.`);
    if (part.disabled) throw new Error(`${customId} is disabled.`);
    return { source, part };
  }

  #use(user: string, source: StoredMessage, data: object): Interaction {
    const person = this.#world.person(user);
    return createInteraction(this.#world, 'component', { person, channel: source.channel, data, source });
  }
}

type UsablePart = {
  readonly type: ComponentType;
  readonly id: number;
  readonly custom_id?: string;
  readonly disabled?: boolean;
  readonly options?: readonly { readonly value: string }[];
  readonly min_values?: number | null;
  readonly max_values?: number | null;
};

function commandData({ wire, guild }: Command) {
  return { id: wire.id, name: wire.name, type: wire.type, ...(guild && { guild_id: guild.id }) };
}
