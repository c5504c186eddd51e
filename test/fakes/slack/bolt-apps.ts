import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { SlackServer } from './slack-server.ts';

/** A bare Bolt app that is up, and how to end it. */
export type RunningApp = { readonly app: App; readonly stop: () => Promise<void> };

/** Says on each platform mode how a bare Bolt app comes to speak to the local Slack. */
export const modes = {
  'Socket Mode': startOverSockets,
  HTTP: startOverHttp,
} as const;

/**
 * @param reconnectMs how long socket-mode 3.1.0 waits before it opens the next socket, and also how long a pong may
 *   take: where it is short, a busy moment alone makes the client close a socket that is well.
 */
export async function startOverSockets(
  slack: SlackServer,
  prepare: (app: App) => void = () => {},
  reconnectMs = 5000,
): Promise<RunningApp> {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logLevel: LogLevel.ERROR,
    clientPingTimeout: reconnectMs,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = bareApp(slack, receiver);
  prepare(app);
  await app.start();
  // `app.stop()` would not wait for the socket's close.
  return { app, stop: async () => void (await receiver.client.disconnect()) };
}

export async function startOverHttp(
  slack: SlackServer,
  prepare: (app: App) => void = () => {},
): Promise<RunningApp & { readonly url: string }> {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logLevel: LogLevel.ERROR });
  const app = bareApp(slack, receiver);
  prepare(app);
  const server = await receiver.start({ port: 0, host: '127.0.0.1' } as never);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/slack/events`;
  await slack.deliverTo(url);
  return { app, url, stop: async () => void (await receiver.stop()) };
}

function bareApp(slack: SlackServer, receiver: SocketModeReceiver | HTTPReceiver): App {
  return new App({
    token: slack.botToken,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
}
