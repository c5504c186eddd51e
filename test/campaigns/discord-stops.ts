import assert from 'node:assert/strict';
import { DiscordStage, type Question } from './discord-faults/discord-stage.ts';
import type { Setting } from './setting.ts';
import { addUp, rowOf, type Tally } from './tally.ts';

/**
 * The bots are stopped by SIGTERM while people ask: each question is answered once or not taken, no command is promised an answer that
 * never comes, and the processes end within ten seconds.
 */
export async function discordStops({ place, short, say }: Setting): Promise<void> {
  const times = short ? 1 : 50;
  const tallies: Tally[] = [];
  let slowest = 0;
  for (let time = 0; time < times; time += 1) {
    const stage = await DiscordStage.start(place);
    try {
      await stage.connected();
      const { asked, took } = await stopUnderLoad(stage);
      slowest = Math.max(slowest, took);
      tallies.push(stage.tally(asked));
      assert.deepEqual(stage.broken(asked), [], 'a member was promised an answer that never came');
      stage.discord.expectNoFailures();
      if ((time + 1) % 10 === 0 || short) {
        say(rowOf(`SIGTERM under load, ${time + 1} times; the slowest end ${slowest.toFixed(0)} ms`, addUp(tallies)));
      }
    } finally {
      await stage.clear();
    }
  }
  const sum = addUp(tallies);
  assert.equal(sum.twice, 0, 'somebody was answered twice');
  assert.ok(sum.once > 0, 'nothing was answered, so that nothing was shown');
  assert.ok(slowest < 10_000, 'it took longer than ten seconds to end');
}

async function stopUnderLoad(stage: DiscordStage): Promise<{ asked: Question[]; took: number }> {
  const asked = [...stage.ask(), ...stage.ask()];
  await stage.discord.until(() => stage.tally(asked).once > 0, 'a first answer');
  const began = performance.now();
  const ending = stage.end();
  // Some come while it ends.
  asked.push(...stage.ask());
  const codes = await ending;
  assert.ok(
    codes.every((code) => code === 0),
    `it ended with ${codes}`,
  );
  return { asked, took: performance.now() - began };
}
