import {
  type CommandNames,
  commandNamePattern,
  type HouseCommand,
  houseCommands,
  slackCommands,
  usualCommandNames,
} from '../chat/slack/command-names.ts';
import type { SlackConnection } from '../chat/slack/slack-connection.ts';
import { UsageError } from './arguments.ts';

export type SlackVariables = {
  readonly SLACK_BOT_TOKEN?: string | undefined;
  readonly SLACK_APP_TOKEN?: string | undefined;
  readonly SLACK_SIGNING_SECRET?: string | undefined;
  readonly SLACK_API_URL?: string | undefined;
  readonly SLACK_COMMANDS?: string | undefined;
};

/** Undefined where no token is set. Throws a `UsageError` that never holds a token. */
export function readSlackConnection(
  variables: SlackVariables,
  place: { readonly port: number; readonly host: string },
): SlackConnection | undefined {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: apiUrl,
  } = variables;
  const commands = readCommandNames(variables.SLACK_COMMANDS ?? '');
  if (botToken === undefined) {
    if (appToken === undefined && signingSecret === undefined) return undefined;
    throw new UsageError(
      'SLACK_BOT_TOKEN is missing: xoxb-…, under OAuth & Permissions at https://api.slack.com/apps.',
    );
  }
  expectKind('SLACK_BOT_TOKEN', botToken, 'xoxb-');
  if (apiUrl !== undefined && !/^https?:$/.test(URL.parse(apiUrl)?.protocol ?? '')) {
    throw new UsageError(
      `SLACK_API_URL expects a web address, for example https://slack-gov.com/api/; found '${apiUrl}'.`,
    );
  }
  const shared = { botToken, apiUrl, commands };
  if (appToken !== undefined) {
    expectKind('SLACK_APP_TOKEN', appToken, 'xapp-');
    return { ...shared, reached: { by: 'sockets', appToken } };
  }
  if (signingSecret !== undefined) return { ...shared, reached: { by: 'http', signingSecret, ...place } };
  throw new UsageError(
    'Beside SLACK_BOT_TOKEN, Slack needs SLACK_APP_TOKEN (xapp-…: Kansli opens the connection, nothing need be reachable) or SLACK_SIGNING_SECRET (Slack calls Kansli over HTTP). Both stand under Basic Information at https://api.slack.com/apps.',
  );
}

/**
 * What commands are called in the workspace: ask=fråga,help= renames the first and leaves the second out. What is not named is
 * called as it is here.
 */
export function readCommandNames(text: string): CommandNames {
  const names = new Map<HouseCommand, string>(usualCommandNames);
  for (const entry of text.split(/[\s,]+/).filter((one) => one !== '')) {
    const [, house = '', name = ''] = /^\/?([^=]+)=\/?(.*)$/.exec(entry) ?? [];
    if (!isHouseCommand(house)) throw refuse(`each of ${houseCommands.join(', ')} as ask=question`, entry);
    if (name === '') names.delete(house);
    else names.set(house, checkName(name, entry));
  }
  const twice = [...names.values()].find((name, at, all) => all.indexOf(name) !== at);
  if (twice !== undefined) throw refuse('a name of its own for each command', `${twice} twice`);
  return names;
}

function checkName(name: string, entry: string): string {
  if (slackCommands.has(name)) throw refuse("names that are not Slack's own commands", entry);
  if (!commandNamePattern.test(name)) {
    throw refuse('names of at most 31 small letters, digits, hyphens and underscores', entry);
  }
  return name;
}

function isHouseCommand(name: string): name is HouseCommand {
  return (houseCommands as readonly string[]).includes(name);
}

function refuse(expected: string, found: string): UsageError {
  return new UsageError(`SLACK_COMMANDS expects ${expected}; found '${found}'.`);
}

function expectKind(name: string, token: string, prefix: string): void {
  if (token.startsWith(prefix)) return;
  throw new UsageError(`${name} expects a token that begins with ${prefix}; what is set begins with something else.`);
}
