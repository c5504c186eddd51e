import type { Ack } from './delivery.ts';
import type { Events } from './events.ts';
import type { Tokens } from './tokens.ts';
import type { Workspace } from './workspace.ts';

/** What those do who run the workspace. Each verb resolves with how the bot acknowledged what it was told of. */
export class Admins {
  readonly #workspace: Workspace;
  readonly #tokens: Tokens;
  readonly #events: Events;

  constructor(workspace: Workspace, tokens: Tokens, events: Events) {
    this.#workspace = workspace;
    this.#tokens = tokens;
    this.#events = events;
  }

  /** Takes the app out of the workspace: its token is worth nothing from now on. */
  async uninstall(): Promise<Ack[]> {
    this.#tokens.refuse('bot', 'account_inactive');
    const revoked = this.#tellRevoked();
    return [...(await this.#events.tell({ type: 'app_uninstalled' }, [])), ...(await revoked)];
  }

  /** Revokes the bot's token, while the app stays. */
  async revokeTokens(): Promise<Ack[]> {
    this.#tokens.refuse('bot', 'token_revoked');
    return this.#tellRevoked();
  }

  async renameChannel(id: string, name: string): Promise<Ack[]> {
    const channel = this.#workspace.channel(id);
    channel.name = name;
    if (!this.#workspace.botIsIn(channel)) return [];
    const group = channel.kind === 'private';
    return this.#events.tell(
      { type: group ? 'group_rename' : 'channel_rename', channel: { id, name, created: this.#seconds() } },
      [group ? 'groups:read' : 'channels:read'],
    );
  }

  async archiveChannel(id: string, by: string): Promise<Ack[]> {
    const channel = this.#workspace.channel(id);
    channel.archived = true;
    if (!this.#workspace.botIsIn(channel)) return [];
    const group = channel.kind === 'private';
    return this.#events.tell({ type: group ? 'group_archive' : 'channel_archive', channel: id, user: by }, [
      group ? 'groups:read' : 'channels:read',
    ]);
  }

  /** Takes the bot out of a channel. */
  async removeBot(id: string, by: string): Promise<Ack[]> {
    const channel = this.#workspace.channel(id);
    channel.members.delete(this.#workspace.bot.userId);
    const group = channel.kind === 'private';
    const scopes = [group ? 'groups:read' : 'channels:read'];
    const left = this.#events.tell({ type: group ? 'group_left' : 'channel_left', channel: id, actor_id: by }, scopes);
    const member = this.#events.tell(
      {
        type: 'member_left_channel',
        user: this.#workspace.bot.userId,
        channel: id,
        channel_type: group ? 'G' : 'C',
        team: this.#workspace.team.id,
      },
      scopes,
    );
    return [...(await left), ...(await member)];
  }

  /** Calls the bot into a channel. */
  async inviteBot(id: string, by: string): Promise<Ack[]> {
    const channel = this.#workspace.channel(id);
    channel.members.add(this.#workspace.bot.userId);
    const group = channel.kind === 'private';
    return this.#events.tell(
      {
        type: 'member_joined_channel',
        user: this.#workspace.bot.userId,
        channel: id,
        channel_type: group ? 'G' : 'C',
        team: this.#workspace.team.id,
        inviter: by,
      },
      [group ? 'groups:read' : 'channels:read'],
    );
  }

  #tellRevoked(): Promise<Ack[]> {
    return this.#events.tell({ type: 'tokens_revoked', tokens: { oauth: [], bot: [this.#workspace.bot.userId] } }, []);
  }

  #seconds(): number {
    return Math.floor(this.#workspace.now().getTime() / 1000);
  }
}
