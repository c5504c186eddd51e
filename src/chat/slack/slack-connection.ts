import type { CommandNames } from './command-names.ts';

/** How the bot is reached in one Slack workspace, and what its commands are called there. */
export type SlackConnection = {
  readonly botToken: string;
  /** Over sockets that the bot opens, with an app-level token; or over HTTP at a place that Slack reaches. */
  readonly reached:
    | { readonly by: 'sockets'; readonly appToken: string }
    | { readonly by: 'http'; readonly signingSecret: string; readonly port: number; readonly host: string };
  /** Where the Web API is; undefined: Slack's own. */
  readonly apiUrl: string | undefined;
  readonly commands: CommandNames;
};
