import type { Deliveries } from './deliveries.ts';
import type { Ack } from './delivery.ts';
import { verificationToken } from './http-events.ts';
import type { Tokens } from './tokens.ts';
import { scopeFor } from './web-api/conversations.ts';
import { messageToWire } from './web-api/to-wire.ts';
import type { Channel, Message, Workspace } from './workspace.ts';

export type EventsSetup = {
  readonly workspace: Workspace;
  readonly tokens: Tokens;
  readonly deliveries: Deliveries;
  /** The events that the app subscribed to; all where it is left out. */
  readonly subscribed: readonly string[] | undefined;
};

/** The Events API: what a bot is told, given its scopes, its subscriptions and where it is a member. */
export class Events {
  readonly #setup: EventsSetup;

  constructor(setup: EventsSetup) {
    this.#setup = setup;
  }

  /**
   * A message, as often as Slack tells of it: as a mention, as a message of its conversation, as both, or not.
   * @param before how it stood until it was edited; then Slack tells of the change, and of no mention.
   */
  async tellMessage(message: Message, before?: Message): Promise<Ack[]> {
    const { workspace } = this.#setup;
    const channel = workspace.channel(message.channel);
    if (!workspace.botIsIn(channel)) return [];
    const content = {
      ...messageToWire(message, workspace, true),
      ...(message.botId === undefined && { client_msg_id: workspace.nextId('client-'), ...asRichText(message) }),
      ...(message.botId !== undefined && message.botId !== workspace.bot.botId && { subtype: 'bot_message' }),
    };
    const changed = before !== undefined && {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      message: content,
      previous_message: messageToWire(before, workspace, true),
      ts: workspace.nextTs(),
    };
    const base = { ...(changed || content), channel: channel.id, event_ts: message.ts };
    const told: Promise<Ack | undefined>[] = [
      this.#tell(subscriptionOf(channel), [scopeFor(channel.kind, 'history')], {
        ...base,
        channel_type: { public: 'channel', private: 'group', im: 'im' }[channel.kind],
      }),
    ];
    const mentions = message.text.includes(`<@${workspace.bot.userId}>`) && message.botId !== workspace.bot.botId;
    if (mentions && channel.kind !== 'im' && !changed) {
      told.push(this.#tell('app_mention', ['app_mentions:read'], { ...base, type: 'app_mention' }));
    }
    return (await Promise.all(told)).filter((ack) => ack !== undefined);
  }

  /** Any other event; no acks where the bot is not told of it. */
  async tell(event: { readonly type: string } & Record<string, unknown>, scopes: readonly string[]): Promise<Ack[]> {
    const ack = await this.#tell(event.type, scopes, { ...event, event_ts: this.#setup.workspace.nextTs() });
    return ack === undefined ? [] : [ack];
  }

  async #tell(
    subscription: string,
    scopes: readonly string[],
    event: Readonly<Record<string, unknown>>,
  ): Promise<Ack | undefined> {
    const { workspace, tokens, deliveries, subscribed } = this.#setup;
    if (!tokens.grantsAny(scopes) || !(subscribed?.includes(subscription) ?? true)) return undefined;
    return deliveries.deliverEvent({
      token: verificationToken,
      team_id: workspace.team.id,
      context_team_id: workspace.team.id,
      context_enterprise_id: null,
      api_app_id: workspace.appId,
      event,
      type: 'event_callback',
      event_id: workspace.nextId('Ev'),
      event_time: Math.floor(workspace.now().getTime() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: workspace.team.id,
          user_id: workspace.bot.userId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: workspace.nextId('4-'),
    });
  }
}

function subscriptionOf(channel: Channel): string {
  return { public: 'message.channels', private: 'message.groups', im: 'message.im' }[channel.kind];
}

/** What a person's own client sends along: the text once more, as rich text. */
function asRichText({ text }: Message): Record<string, unknown> {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { blocks: [{ type: 'rich_text', block_id: 'typed', elements: [section] }] };
}
