import { z } from 'zod';
import { messageLimits } from '../message-limits.ts';
import type { Channel, Message } from '../workspace.ts';
import { flag, structure, ts } from './arguments.ts';
import { composeMessage } from './compose-message.ts';
import { findPostable, findVisible } from './find-channel.ts';
import { accept, condemn, type Method, method, refuse, type Slack } from './method.ts';
import { messageToWire } from './to-wire.ts';

const spoken = {
  channel: z.string().min(1),
  text: z.string().optional(),
  blocks: structure.optional(),
  parse: z.enum(['full', 'none']).optional(),
  link_names: flag.optional(),
};

const postMessage = method(
  ['chat:write'],
  z.object({
    ...spoken,
    thread_ts: ts.optional(),
    reply_broadcast: flag.optional(),
    metadata: structure.optional(),
    mrkdwn: flag.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
  }),
  (args, slack) => {
    const { workspace } = slack;
    const channel = findPostable(args.channel, slack);
    if ('body' in channel) return channel;
    if (slack.postGapMs !== undefined && comesTooSoon(channel, slack.postGapMs, slack)) {
      return { ...refuse('ratelimited'), retryAfter: Math.ceil(slack.postGapMs / 1000) };
    }
    const thread = args.thread_ts === undefined ? undefined : channel.messages.get(args.thread_ts);
    if (args.thread_ts !== undefined && thread === undefined) {
      return condemn('cannot_reply_to_message', `no message ${args.thread_ts} in ${channel.id} to reply to`);
    }
    if (thread?.threadTs !== undefined && thread.threadTs !== thread.ts) {
      slack.journal.fail(`A reply in ${channel.id} names another reply as its thread, not the first message`);
    }
    const composed = composeMessage({ ...args, channel: channel.id }, slack);
    if (!composed.ok) return composed.answer;
    const message: Message = {
      channel: channel.id,
      ts: workspace.nextTs(),
      user: workspace.bot.userId,
      botId: workspace.bot.botId,
      text: composed.text,
      blocks: composed.blocks,
      metadata: composed.metadata,
      threadTs: thread?.threadTs ?? thread?.ts,
    };
    channel.messages.set(message.ts, message);
    slack.effects.add({ kind: 'posted', message });
    slack.announce(message);
    return accept({ channel: channel.id, ts: message.ts, message: messageToWire(message, workspace, true) });
  },
);

function comesTooSoon(channel: Channel, gapMs: number, { workspace }: Slack): boolean {
  const own = [...channel.messages.values()].filter(({ botId }) => botId === workspace.bot.botId).at(-1);
  return own !== undefined && workspace.now().getTime() - Number(own.ts) * 1000 < gapMs;
}

const postEphemeral = method(
  ['chat:write'],
  z.object({ ...spoken, user: z.string().min(1), thread_ts: ts.optional() }),
  (args, slack) => {
    const { workspace } = slack;
    const channel = findPostable(args.channel, slack);
    if ('body' in channel) return channel;
    if (!channel.members.has(args.user)) return refuse('user_not_in_channel');
    const composed = composeMessage({ ...args, channel: channel.id, unfurl_links: false }, slack);
    if (!composed.ok) return composed.answer;
    const message: Message = {
      channel: channel.id,
      ts: workspace.nextTs(),
      user: workspace.bot.userId,
      botId: workspace.bot.botId,
      text: composed.text,
      blocks: composed.blocks,
      threadTs: args.thread_ts,
      ephemeralFor: args.user,
    };
    workspace.ephemerals.push(message);
    slack.effects.add({ kind: 'whispered', user: args.user, message });
    return accept({ message_ts: message.ts });
  },
);

const update = method(['chat:write'], z.object({ ...spoken, ts, metadata: structure.optional() }), (args, slack) => {
  const { workspace } = slack;
  const channel = findVisible(args.channel, slack);
  if ('body' in channel) return channel;
  const before = channel.messages.get(args.ts);
  if (before === undefined) return refuse('message_not_found');
  if (before.botId !== workspace.bot.botId) return condemn('cant_update_message', `${args.ts} is not the bot's own`);
  if (channel.archived) return refuse('is_archived');
  const composed = composeMessage({ ...args, unfurl_links: false }, slack, messageLimits.updatedText);
  if (!composed.ok) return composed.answer;
  // A text without blocks takes the old blocks away; so the page of chat.update says.
  const message: Message = {
    ...before,
    text: composed.text,
    blocks: composed.blocks,
    metadata: composed.metadata ?? before.metadata,
    editedTs: composed.blocks === undefined ? workspace.nextTs() : before.editedTs,
  };
  channel.messages.set(message.ts, message);
  slack.effects.add({ kind: 'edited', message });
  slack.announce(message, before);
  return accept({
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: messageToWire(message, workspace, true),
  });
});

const remove = method(['chat:write'], z.object({ channel: z.string(), ts }), (args, slack) => {
  const channel = findVisible(args.channel, slack);
  if ('body' in channel) return channel;
  const message = channel.messages.get(args.ts);
  if (message === undefined) return refuse('message_not_found');
  if (message.botId !== slack.workspace.bot.botId) return condemn('cant_delete_message', `${args.ts} is another's`);
  channel.messages.delete(args.ts);
  slack.effects.add({ kind: 'deleted', message });
  return accept({ channel: channel.id, ts: args.ts });
});

const getPermalink = method([], z.object({ channel: z.string(), message_ts: ts }), (args, slack) => {
  const channel = findVisible(args.channel, slack);
  if ('body' in channel) return channel;
  if (!channel.messages.has(args.message_ts)) return refuse('message_not_found');
  const { domain } = slack.workspace.team;
  const permalink = `https://${domain}.slack.com/archives/${channel.id}/p${args.message_ts.replace('.', '')}`;
  return accept({ channel: channel.id, permalink });
});

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};
