import { ChannelType } from 'discord-api-types/v10';
import type { Clock } from '../../../../src/clock.ts';
import { systemClock } from '../../../../src/clock.ts';
import { refusal } from '../api-error.ts';
import type { DiscordSetup } from '../setup.ts';
import { Snowflakes } from '../snowflake.ts';
import { buildGuild, buildPerson } from './build.ts';
import type { Channel, Command, Guild, Interaction, Person, StoredMessage } from './nouns.ts';
import type { Dispatch, Failure, Ping, Registration, Typing } from './records.ts';

/** All that Discord knows. The routes and the members change it, the gateway tells of it. */
export class World {
  readonly clock: Clock;
  readonly snowflakes: Snowflakes;
  readonly setup: DiscordSetup;
  readonly token: string;
  readonly application: { readonly id: string; readonly name: string };
  readonly bot: Person;
  readonly people = new Map<string, Person>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly interactions = new Map<string, Interaction>();
  readonly commands = new Map<string, Command>();
  readonly attachments = new Map<string, Buffer>();
  readonly failures: Failure[] = [];
  readonly pings: Ping[] = [];
  readonly registrations: Registration[] = [];
  readonly typing: Typing[] = [];
  /** Where our own server listens, once it does. */
  address = '';
  readonly #names = new Map<string, Person>();
  #dispatchers: ((dispatch: Dispatch) => void)[] = [];
  #posters: ((message: StoredMessage) => void)[] = [];
  #changers: (() => void)[] = [];

  constructor(setup: DiscordSetup) {
    this.setup = setup;
    this.clock = setup.clock ?? systemClock;
    this.snowflakes = new Snowflakes(this.clock);
    this.token = setup.token ?? 'a.discord.token';
    const id = setup.application?.id ?? this.snowflakes.next();
    this.application = { id, name: setup.application?.name ?? 'Kansli' };
    this.bot = buildPerson({ id, name: setup.botName ?? 'Kansli' }, true);
    this.addPerson(this.bot);
    const guilds = setup.guilds ?? [{ channels: [{ name: 'general' }], members: [{ name: 'anna' }] }];
    for (const guild of guilds) buildGuild(this, guild);
  }

  addPerson(person: Person): void {
    this.people.set(person.user.id, person);
    this.#names.set(person.user.username, person);
  }

  findPerson(named: string): Person | undefined {
    return this.people.get(named) ?? this.#names.get(named);
  }

  /** Adds to a record that grows with every message; of the oldest only as much stays as the set-up keeps. */
  record<T>(records: T[], one: T): void {
    records.push(one);
    if (records.length > (this.setup.keep ?? Number.POSITIVE_INFINITY)) records.shift();
  }

  /** A member by name or id; a mistake in the test where there is none. */
  person(named: string): Person {
    const found = this.findPerson(named);
    if (found === undefined) throw new Error(`Nobody is called ${named} here.`);
    return found;
  }

  /** A channel or thread by name or id; a mistake in the test where there is none. */
  channel(named: string): Channel {
    const found = this.channels.get(named) ?? [...this.channels.values()].find(({ name }) => name === named);
    if (found === undefined) throw new Error(`No channel is called ${named} here.`);
    return found;
  }

  /** A channel that a request names. */
  channelOf(id: string | undefined): Channel {
    const found = this.channels.get(id ?? '');
    if (found === undefined) throw refusal('unknownChannel');
    return found;
  }

  /** A guild that a request names. */
  guildOf(id: string | undefined): Guild {
    const found = this.guilds.get(id ?? '');
    if (found === undefined) throw refusal('unknownGuild');
    return found;
  }

  /** The direct channel between the bot and a person, made when it is first asked for. */
  directChannel(recipient: Person): Channel {
    if (recipient.direct) return recipient.direct;
    const channel: Channel = {
      id: this.snowflakes.next(),
      type: ChannelType.DM,
      name: `@${recipient.user.username}`,
      recipient,
      messages: new Map(),
    };
    this.channels.set(channel.id, channel);
    recipient.direct = channel;
    return channel;
  }

  fail(what: string): void {
    this.failures.push({ at: this.clock.now(), what });
    this.changed();
  }

  /** Tells every session that may hear it. */
  dispatch(dispatch: Dispatch): void {
    for (const tell of this.#dispatchers) tell(dispatch);
    this.changed();
  }

  /** Tells the members that a message of the bot is there. */
  posted(message: StoredMessage): void {
    for (const tell of this.#posters) tell(message);
  }

  /** Tells whoever waits for something that something changed. */
  changed(): void {
    for (const tell of [...this.#changers]) tell();
  }

  onDispatch(tell: (dispatch: Dispatch) => void): void {
    this.#dispatchers.push(tell);
  }

  onPosted(tell: (message: StoredMessage) => void): void {
    this.#posters.push(tell);
  }

  /** Calls `tell` at every change until the returned function is called. */
  onChange(tell: () => void): () => void {
    this.#changers.push(tell);
    return () => {
      this.#changers = this.#changers.filter((one) => one !== tell);
    };
  }
}
