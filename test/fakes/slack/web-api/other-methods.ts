import { z } from 'zod';
import { flag, ts } from './arguments.ts';
import { findVisible } from './find-channel.ts';
import { accept, condemn, type Method, method, refuse } from './method.ts';

const authTest = method(
  [],
  z.object({}),
  (_args, { workspace }, token) =>
    token === 'app'
      ? accept({ app_id: workspace.appId, app_name: workspace.bot.name })
      : accept({
          url: `https://${workspace.team.domain}.slack.com/`,
          team: workspace.team.name,
          user: workspace.bot.name,
          team_id: workspace.team.id,
          user_id: workspace.bot.userId,
          bot_id: workspace.bot.botId,
          is_enterprise_install: false,
        }),
  'any',
);

const openConnection = method(
  ['connections:write'],
  z.object({}),
  (_args, slack) => accept({ url: slack.issueSocketUrl() }),
  'app',
);

const userInfo = method(
  ['users:read'],
  z.object({ user: z.string().min(1), include_locale: flag.optional() }),
  (args, { workspace }) => {
    const member = workspace.members.get(args.user);
    if (member === undefined) return refuse('user_not_found');
    return accept({
      user: {
        id: member.id,
        team_id: workspace.team.id,
        name: member.name,
        real_name: member.realName,
        deleted: false,
        is_bot: member.isBot,
        is_app_user: false,
        tz: member.tz,
        tz_label: member.tz,
        profile: { real_name: member.realName, display_name: member.name, team: workspace.team.id },
        ...(args.include_locale && { locale: member.locale }),
      },
    });
  },
);

const reaction = z.object({ channel: z.string().min(1), timestamp: ts, name: z.string().regex(/^[a-z0-9_+:-]+$/) });

const addReaction = method(['reactions:write'], reaction, (args, slack) => {
  const channel = findVisible(args.channel, slack);
  if ('body' in channel) return channel;
  const message = channel.messages.get(args.timestamp);
  if (message === undefined) return refuse('message_not_found');
  if (message.reactions?.includes(args.name)) return refuse('already_reacted');
  const reacted = { ...message, reactions: [...(message.reactions ?? []), args.name] };
  channel.messages.set(message.ts, reacted);
  slack.effects.add({ kind: 'reacted', message: reacted });
  return accept();
});

const removeReaction = method(['reactions:write'], reaction, (args, slack) => {
  const channel = findVisible(args.channel, slack);
  if ('body' in channel) return channel;
  const message = channel.messages.get(args.timestamp);
  if (!message?.reactions?.includes(args.name)) return condemn('no_reaction', `${args.name} on ${args.timestamp}`);
  channel.messages.set(message.ts, { ...message, reactions: message.reactions.filter((name) => name !== args.name) });
  return accept();
});

export const otherMethods: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'apps.connections.open': openConnection,
  'users.info': userInfo,
  'reactions.add': addReaction,
  'reactions.remove': removeReaction,
};
