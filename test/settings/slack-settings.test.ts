import { describe, expect, test } from 'vitest';
import { readSlack, readSlackCommands } from '../../src/settings/settings.ts';

const token = { SLACK_BOT_TOKEN: 'xoxb-secret' };

test('without a token Slack is not connected', () => {
  expect(readSlack({})).toBeUndefined();
});

test('an app-level token connects over sockets, also where there is a signing secret', () => {
  const connection = readSlack({ ...token, SLACK_APP_TOKEN: 'xapp-secret', SLACK_SIGNING_SECRET: 's' });

  expect(connection).toMatchObject({ botToken: 'xoxb-secret', reached: { by: 'sockets', appToken: 'xapp-secret' } });
});

test('a signing secret alone takes requests at PORT and KANSLI_HOST', () => {
  const reached = (more: NodeJS.ProcessEnv) => readSlack({ ...token, SLACK_SIGNING_SECRET: 's', ...more })?.reached;

  expect(reached({})).toEqual({ by: 'http', signingSecret: 's', port: 8080, host: '127.0.0.1' });
  expect(reached({ PORT: '3000', KANSLI_HOST: '0.0.0.0' })).toMatchObject({ port: 3000, host: '0.0.0.0' });
});

test.each([
  ['an app-level token alone', { SLACK_APP_TOKEN: 'xapp-secret' }, /SLACK_BOT_TOKEN is missing/],
  ['a bot token alone', token, /SLACK_APP_TOKEN.*SLACK_SIGNING_SECRET/],
  [
    'tokens in each other’s place',
    { SLACK_BOT_TOKEN: 'xapp-secret', SLACK_APP_TOKEN: 'xoxb-secret' },
    /SLACK_BOT_TOKEN expects .* xoxb-/,
  ],
  [
    'an address that is none',
    { ...token, SLACK_APP_TOKEN: 'xapp-secret', SLACK_API_URL: 'slack.com' },
    /SLACK_API_URL/,
  ],
  ['a port that is none', { ...token, SLACK_SIGNING_SECRET: 's', PORT: '99999' }, /PORT expects/],
])('%s is refused, and no token is told', (_, variables, message) => {
  const read = () => readSlack(variables);

  expect(read).toThrow(message);
  expect(read).not.toThrow('secret');
});

describe('commands', () => {
  test('are called as they are here, unless another name is set or they are left out', () => {
    const names = readSlackCommands({ SLACK_COMMANDS: 'ask=fråga, /propose=/förslag,help=' });

    expect(Object.fromEntries(names)).toEqual({
      ask: 'fråga',
      propose: 'förslag',
      proposals: 'proposals',
      language: 'language',
      conference: 'conference',
      reminders: 'reminders',
      calendar: 'calendar',
      desk: 'desk',
    });
  });

  test.each([
    ["Slack's own", 'ask=remind', /Slack's own commands; found 'ask=remind'/],
    ["Slack's own, with a slash", 'ask=/topic', /Slack's own commands/],
    ['none of ours', 'order=pizza', /ask, propose.*found 'order=pizza'/],
    ['without a name to be called', 'ask', /found 'ask'/],
    ['too long', `ask=${'a'.repeat(32)}`, /at most 31/],
    ['written in capitals', 'ask=Ask', /small letters/],
    ['of the same name', 'ask=x,help=x', /found 'x twice'/],
  ])('that are %s are refused', (_, text, message) => {
    expect(() => readSlackCommands({ SLACK_COMMANDS: text })).toThrow(message);
  });
});
