import { GatewayIntentBits as intent, PermissionFlagsBits as may } from 'discord-api-types/v10';
import { z } from 'zod';
import { refusal } from '../api-error.ts';
import { snowflake } from '../bodies/body-parts.ts';
import type { Route } from '../route.ts';
import { isDirect, requireBotMay, sendingIn } from '../world/permissions.ts';
import { channelOnWire } from '../world/wire.ts';
import type { World } from '../world/world.ts';

/** Channels as such: look one up, list a guild's, open a direct one, say that the bot is typing. */
export function channelRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/channels/{channel_id}',
      token: 'bot',
      handle({ parameters }) {
        const channel = world.channelOf(parameters.channel_id);
        requireBotMay(channel, may.ViewChannel);
        return { status: 200, body: channelOnWire(world, channel) };
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/channels',
      token: 'bot',
      handle({ parameters }) {
        const { channels } = world.guildOf(parameters.guild_id);
        return { status: 200, body: channels.map((channel) => channelOnWire(world, channel)) };
      },
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      token: 'bot',
      handle(call) {
        const { recipient_id: id } = call.read(z.strictObject({ recipient_id: snowflake }));
        const person = world.people.get(id);
        if (person === undefined || person === world.bot) throw refusal('unknownUser');
        return { status: 200, body: channelOnWire(world, world.directChannel(person)) };
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/typing',
      token: 'bot',
      handle({ parameters }) {
        const channel = world.channelOf(parameters.channel_id);
        requireBotMay(channel, sendingIn(channel));
        const at = world.clock.now();
        world.record(world.typing, { at, channelId: channel.id });
        const intents = isDirect(channel) ? intent.DirectMessageTyping : intent.GuildMessageTyping;
        const seconds = Math.floor(at.getTime() / 1000);
        const payload = { channel_id: channel.id, user_id: world.bot.user.id, timestamp: seconds };
        world.dispatch({ event: 'TYPING_START', intents, payload: () => payload });
        return { status: 204 };
      },
    },
  ];
}
