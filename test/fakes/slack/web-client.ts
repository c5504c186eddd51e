import { LogLevel, WebClient } from '@slack/web-api';
import type { SlackServer } from './slack-server.ts';

/** The real Web API client, that posts nothing twice by itself and says nothing of refusals. */
export function clientOf(slack: SlackServer, token: string | undefined = slack.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    logLevel: LogLevel.ERROR,
    logger: silent,
  });
}

/** Slack's own word for why a call was refused; `ok` where it was not. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    return (error as { data?: { error?: string } }).data?.error ?? String((error as { code?: string }).code);
  }
}

const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
