import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';

/** The least that Bolt can do: it says back what is written to it directly. Run as a process, with our own settings' names. */
const { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret = '' } = process.env;
const options = () => ({ slackApiUrl: process.env.SLACK_API_URL!, retryConfig: { retries: 0 } });

const receiver =
  appToken === undefined
    ? new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR })
    : new SocketModeReceiver({ appToken, logLevel: LogLevel.ERROR, installerOptions: { clientOptions: options() } });
const app = new App({ token: token!, receiver, logLevel: LogLevel.ERROR, clientOptions: options() });
app.message(async ({ message, say }) => {
  if (message.subtype === undefined && message.channel_type === 'im') {
    await say({ text: message.text ?? '', unfurl_links: false });
  }
});

let place = '';
if (receiver instanceof HTTPReceiver) {
  const server = await receiver.start({ port: 0, host: '127.0.0.1' } as never);
  place = `The request URL is http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events, `;
} else {
  await app.start();
}
process.stderr.write(`${place}connected\n`);
process.once('SIGTERM', () => process.exit());
