import type { DatabasePlace } from '../../src/storage/storage.ts';
import type { DiscordServer } from '../fakes/discord/discord-server.ts';
import type { SlackServer } from '../fakes/slack/slack-server.ts';
import { type NewDatabase, newPostgres, newSqlite } from '../storage/new-database.ts';

/** An empty database of its own on the engine of that one. */
export async function newDatabaseOn(place: DatabasePlace): Promise<NewDatabase> {
  return place.engine === 'sqlite' ? await newSqlite() : await newPostgres(place.url);
}

/** The environment of a bot that keeps what it keeps there. */
export function databaseSettings(place: DatabasePlace): Record<string, string> {
  return place.engine === 'sqlite' ? { KANSLI_DATABASE: place.file } : { DATABASE_URL: place.url };
}

/** The environment of a bot on this Slack, over sockets or HTTP. */
export function slackSettings(slack: SlackServer, by: 'sockets' | 'http'): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    ...(by === 'sockets'
      ? { SLACK_APP_TOKEN: slack.appToken }
      : { SLACK_SIGNING_SECRET: slack.signingSecret, PORT: '0' }),
  };
}

/** The environment of a bot on this Discord. */
export function discordSettings(discord: DiscordServer): Record<string, string> {
  return { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
}
