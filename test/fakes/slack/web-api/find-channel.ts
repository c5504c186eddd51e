import type { Channel } from '../workspace.ts';
import { type Answer, refuse, type Slack } from './method.ts';

/** The channel as the bot may see it: a private one that it is not in does not exist. */
export function findVisible(id: string, slack: Slack): Channel | Answer {
  const { workspace } = slack;
  const channel = workspace.channels.get(id);
  if (channel === undefined || (channel.kind !== 'public' && !workspace.botIsIn(channel))) {
    return refuse('channel_not_found');
  }
  return channel;
}

/** The channel where the bot wants to post; a person's id stands for the direct conversation. */
export function findPostable(id: string, slack: Slack): Channel | Answer {
  const { workspace, tokens } = slack;
  if (/^[UW]/.test(id)) return workspace.members.has(id) ? workspace.directWith(id) : refuse('channel_not_found');
  const channel = findVisible(id, slack);
  if ('body' in channel) return channel;
  if (channel.archived) return refuse('is_archived');
  if (!workspace.botIsIn(channel) && !tokens.bot.scopes.has('chat:write.public')) return refuse('not_in_channel');
  return channel;
}
