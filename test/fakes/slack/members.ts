import type { Deliveries } from './deliveries.ts';
import type { Ack } from './delivery.ts';
import type { Events } from './events.ts';
import { verificationToken } from './http-events.ts';
import { Interactions } from './interactions.ts';
import { asTyped } from './markup.ts';
import { Outcome } from './outcome.ts';
import type { Entry } from './typed-state.ts';
import type { Slack } from './web-api/method.ts';
import { type Response, type ResponseUrls, respond } from './web-api/response-urls.ts';
import { viewToWire } from './web-api/to-wire.ts';
import type { Channel, Message, View } from './workspace.ts';

export type MembersSetup = {
  readonly slack: Slack;
  readonly events: Events;
  readonly deliveries: Deliveries;
  readonly responseUrls: ResponseUrls;
  /** The slash commands of the app; any is one where it is left out. */
  readonly commands: readonly string[] | undefined;
};

/**
 * What people do. Each verb resolves when the bot has acknowledged what it was told, or Slack has given up. An event
 * for which no socket is open waits for one, as at Slack: such a verb resolves once the bot is there.
 */
export class Members {
  readonly #setup: MembersSetup;
  readonly #interactions: Interactions;

  constructor(setup: MembersSetup) {
    this.#setup = setup;
    this.#interactions = new Interactions(setup);
  }

  /** Writes `@bot text` in a channel, or in a thread of it. */
  mention(user: string, channel: string, text: string, where: { thread_ts?: string } = {}): Promise<Outcome> {
    const { workspace } = this.#setup.slack;
    return this.#say(user, workspace.channel(channel), `<@${workspace.bot.userId}> ${asTyped(text)}`, where);
  }

  /** Writes in a channel or a thread without naming the bot. */
  message(user: string, channel: string, text: string, where: { thread_ts?: string } = {}): Promise<Outcome> {
    return this.#say(user, this.#setup.slack.workspace.channel(channel), asTyped(text), where);
  }

  /** Writes to the bot directly. */
  direct(user: string, text: string, where: { thread_ts?: string } = {}): Promise<Outcome> {
    return this.#say(user, this.#setup.slack.workspace.directWith(user), asTyped(text), where);
  }

  /** Changes what was written before. */
  async edit(message: Message, text: string): Promise<Outcome> {
    const { slack, events } = this.#setup;
    const { workspace, effects } = slack;
    const edited: Message = { ...message, text: asTyped(text), editedTs: workspace.nextTs() };
    workspace.channel(message.channel).messages.set(message.ts, edited);
    const mark = effects.mark();
    const acks = await events.tellMessage(edited, message);
    const scene = { user: message.user, channel: message.channel, botId: workspace.bot.botId };
    return new Outcome(effects, mark, scene, { acks, message: edited });
  }

  /** Another app writes in a channel: nothing that a bot should answer, lest the two talk for ever. */
  async otherBot(channel: string, text: string): Promise<readonly Ack[]> {
    const { slack, events } = this.#setup;
    const message: Message = {
      channel,
      ts: slack.workspace.nextTs(),
      user: 'U00000OTHER',
      botId: 'B00000OTHER',
      text,
    };
    slack.workspace.channel(channel).messages.set(message.ts, message);
    return events.tellMessage(message);
  }

  /** Types a slash command at the top level of a channel: Slack takes none in threads. */
  async command(user: string, channelId: string, command: string, text = ''): Promise<Outcome> {
    const { slack, deliveries, responseUrls, commands } = this.#setup;
    if (commands?.includes(command) === false) throw new Error(`${command} is not a command of this app`);
    const { workspace, effects } = slack;
    const channel = channelId.startsWith('D') ? workspace.directWith(user) : workspace.channel(channelId);
    this.#expectIn(user, channel);
    const mark = effects.mark();
    const ack = await deliveries.deliverOnce({
      kind: 'slash_commands',
      payload: {
        token: verificationToken,
        team_id: workspace.team.id,
        team_domain: workspace.team.domain,
        channel_id: channel.id,
        channel_name: { public: channel.name, private: 'privategroup', im: 'directmessage' }[channel.kind],
        user_id: user,
        user_name: workspace.member(user).name,
        command,
        text: asTyped(text),
        api_app_id: workspace.appId,
        is_enterprise_install: 'false',
        response_url: responseUrls.issue(user, channel.id, undefined, slack),
        trigger_id: slack.triggers.issue(user),
      },
    });
    this.#settle(command, ack);
    if (ack.acknowledged) this.#sayAck(command, ack.body, user, channel);
    return new Outcome(effects, mark, { user, channel: channel.id, botId: workspace.bot.botId }, { acks: [ack] });
  }

