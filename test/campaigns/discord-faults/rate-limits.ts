import assert from 'node:assert/strict';
import type { DiscordFault } from './discord-fault.ts';
import { clockSpeed } from './discord-stage.ts';

const posting = 'POST /channels/{channel_id}/messages';

/** What Discord asks for, in seconds. */
const retryAfter = 0.3;

/** Posts in a channel are refused for a while. Commands have limits of their own. */
export const limitedRoute: DiscordFault = {
  name: '429 on one route',
  rounds: 10,
  async meet(stage) {
    const { discord, bots } = stage;
    const from = discord.requests.length;
    const asked = discord.faults.play({ kind: 'rate-limit', retryAfter }, { route: posting, times: 5 });
    const each = stage.ask();
    await stage.settle(each);
    assert.equal(asked.played, 5);
    const posts = discord.requests.slice(from).filter(({ route }) => route === posting);
    for (const [at, post] of posts.entries()) {
      const next = posts[at + 1];
      // The clock counts whole milliseconds. Two bots do not know of each other's pauses.
      if (post.fault === undefined || next === undefined || bots.length > 1) continue;
      const waited = (next.at.getTime() - post.at.getTime() + 1) / clockSpeed;
      assert.ok(
        waited >= 1000 * retryAfter,
        `a pause of ${1000 * retryAfter} ms was asked for, and ${waited} ms were waited`,
      );
    }
    return { each };
  },
};

/** All requests are refused for a while. */
export const limitedEverywhere: DiscordFault = {
  name: '429 on everything',
  rounds: 10,
  async meet(stage) {
    const asked = stage.discord.faults.play({ kind: 'rate-limit', retryAfter, scope: 'global' }, { times: 30 });
    const each = stage.ask();
    await stage.settle(each);
    assert.equal(asked.left + asked.played, 30);
    stage.discord.faults.stop();
    return { each };
  },
};
