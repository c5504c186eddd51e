import { z } from 'zod';
import type { Channel, ChannelKind, Message } from '../workspace.ts';
import { flag, ts, whole } from './arguments.ts';
import { findVisible } from './find-channel.ts';
import { type Answer, accept, condemn, type Method, method, refuse, type Slack } from './method.ts';
import { channelToWire, messageToWire } from './to-wire.ts';

const families = { public: 'channels', private: 'groups', im: 'im' } as const satisfies Record<ChannelKind, string>;

/** The scope that a conversation of this kind asks for: `channels:history`, `groups:read`, `im:write` … */
export function scopeFor(kind: ChannelKind, what: 'history' | 'read' | 'write'): string {
  return `${families[kind]}:${what}`;
}

function allOf(what: 'history' | 'read' | 'write'): string[] {
  return Object.values(families).map((family) => `${family}:${what}`);
}

/** Says no where the bot was granted other kinds of conversation, but not this one. */
function refuseKind(channel: Channel, what: 'history' | 'read', slack: Slack): Answer | undefined {
  const needed = scopeFor(channel.kind, what);
  const { scopes } = slack.tokens.bot;
  if (scopes.has(needed)) return undefined;
  return condemn('missing_scope', `${needed} for ${channel.id}`, { needed, provided: [...scopes].join(',') });
}

const timeline = {
  channel: z.string().min(1),
  cursor: z.string().optional(),
  include_all_metadata: flag.optional(),
  inclusive: flag.optional(),
  latest: z.string().optional(),
  oldest: z.string().optional(),
  limit: whole.optional(),
};

type Timeline = z.output<z.ZodObject<typeof timeline>>;

function page(messages: readonly Message[], args: Timeline, limit: number, slack: Slack): Answer {
  const inRange = messages.filter(({ ts: at }) => {
    const afterOldest = args.oldest === undefined || Number(at) > Number(args.oldest);
    const beforeLatest = args.latest === undefined || Number(at) < Number(args.latest);
    return (afterOldest && beforeLatest) || (args.inclusive === true && (at === args.oldest || at === args.latest));
  });
  const from = args.cursor === undefined || args.cursor === '' ? 0 : Number(atob(args.cursor));
  if (Number.isNaN(from)) return condemn('invalid_cursor', `${args.cursor} was never given out`);
  const shown = inRange.slice(from, from + limit);
  const more = from + limit < inRange.length;
  const { channels } = slack.workspace;
  const roots = [...channels.get(args.channel)!.messages.values()].map(({ threadTs }) => threadTs);
  return accept({
    messages: shown.map((message) => ({
      ...messageToWire(message, slack.workspace, args.include_all_metadata),
      // The first message of a thread tells that it is one.
      ...(roots.includes(message.ts) && {
        thread_ts: message.ts,
        reply_count: roots.filter((ts) => ts === message.ts).length,
      }),
    })),
    has_more: more,
    response_metadata: { next_cursor: more ? btoa(String(from + limit)) : '' },
  });
}

const history = method(allOf('history'), z.object(timeline), (args, slack) => {
  const channel = findVisible(args.channel, slack);
  if ('body' in channel) return channel;
  if (!slack.workspace.botIsIn(channel)) return refuse('not_in_channel');
  const refusal = refuseKind(channel, 'history', slack);
  if (refusal !== undefined) return refusal;
  // Newest first; replies stand in their threads alone.
  const messages = [...channel.messages.values()]
    .filter((message) => message.threadTs === undefined || message.threadTs === message.ts)
    .reverse();
  return page(messages, args, Math.min(args.limit ?? 100, 999), slack);
});

const replies = method(allOf('history'), z.object({ ...timeline, ts }), (args, slack) => {
  const channel = findVisible(args.channel, slack);
  if ('body' in channel) return channel;
  if (!slack.workspace.botIsIn(channel)) return refuse('not_in_channel');
  const refusal = refuseKind(channel, 'history', slack);
  if (refusal !== undefined) return refusal;
  const parent = channel.messages.get(args.ts);
  if (parent === undefined) return refuse('thread_not_found');
  const root = parent.threadTs ?? parent.ts;
  const messages = [...channel.messages.values()].filter(({ ts: at, threadTs }) => at === root || threadTs === root);
  return page(messages, args, Math.min(args.limit ?? 1000, 1000), slack);
});

const info = method(
  allOf('read'),
  z.object({ channel: z.string().min(1), include_locale: flag.optional(), include_num_members: flag.optional() }),
  (args, slack) => {
    const channel = findVisible(args.channel, slack);
    if ('body' in channel) return channel;
    return refuseKind(channel, 'read', slack) ?? accept({ channel: channelToWire(channel, slack.workspace) });
  },
);

const open = method(
  ['im:write', 'channels:manage', 'groups:write', 'mpim:write'],
  z.object({ users: z.string().optional(), channel: z.string().optional(), return_im: flag.optional() }),
  (args, slack) => {
    const { workspace } = slack;
    const users = args.users?.split(',') ?? [];
    if (users.length > 1) return condemn('not_supported', 'conversations of several people are not played here');
    const [user] = users;
    if (user === undefined) {
      const channel = args.channel === undefined ? undefined : workspace.channels.get(args.channel);
      return channel === undefined ? refuse('channel_not_found') : accept({ channel: { id: channel.id } });
    }
    if (!workspace.members.has(user)) return refuse('user_not_found');
    const channel = workspace.directWith(user);
    return accept({ channel: args.return_im ? channelToWire(channel, workspace) : { id: channel.id } });
  },
);

const join = method([], z.object({ channel: z.string() }), (args, { tokens }) =>
  condemn('missing_scope', `the bot wanted to join ${args.channel}, into which nobody called it`, {
    needed: 'channels:join',
    provided: [...tokens.bot.scopes].join(','),
  }),
);

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.info': info,
  'conversations.open': open,
  'conversations.join': join,
};
