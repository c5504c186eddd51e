import { deathOfOne } from './discord-faults/death-of-one.ts';
import type { DiscordFault } from './discord-faults/discord-fault.ts';
import { DiscordStage, type StageSetup } from './discord-faults/discord-stage.ts';
import { failedAnswers, outage } from './discord-faults/failed-answers.ts';
import { closeForGood, finalCloses, refuseAtLogin } from './discord-faults/final-closes.ts';
import { lostLines, resumeStorm } from './discord-faults/lost-lines.ts';
import { lostSession } from './discord-faults/lost-session.ts';
import { nothing } from './discord-faults/nothing.ts';
import { limitedEverywhere, limitedRoute } from './discord-faults/rate-limits.ts';
import { Record } from './discord-faults/record.ts';
import { toldTwice } from './discord-faults/told-twice.ts';
import type { Setting } from './setting.ts';

const outlived: readonly DiscordFault[] = [
  nothing,
  toldTwice,
  ...lostLines,
  resumeStorm,
  lostSession,
  limitedRoute,
  limitedEverywhere,
  ...failedAnswers,
  outage,
];

/**
 * All that goes wrong between a bot and Discord, one after another, while people ask: the same bots outlive it, and answer each question
 * once; on PostgreSQL, where there are two, one is killed at last and the other goes on. Then what no bot outlives.
 */
export async function discordFaults(setting: Setting): Promise<void> {
  const record = new Record();
  const rounds = setting.short ? 1 : 5;
  await onStage(setting, record, {}, (stage) => meetAll(stage, record, setting.short));
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all([
      ...finalCloses.map(([code, line]) =>
        onStage(setting, record, { bots: 1 }, async (stage) => {
          record.note(stage, `close ${code} while it runs`, { each: await closeForGood(stage, code, line) });
        }),
      ),
      onStage(setting, record, { bots: 1, deniesIntents: true }, refuseAtLogin),
    ]);
  }
  // In the short form the one death on the first stage is enough.
  for (let round = 1; round < rounds; round += 1) {
    if (setting.place.engine === 'postgres') {
      await onStage(setting, record, {}, async (stage) => {
        await stage.connected();
        await loseOne(stage, record);
        await stage.end();
      });
    }
  }
  record.report(setting.say);
}

async function meetAll(stage: DiscordStage, record: Record, short: boolean): Promise<void> {
  await stage.connected();
  for (const { name, rounds, excuse, meet } of outlived) {
    for (let round = 0; round < (short ? 1 : rounds); round += 1) record.note(stage, name, await meet(stage), excuse);
  }
  if (stage.bots.length > 1) await loseOne(stage, record);
  await stage.end();
}

async function loseOne(stage: DiscordStage, record: Record): Promise<void> {
  record.note(stage, 'one of two is killed: after that', await deathOfOne(stage), 'the killed bot may have had it');
}

/** Leaves nothing running; Discord itself must have found nothing to complain of. */
async function onStage(
  { place, say }: Setting,
  record: Record,
  setup: StageSetup,
  act: (stage: DiscordStage) => Promise<void>,
): Promise<void> {
  const stage = await DiscordStage.start(place, setup);
  try {
    await act(stage);
    record.count(stage);
  } finally {
    await stage.clear();
  }
  for (const line of stage.complaints) say(`said: ${line}`);
  stage.discord.expectNoFailures();
}
