import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Timers } from '../../timers.ts';
import type { Leave, Sent } from '../chat-adapter.ts';
import type { ChannelQueues } from './channel-queues.ts';
import { findPost, markType } from './find-post.ts';
import { type Failure, judgeFailure } from './judge-failure.ts';
import { leanFetch } from './lean-fetch.ts';
import type { Address } from './read.ts';
import type { SlackMessage } from './render.ts';
import { isDirect, type SlackPlace } from './slack-places.ts';

/** So often is a post tried that Slack refused for now. */
const tries = 5;

/** How long an answer may take that goes through a response_url, in milliseconds. */
const responsePatience = 10_000;

const fetchToRespond = leanFetch(responsePatience);

/** So long after a post of which nobody knows whether it went out, it is looked for, in milliseconds; and so often. */
const look = { after: 3000, times: 3 } as const;

/** In no message of ours is anything unfurled, linked by name or read as formatting. */
const inert = { unfurl_links: false, unfurl_media: false, mrkdwn: false, parse: 'none' } as const;

const posted = z.object({ ts: z.string().optional(), message_ts: z.string().optional() });
const opened = z.object({ channel: z.object({ id: z.string() }) });

type PosterParts = {
  readonly client: WebClient;
  /** A client that writes only while the leave holds. */
  readonly clientWith: (leave: Leave) => WebClient;
  readonly queues: ChannelQueues;
  readonly clock: Clock;
  readonly timers: Timers;
  /** What the bot may do, as far as it is known. */
  readonly scopes: () => ReadonlySet<string>;
};

/**
 * Posts to Slack. What certainly did not go out, because Slack asked for a pause or could not be reached, is tried again; what may
 * have gone out is looked for, and posted again only where it is certain that it did not. The outbox has its own way of insisting:
 * for it, one try is made.
 */
export class Poster {
  readonly #parts: PosterParts;
  readonly #client: WebClient;
  readonly #queues: ChannelQueues;

  constructor(parts: PosterParts) {
    this.#parts = parts;
    this.#client = parts.client;
    this.#queues = parts.queues;
  }

  /**
   * Tries once, with leave, in the channel's turn. A pause that Slack asks for holds up whatever comes next there, and is not waited
   * for here.
   */
  async postOnce({ channel, thread }: SlackPlace, message: SlackMessage, key: string, leave: Leave): Promise<Sent> {
    const held = this.#queues.heldFor(channel);
    if (held > 0) return { state: 'later', reason: 'the channel must wait', after: held };
    const client = this.#parts.clientWith(leave);
    return await this.#queues.take(channel, () =>
      this.#try(channel, () => this.#postMarked(channel, message, thread, key, client)),
    );
  }

  /** Posts for everybody in the channel. */
  async post(channel: string, message: SlackMessage, thread: string | undefined): Promise<Sent> {
    const { client, clock, timers, scopes } = this.#parts;
    const key = randomUUID();
    const since = clock.now();
    const act = () => this.#postMarked(channel, message, thread, key);
    let sent = await this.#insist(channel, act);
    for (let count = 0; sent.state === 'unknown' && count < look.times; count += 1) {
      await new Promise<void>((resolve) => timers.after(look.after, resolve));
      const found = await findPost({ client, scopes: scopes() }, { channel, thread }, key, since);
      if (found.state === 'sent' || found.state === 'unknown') return found;
      if (found.state === 'absent') sent = await this.#insist(channel, act);
    }
    return sent;
  }

  #postMarked(
    channel: string,
    message: SlackMessage,
    thread: string | undefined,
    key: string,
    client: WebClient = this.#client,
  ): Promise<unknown> {
    // Slack takes JSON as text. What is given to the library as objects it walks through, for a line of a log that nobody reads.
    return client.apiCall('chat.postMessage', {
      channel,
      text: message.text,
      blocks: JSON.stringify(message.blocks),
      ...inert,
      metadata: JSON.stringify({ event_type: markType, event_payload: { key } }),
      ...(thread !== undefined && { thread_ts: thread }),
    });
  }

  /** Says something to one member alone: where it was asked, else directly. */
  async whisper(address: Address, message: SlackMessage): Promise<Sent> {
    const { user, channel, thread, responseUrl } = address;
    if (channel === undefined || isDirect(channel)) return await this.post(channel ?? user, message, thread);
    if (responseUrl !== undefined) {
      const sent = await this.respond(address, message, 'ephemeral');
      return await this.#elseDirectly(sent, user, message);
    }
    const whispered = await this.#insist(channel, () =>
      this.#client.chat.postEphemeral({
        channel,
        user,
        ...message,
        parse: 'none',
        ...(thread !== undefined && { thread_ts: thread }),
      }),
    );
    return await this.#elseDirectly(whispered, user, message);
  }

  /** Answers through the address that Slack gave along, which needs no membership of the channel. */
  async respond(
    { responseUrl = '', thread, channel = '' }: Address,
    message: SlackMessage,
    type: 'ephemeral' | 'in_channel',
  ): Promise<Sent> {
    const body = {
      response_type: type,
      replace_original: false,
      ...message,
      unfurl_links: false,
      unfurl_media: false,
      ...(thread !== undefined && { thread_ts: thread }),
    };
    return await this.#insist(channel, async () => {
      const response = await fetchToRespond(responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (response.status === 200) return {};
      throw new ResponseRefused(response.status, Number(response.headers.get('retry-after') ?? '0'));
    });
  }

  /** Hands a file to a member directly. */
  async sendFile(user: string, file: { name: string; content: string }): Promise<Sent> {
    return await this.#insist(user, async () => {
      const { channel } = opened.parse(await this.#client.conversations.open({ users: user }));
      await this.#client.files.uploadV2({ channel_id: channel.id, filename: file.name, content: file.content });
      return {};
    });
  }

  /** Where the bot may not speak, a member can still be told. */
  async #elseDirectly(sent: Sent, user: string, message: SlackMessage): Promise<Sent> {
    return sent.state === 'refused' ? await this.post(user, message, undefined) : sent;
  }

  async #insist(channel: string, act: () => Promise<unknown>): Promise<Sent> {
    return await this.#queues.take(channel, async () => {
      for (let count = 1; ; count += 1) {
        const sent = await this.#try(channel, act);
        if (sent.state !== 'later' || count === tries) return sent;
        await this.#queues.waitHeld(channel);
      }
    });
  }

  async #try(channel: string, act: () => Promise<unknown>): Promise<Sent> {
    try {
      const { ts, message_ts } = posted.parse(await act());
      return { state: 'sent', message: ts ?? message_ts ?? '' };
    } catch (error) {
      const failure = error instanceof ResponseRefused ? error.judge() : judgeFailure(error);
      if (failure.state === 'later') this.#queues.hold(channel, failure.after ?? unreachablePause);
      return failure;
    }
  }
}

/** The pause after Slack could not be reached, in milliseconds. */
const unreachablePause = 1000;

/** What a response_url answered, where it was not 200. */
class ResponseRefused extends Error {
  readonly #status: number;
  readonly #retryAfter: number;

  constructor(status: number, retryAfter: number) {
    super(`Slack answered with status ${status}`);
    this.#status = status;
    this.#retryAfter = retryAfter;
  }

  judge(): Failure {
    const reason = this.message;
    if (this.#status === 429) return { state: 'later', reason, after: Math.max(1, this.#retryAfter) * 1000 };
    return { state: this.#status >= 500 ? 'unknown' : 'refused', reason };
  }
}
