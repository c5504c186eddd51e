import assert from 'node:assert/strict';
import type { DiscordStage, Question } from './discord-stage.ts';

/** Closes after which Discord takes the bot no more, and the line that says what to do. */
export const finalCloses = [
  [4004, /^Discord does not accept DISCORD_TOKEN\. .*$/gm],
  [4014, /^Discord refuses the intents .*GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES.*$/gm],
] as const;

/** Discord closes for good while questions come. Each bot ends by itself; what it was told it answers first. */
export async function closeForGood(stage: DiscordStage, code: number, line: RegExp): Promise<Question[]> {
  await stage.connected();
  const asked = stage.ask();
  stage.discord.gateway.close(code);
  await expectEnd(stage, line);
  return asked;
}

/** Discord refuses the intents before the bot is up. */
export async function refuseAtLogin(stage: DiscordStage): Promise<void> {
  await expectEnd(stage, finalCloses[1][1]);
  assert.ok(stage.discord.takeFailures().every((what) => what.includes('4014')));
}

/** Each bot ends with exit code 2, and says what to do in one line. */
async function expectEnd({ bots }: DiscordStage, line: RegExp): Promise<void> {
  const codes = await Promise.all(bots.map(({ ended }) => ended));
  for (const [at, { said }] of bots.entries()) {
    assert.equal(codes[at], 2, `it ended otherwise than it should:\n${said}`);
    assert.equal(said.match(line)?.length, 1, `not one clear line:\n${said}`);
    assert.doesNotMatch(said, /[Uu]nhandled|^\s+at /m);
  }
}
