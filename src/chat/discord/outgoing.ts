import { type Client, type Message, type SendableChannels, SnowflakeUtil } from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { Found, Leave, Outgoing, Sent } from '../chat-adapter.ts';
import { judgeFailure } from './failures.ts';
import { InOrder } from './in-order.ts';
import { limits } from './limits.ts';
import { missingToPost } from './permissions.ts';
import { readPlace } from './places.ts';
import { post } from './post.ts';
import { type CommandIds, render } from './render.ts';
import { withLeave } from './with-leave.ts';

/** Clocks differ by so much, in milliseconds. */
const clocksDiffer = 10_000;

/** Says on Discord what the bot says unprompted: in each channel one after another. */
export class OutgoingPosts {
  readonly #client: Client<true>;
  readonly #commandIds: CommandIds;
  readonly #clock: Clock;
  readonly #inOrder = new InOrder();

  constructor(client: Client<true>, commandIds: CommandIds, clock: Clock) {
    this.#client = client;
    this.#commandIds = commandIds;
    this.#clock = clock;
  }

  async send({ key, place, reply }: Outgoing, leave: Leave): Promise<Sent> {
    const channel = await this.#find(place);
    if ('state' in channel) return channel;
    const missing = missingToPost(channel);
    if (missing.length > 0) {
      return { state: 'refused', reason: `the bot lacks in ${place}: ${missing.join(', ')}` };
    }
    let isPartlyOut = false;
    const onPosted = () => {
      isPartlyOut = true;
    };
    const messages = render(reply, this.#commandIds);
    const posting = () => withLeave(leave, () => post(channel.client.rest, channel.id, messages, { key, onPosted }));
    try {
      const posted = await this.#inOrder.run(channel.id, posting);
      // All of it is.
      isPartlyOut = false;
      return { state: 'sent', message: await posted.id() };
    } catch (error) {
      const judged = judgeFailure(error);
      return isPartlyOut ? { state: 'unknown', reason: `only a part of it went out: ${judged.reason}` } : judged;
    }
  }

  /**
   * While Discord remembers the nonce, sending again is as good as looking; later the channel tells, in which the bot's answers stand
   * as well, and perhaps other things that it said unprompted in the meantime.
   */
  async find({ place, reply }: Outgoing, since: Date): Promise<Found> {
    if (this.#clock.now().getTime() - since.getTime() < limits.nonceHolds) return { state: 'absent' };
    const channel = await this.#find(place);
    if ('state' in channel) return cannotLook(channel);
    try {
      const after = SnowflakeUtil.generate({ timestamp: since.getTime() - clocksDiffer }).toString();
      const messages = await channel.messages.fetch({ after, limit: limits.messagesAtOnce, cache: false });
      const own = messages.filter((message) => this.#isUnprompted(message));
      const [first] = render(reply, this.#commandIds);
      const found = own.find(({ content }) => content === first?.content);
      if (found !== undefined) return { state: 'sent', message: found.id };
      if (own.size === 0 && messages.size < limits.messagesAtOnce) return { state: 'absent' };
      return { state: 'unknown', reason: 'other messages of the bot stand there, and it may be one of them' };
    } catch (error) {
      return cannotLook(judgeFailure(error));
    }
  }

  #isUnprompted({ author, reference, interactionMetadata }: Message): boolean {
    return author.id === this.#client.user.id && reference === null && interactionMetadata === null;
  }

  /** Where a message to a place goes. Nothing has been sent yet where that cannot be found out. */
  async #find(place: string): Promise<SendableChannels | Exclude<Sent, { state: 'sent' }>> {
    const target = readPlace(place);
    if (target === undefined) return { state: 'refused', reason: `${place} is no channel or person on Discord` };
    try {
      if ('user' in target) return await this.#client.users.createDM(target.user);
      const channel = await this.#client.channels.fetch(target.channel);
      if (channel?.isSendable()) return channel;
      return { state: 'refused', reason: `in ${place} nothing can be posted` };
    } catch (error) {
      const judged = judgeFailure(error);
      return judged.state === 'unknown' ? { ...judged, state: 'later' } : judged;
    }
  }
}

/** What Discord refuses to tell it will not tell later either. */
function cannotLook(failure: Exclude<Sent, { state: 'sent' }>): Found {
  const { state, reason } = failure;
  if (state === 'refused') return { state: 'unknown', reason };
  return { state: 'later', reason, ...(state === 'later' && { after: failure.after }) };
}