  /** Presses a button, or chooses something in a menu, of a message or a view as it stands now. */
  press(user: string, where: Message | View, actionId: string, entry?: Entry): Promise<Outcome> {
    return this.#interactions.press(user, where, actionId, entry);
  }

  /** Types into a field of an open view; nothing is sent unless the field asks for each character. */
  type(view: View, actionId: string, entry: Entry): Promise<Outcome | undefined> {
    return this.#interactions.type(view, actionId, entry);
  }

  /** Fills in what is given, by action id, and submits. Throws where Slack's own client would not send the form. */
  submit(user: string, view: View, entries: Readonly<Record<string, Entry>> = {}): Promise<Outcome> {
    return this.#interactions.submit(user, view, entries);
  }

  /** Closes a view by its close button. The bot learns of it only where it asked, and never what was typed. */
  close(user: string, view: View): Promise<Outcome> {
    return this.#interactions.close(user, view);
  }

  /** Opens the Home tab of the app. */
  async openHome(user: string): Promise<Outcome> {
    const { slack, events } = this.#setup;
    const { workspace, effects } = slack;
    const mark = effects.mark();
    const view = workspace.homes.get(user);
    const acks = await events.tell(
      {
        type: 'app_home_opened',
        user,
        channel: workspace.directWith(user).id,
        tab: 'home',
        ...(view !== undefined && { view: viewToWire(view, workspace) }),
      },
      [],
    );
    return new Outcome(effects, mark, { user, botId: workspace.bot.botId }, { acks });
  }

  async #say(user: string, channel: Channel, text: string, where: { thread_ts?: string }): Promise<Outcome> {
    const { slack, events } = this.#setup;
    const { workspace, effects } = slack;
    this.#expectIn(user, channel);
    if (channel.archived) throw new Error(`${channel.id} is archived: nobody can write there`);
    const message: Message = {
      channel: channel.id,
      ts: workspace.nextTs(),
      user: workspace.member(user).id,
      text,
      threadTs: where.thread_ts,
    };
    channel.messages.set(message.ts, message);
    const mark = effects.mark();
    const acks = await events.tellMessage(message);
    const thread = message.threadTs ?? message.ts;
    return new Outcome(
      effects,
      mark,
      { user, channel: channel.id, thread, botId: workspace.bot.botId },
      { acks, message },
    );
  }

  /** A command may be answered within the acknowledgement itself, by text or by a message. */
  #sayAck(command: string, body: unknown, user: string, channel: Channel): void {
    const { slack } = this.#setup;
    const response: Response = typeof body === 'string' ? { text: body } : ((body ?? {}) as Response);
    if (response.text === undefined && response.blocks === undefined) return;
    const refusal = respond(response, { user, channel: channel.id, about: undefined }, slack);
    if (refusal?.failure !== undefined) slack.journal.fail(`The answer to ${command}: ${refusal.failure}`);
  }

  #settle(what: string, ack: Ack): void {
    if (!ack.acknowledged && ack.reason.endsWith('timeout')) {
      this.#setup.slack.journal.fail(`${what} was not acknowledged in time`);
    }
  }

  #expectIn(user: string, channel: Channel): void {
    this.#setup.slack.workspace.member(user);
    if (!channel.members.has(user)) throw new Error(`${user} is not in ${channel.id}`);
  }
}
