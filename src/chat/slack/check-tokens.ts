import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { KeeperError } from '../../log.ts';
import { judgeFailure, slackError } from './judge-failure.ts';
import type { BotIdentity } from './read.ts';
import { baseScopes } from './scopes.ts';

/** Who the bot is, and what it was allowed to do. */
export type Granted = {
  readonly bot: BotIdentity;
  readonly teamName: string;
  readonly scopes: ReadonlySet<string>;
};

const tested = z.object({
  team_id: z.string(),
  team: z.string().default(''),
  user_id: z.string(),
  user: z.string(),
  bot_id: z.string().optional(),
  response_metadata: z.object({ scopes: z.array(z.string()).default([]) }).default({ scopes: [] }),
});

/** Asks Slack who the bot's token belongs to. Throws a `KeeperError` where it cannot be used, or may not do what it must. */
export async function checkBotToken(client: Pick<WebClient, 'auth'>): Promise<Granted> {
  let answer: unknown;
  try {
    answer = await client.auth.test();
  } catch (error) {
    throw explainToken('SLACK_BOT_TOKEN', 'xoxb-…, under OAuth & Permissions', error);
  }
  const { team_id, team, user_id, user, bot_id, response_metadata } = tested.parse(answer);
  const scopes = new Set(response_metadata.scopes);
  const missing = Object.keys(baseScopes).filter((scope) => !scopes.has(scope));
  if (missing.length > 0) {
    throw new KeeperError(
      `SLACK_BOT_TOKEN lacks ${missing.join(', ')}. Add ${missing.length === 1 ? 'this scope' : 'these scopes'} under OAuth & Permissions at https://api.slack.com/apps, and reinstall the app to the workspace: a scope counts only from then on.`,
    );
  }
  return { bot: { team: team_id, user: user_id, botId: bot_id, name: user }, teamName: team, scopes };
}

/** What a keeper can do about a token that Slack refuses, or about Slack not being there; in one line. */
export function explainToken(setting: string, place: string, error: unknown): KeeperError {
  const code = slackError(error);
  switch (code) {
    case undefined:
      return new KeeperError(`Slack did not answer whether ${setting} is right: ${judgeFailure(error).reason}.`, {
        cause: error,
      });
    case 'invalid_auth':
    case 'not_authed':
    case 'not_allowed_token_type':
      return new KeeperError(
        `${setting} is none that Slack takes (${code}). Copy it anew: ${place} at https://api.slack.com/apps.`,
      );
    case 'account_inactive':
    case 'token_revoked':
    case 'token_expired':
      return new KeeperError(
        `${setting} is no longer valid (${code}). Reinstall the app to the workspace at https://api.slack.com/apps, and set the new token (${place}).`,
      );
    case 'missing_scope':
      return new KeeperError(
        `${setting} lacks the scope connections:write. Make an app-level token with it under Basic Information at https://api.slack.com/apps.`,
      );
    default:
      return new KeeperError(`Slack refuses ${setting}: ${code}.`);
  }
}
