import assert from 'node:assert/strict';
import type { LoggedRequest } from '../../fakes/slack/journal.ts';
import type { SlackFault } from './slack-fault.ts';

/** What Slack asks for, in seconds. */
const retryAfter = 1;

/** Posts are refused for a while, in every channel. */
export const rateLimitStorm: SlackFault = {
  name: 'a storm of 429',
  ways: ['sockets', 'http'],
  rounds: 10,
  async meet(stage) {
    const { faults, journal } = stage.slack;
    const from = journal.requests.length;
    faults.next('chat.postMessage', { kind: 'rate-limit', retryAfter }, 60);
    const asked = await stage.ask(2);
    await stage.settle(asked);
    const posts = journal.requests.slice(from).filter(({ method }) => method === 'chat.postMessage');
    // Two bots do not know of each other's pauses, nor which of them was called first.
    if (stage.bots.length === 1) for (const channel of byChannel(posts)) expectPatience(channel);
    return asked;
  },
};

/** In one channel: a pause is waited out by all, and whoever was refused comes before whoever came later. */
function expectPatience(posts: readonly LoggedRequest[]): void {
  for (const [at, post] of posts.entries()) {
    const next = posts[at + 1];
    if (post.answer !== 'ratelimited' || next === undefined) continue;
    const waited = next.at.getTime() - post.at.getTime();
    assert.ok(
      waited >= 1000 * retryAfter,
      `a pause of ${1000 * retryAfter} ms was asked for, and ${waited} ms were waited`,
    );
    assert.equal(keyOf(next), keyOf(post), 'whoever had been refused was overtaken');
  }
}

/** What a post is marked with, which is the same whenever it is tried. */
function keyOf({ args: { metadata } }: LoggedRequest): string {
  // Of a call that was refused it is known only as it came.
  const read = typeof metadata === 'string' ? (JSON.parse(metadata) as unknown) : metadata;
  return JSON.stringify(read);
}

function byChannel(posts: readonly LoggedRequest[]): readonly (readonly LoggedRequest[])[] {
  return [...Map.groupBy(posts, ({ args }) => args.channel).values()];
}
