import assert from 'node:assert/strict';
import type { Tally } from '../tally.ts';
import type { SlackStage } from './slack-stage.ts';

/**
 * Slack refuses the token when a socket is opened again, while questions come. Each bot ends by itself, with exit code 2 and one line
 * that says what to do; whatever it had taken it answers first. Of what it had not taken, nobody would know at Slack either.
 */
export async function refuseToken(stage: SlackStage): Promise<Tally> {
  const { slack, bots } = stage;
  slack.tokens.refuse('app', 'invalid_auth');
  const taken = await stage.ask();
  const asking = stage.ask();
  // Each bot has two sockets, and ends when it cannot have one of them back.
  while (slack.sockets.canCarry()) await slack.sockets.refresh();
  const codes = await Promise.all(bots.map(({ ended }) => ended));
  const asked = [...taken, ...(await asking)];

  for (const [at, { said }] of bots.entries()) {
    assert.equal(codes[at], 2, `it ended otherwise than it should:\n${said}`);
    const lines = said.match(/^SLACK_APP_TOKEN is none that Slack takes \(invalid_auth\)\..*$/gm) ?? [];
    assert.equal(lines.length, 1, `not one clear line:\n${said}`);
    assert.doesNotMatch(said, /[Uu]nhandled|^\s+at /m);
  }
  return stage.tally(asked.filter(({ acknowledged }) => acknowledged));
}
