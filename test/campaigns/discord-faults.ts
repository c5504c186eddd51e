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

const faults: readonly DiscordFault[] = [
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
  const outlived = new Record();
  // Often enough for a line that is dead to be noticed while a command can still be answered.
  await onStage(setting, outlived, { heartbeatInterval: 2000 }, (stage) => meetAll(stage, outlived, setting.short));
  outlived.report(setting.say);
  const ends = new Record();
  for (let round = 0; round < (setting.short ? 1 : 5); round += 1) await meetEnds(setting, ends);
  ends.report(setting.say);
}

/** What no bot outlives; where there are two, the death of one, which the short form has had already. */
async function meetEnds(setting: Setting, record: Record): Promise<void> {
  await Promise.all([
    ...finalCloses.map(([code, line]) =>
      onStage(setting, record, { bots: 1 }, async (stage) => {
        record.note(stage, `close ${code} while it runs`, { each: await closeForGood(stage, code, line) });
      }),
    ),
    onStage(setting, record, { bots: 1, deniesIntents: true }, refuseAtLogin),
  ]);
  if (setting.place.engine === 'sqlite' || setting.short) return;
  await onStage(setting, record, {}, async (stage) => {
    await stage.connected();
    await loseOne(stage, record);
    await stage.end();
  });
}

async function meetAll(stage: DiscordStage, record: Record, short: boolean): Promise<void> {
  await stage.connected();
  for (const { name, rounds, excuse, meet } of faults) {
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
  stage.expectNoFailures();
}
