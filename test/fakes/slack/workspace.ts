import type { Block } from './block-kit/blocks.ts';
import type { ViewInput } from './block-kit/check-view.ts';
import type { State } from './typed-state.ts';

export type Member = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  /** As Slack writes it: en-US, sv-SE, ro-RO. */
  readonly locale: string;
  readonly tz: string;
  readonly isBot: boolean;
};

export type ChannelKind = 'public' | 'private' | 'im';

export type Channel = {
  readonly id: string;
  name: string;
  readonly kind: ChannelKind;
  readonly members: Set<string>;
  archived: boolean;
  /** By ts, in the order in which they were posted. */
  readonly messages: Map<string, Message>;
};

export type Metadata = { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> };

/** A message as it stands. An edit puts another object in its place. */
export type Message = {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly botId?: string | undefined;
  readonly blocks?: readonly Block[] | undefined;
  readonly threadTs?: string | undefined;
  readonly metadata?: Metadata | undefined;
  readonly editedTs?: string | undefined;
  readonly files?: readonly string[] | undefined;
  readonly reactions?: readonly string[] | undefined;
  /** The one who alone sees it. */
  readonly ephemeralFor?: string | undefined;
};

/** A view as it stands for one person, with what that person typed. */
export type View = {
  readonly id: string;
  readonly user: string;
  readonly input: ViewInput;
  readonly hash: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  readonly state: State;
};

export type SharedFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly content: Buffer;
  readonly channel: string | undefined;
  readonly threadTs: string | undefined;
};

export type MemberSetup = { readonly id: string; readonly name: string } & Partial<Omit<Member, 'id' | 'name'>>;

export type ChannelSetup = {
  readonly id: string;
  readonly name: string;
  readonly kind?: 'public' | 'private';
  readonly archived?: boolean;
  /** Who is in it besides the bot; everybody where it is left out. */
  readonly members?: readonly string[];
  /** Whether the bot is in it: yes where it is left out. */
  readonly bot?: boolean;
};

export type WorkspaceSetup = {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly bot: { readonly userId: string; readonly botId: string; readonly name: string };
  readonly appId: string;
  readonly members: readonly MemberSetup[];
  readonly channels: readonly ChannelSetup[];
  readonly now: () => Date;
};

/** All that a workspace holds. It keeps no rule of who may do what. */
export class Workspace {
  readonly team: WorkspaceSetup['team'];
  readonly bot: WorkspaceSetup['bot'];
  readonly appId: string;
  readonly now: () => Date;
  readonly members = new Map<string, Member>();
  readonly channels = new Map<string, Channel>();
  readonly ephemerals: Message[] = [];
  /** The modals open for each person, the one on top last. */
  readonly stacks = new Map<string, View[]>();
  readonly homes = new Map<string, View>();
  readonly files: SharedFile[] = [];
  #counter = 0;
  #lastMicros = 0n;

  constructor(setup: WorkspaceSetup) {
    this.team = setup.team;
    this.bot = setup.bot;
    this.appId = setup.appId;
    this.now = setup.now;
    this.addMember({ id: setup.bot.userId, name: setup.bot.name, isBot: true });
    for (const member of setup.members) this.addMember(member);
    for (const channel of setup.channels) this.addChannel(channel);
  }

  addMember(member: MemberSetup): void {
    this.members.set(member.id, {
      id: member.id,
      name: member.name,
      realName: member.realName ?? member.name,
      locale: member.locale ?? 'en-US',
      tz: member.tz ?? 'Europe/Stockholm',
      isBot: member.isBot ?? false,
    });
  }

  addChannel(setup: ChannelSetup): void {
    const people = setup.members ?? [...this.members.keys()].filter((id) => id !== this.bot.userId);
    const members = new Set(people);
    if (setup.bot ?? true) members.add(this.bot.userId);
    this.channels.set(setup.id, {
      id: setup.id,
      name: setup.name,
      kind: setup.kind ?? 'public',
      members,
      archived: setup.archived ?? false,
      messages: new Map(),
    });
  }

  /** The direct conversation of a person with the bot, made when it is first needed. */
  directWith(user: string): Channel {
    const id = `D${user.slice(1)}`;
    const found = this.channels.get(id);
    if (found !== undefined) return found;
    const channel: Channel = {
      id,
      name: 'directmessage',
      kind: 'im',
      members: new Set([user, this.bot.userId]),
      archived: false,
      messages: new Map(),
    };
    this.channels.set(id, channel);
    return channel;
  }

  /** A ts that no other message of this workspace has, later than any before. */
  nextTs(): string {
    const now = BigInt(this.now().getTime()) * 1000n;
    this.#lastMicros = now > this.#lastMicros ? now : this.#lastMicros + 1n;
    return `${this.#lastMicros / 1_000_000n}.${String(this.#lastMicros % 1_000_000n).padStart(6, '0')}`;
  }

  /** An id that nothing else has. */
  nextId(prefix: string): string {
    this.#counter += 1;
    return `${prefix}${this.#counter.toString(36).toUpperCase().padStart(10, '0')}`;
  }

  member(id: string): Member {
    const member = this.members.get(id);
    if (member === undefined) throw new Error(`No member ${id} in this workspace`);
    return member;
  }

  channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (channel === undefined) throw new Error(`No channel ${id} in this workspace`);
    return channel;
  }

  botIsIn(channel: Channel): boolean {
    return channel.members.has(this.bot.userId);
  }

  /** A message that is in its channel, or that one person alone sees. */
  findMessage(channel: string, ts: string): Message | undefined {
    return (
      this.channels.get(channel)?.messages.get(ts) ??
      this.ephemerals.find((message) => message.channel === channel && message.ts === ts)
    );
  }

  /** An open modal or a home view, as it stands now. */
  findView(match: (view: View) => boolean): View | undefined {
    for (const stack of this.stacks.values()) {
      const found = stack.find(match);
      if (found !== undefined) return found;
    }
    return [...this.homes.values()].find(match);
  }

  replaceView(view: View): void {
    if (view.input.type === 'home') {
      this.homes.set(view.user, view);
      return;
    }
    const stack = this.stacks.get(view.user) ?? [];
    this.stacks.set(
      view.user,
      stack.map((other) => (other.id === view.id ? view : other)),
    );
  }

  /** Drops what was said and shared, so that a long run stays flat. */
  forget(): void {
    for (const channel of this.channels.values()) channel.messages.clear();
    this.ephemerals.length = 0;
    this.files.length = 0;
  }
}
