import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js';
import { KeeperError } from '../../log.ts';
import { describeFailure } from './failures.ts';
import { intentNames } from './intents.ts';

const wrongToken =
  'Discord does not accept DISCORD_TOKEN. Copy it again from https://discord.com/developers/applications: your application, Bot, Reset Token.';

/** Discord does not tell which; and any application may have these, unless Discord has limited it. */
const wrongIntents = `Discord refuses the intents ${intentNames()} (close code 4014), which Kansli needs and which want no switch under Privileged Gateway Intents: Discord has limited this application. See the notices at https://discord.com/developers/applications, your application, Bot; or make a new application there and set its token.`;

/** What a keeper must do where the gateway has closed for good; undefined where discord.js connects again by itself. */
export function explainClose(code: number): KeeperError | undefined {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return new KeeperError(wrongToken);
    case GatewayCloseCodes.DisallowedIntents:
      return new KeeperError(wrongIntents);
    case GatewayCloseCodes.ShardingRequired:
      return new KeeperError('The bot is in more servers (2,500) than Kansli serves with one connection to Discord.');
    case GatewayCloseCodes.InvalidShard:
    case GatewayCloseCodes.InvalidAPIVersion:
    case GatewayCloseCodes.InvalidIntents:
      return new KeeperError(`Discord no longer takes this version's connections (close code ${code}): update Kansli.`);
    default:
      return undefined;
  }
}

/** What a keeper must do where connecting failed. */
export function explainConnecting(error: unknown, apiUrl: string): KeeperError {
  if (error instanceof KeeperError) return error;
  const isRefused = error instanceof DiscordAPIError && error.status === 401;
  const isInvalid = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  if (isRefused || isInvalid) return new KeeperError(wrongToken);
  if (error instanceof Error && error.message.includes('disallowed intents')) return new KeeperError(wrongIntents);
  return new KeeperError(
    `Discord cannot be reached at ${apiUrl} (${describeFailure(error)}). Check the connection, and DISCORD_API_URL where it is set.`,
  );
}
