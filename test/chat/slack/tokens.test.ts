import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeeperError } from '../../../src/log.ts';
import { type SlackOptions, type SlackServer, startSlack } from '../../fakes/slack/slack-server.ts';
import { givenLeave } from '../given-leave.ts';
import { adapterFor, allScopes, echoBot } from './adapter-for-tests.ts';

let slack: SlackServer;
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});

afterEach(async () => {
  process.off('unhandledRejection', note);
  await slack.stop();
  expect(unhandled).toEqual([]);
});

/** How the start ends. */
async function failToStart(options: SlackOptions, prepare: (slack: SlackServer) => void = () => {}): Promise<string> {
  slack = await startSlack({ scopes: allScopes, ...options });
  prepare(slack);
  const error = await adapterFor(slack, 'sockets')
    .run(echoBot().bot)
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  expect(error).toBeInstanceOf(KeeperError);
  const { message } = error as KeeperError;
  expect(message).not.toContain('\n');
  for (const token of [slack.botToken, slack.appToken]) expect(message).not.toContain(token);
  return message;
}

describe('before anything starts, one line says', () => {
  test('that the bot token is wrong', async () => {
    const message = await failToStart({}, ({ tokens }) => tokens.refuse('bot', 'invalid_auth'));

    expect(message).toMatch(/SLACK_BOT_TOKEN.*invalid_auth.*OAuth & Permissions/);
    expect(slack.sockets.opened).toBe(0);
  });

  test('that the bot token was revoked, and to reinstall', async () => {
    const message = await failToStart({}, ({ tokens }) => tokens.refuse('bot', 'token_revoked'));

    expect(message).toMatch(/SLACK_BOT_TOKEN.*Reinstall/);
  });

  test('which scopes are missing, and to reinstall', async () => {
    const message = await failToStart({ scopes: ['chat:write', 'commands', 'im:history'] });

    expect(message).toMatch(/app_mentions:read, im:write.*reinstall/);
    expect(slack.sockets.opened).toBe(0);
  });

  test('that the app token is wrong', async () => {
    const message = await failToStart({}, ({ tokens }) => tokens.refuse('app', 'invalid_auth'));

    expect(message).toMatch(/SLACK_APP_TOKEN.*invalid_auth.*Basic Information/);
  });

  test('that the app token may not open connections', async () => {
    const message = await failToStart({ appScopes: [] });

    expect(message).toMatch(/SLACK_APP_TOKEN lacks the scope connections:write/);
  });
});

test('a token that is refused when a socket is opened anew ends the run in one clear line', async () => {
  slack = await startSlack({ scopes: allScopes });
  const adapter = adapterFor(slack, 'sockets');
  const running = adapter.run(echoBot().bot);
  await adapter.started;

  slack.tokens.refuse('app', 'invalid_auth');
  await slack.sockets.refresh();

  await expect(running).rejects.toThrow(/SLACK_APP_TOKEN.*invalid_auth/);
  await adapter.stop();
});

test.each(['uninstall', 'revokeTokens'] as const)('after %s it stops cleanly, and sends nothing more', async (what) => {
  slack = await startSlack({ scopes: allScopes });
  const adapter = adapterFor(slack, 'sockets');
  const running = adapter.run(echoBot().bot);
  await adapter.started;
  const asked = slack.journal.requests.length;

  void slack.admins[what]();
  await running;
  const reply = { language: 'en', blocks: [] };
  const sent = await adapter.send({ key: 'k', place: 'slack:T0000000001/C0000000GEN', reply }, givenLeave);

  expect(sent.state).toBe('refused');
  expect(slack.journal.requests.slice(asked)).toEqual([]);
});
