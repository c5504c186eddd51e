import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { composeOutbox } from '../../src/compose.ts';
import { connect } from '../chat/discord/bot-for-tests.ts';
import { composeForTests } from '../compose-for-tests.ts';
import { smallFile } from '../settings/conference-folder.ts';
import { silentLog } from '../silent-log.ts';
import { temporaryFolder } from '../storage/engines.ts';
import { newTown, type Town } from './serving.ts';

/** The whole bot, started with the project's languages and this conference file; olof is its organiser. */
async function startHouse({ discord, storage, clock }: Town, file: string) {
  const configDirectory = temporaryFolder();
  mkdirSync(path.join(configDirectory, 'conferences'));
  writeFileSync(path.join(configDirectory, 'conferences', 'small.yaml'), file);
  const organisers = new Set([`discord:user/${discord.userId('olof')}`]);
  const composed = composeForTests({ storage, clock, configDirectory, organisers });
  const { adapter } = await connect(composed.bot, discord, { clock, speakers: composed.speakers });
  const timers = { after: () => () => {} };
  const rounds = composeOutbox({ composed, storage, adapters: [adapter], clock, timers, log: silentLog });
  onTestFinished(() => rounds.stop());
  return { adapter, rounds };
}

test('an event that an organiser had made follows the conference’s file at the next start of the bot', async () => {
  const town = await newTown();
  const { discord } = town;
  const before = await startHouse(town, smallFile);
  await discord.members.command('olof', 'general', 'conference', { text: 'event create !' });
  const [made] = discord.scheduledEvents;
  await before.rounds.stop();
  await before.adapter.stop();

  const { rounds } = await startHouse(town, smallFile.replace('end: 2019-05-16', 'end: 2019-05-17'));
  rounds.wake();

  const moved = '2019-05-17T21:00:00.000Z';
  await discord.until(() => discord.scheduledEvents[0]?.scheduled_end_time === moved, 'the moved event');
  expect(made).toMatchObject({ name: 'Small Meeting', scheduled_end_time: '2019-05-16T21:00:00.000Z' });
  expect(discord.scheduledEvents).toMatchObject([
    { id: made!.id, description: /* Swedish comes first in the file. */ expect.stringMatching(/14–17 maj 2019/) },
  ]);
  discord.expectNoFailures();
});

test('an event that somebody deleted is told where the desk is, on the same server', async () => {
  const town = await newTown({
    channels: [
      { id: '100000000000000902', name: 'general' },
      { id: '100000000000000903', name: 'desk' },
    ],
  });
  const { discord } = town;
  const { rounds } = await startHouse(town, `${smallFile}desk: [discord:100000000000000901/100000000000000903]\n`);
  await discord.members.command('olof', 'general', 'conference', { text: 'event create !' });
  discord.deleteEvent(discord.scheduledEvents[0]!.id);

  rounds.wake();

  await discord.until(() => discord.messages('desk').length > 0, 'a word to the desk');
  expect(discord.messages('desk').map(({ content }) => content)).toEqual([
    expect.stringMatching(/Small Meeting i discord:100000000000000901[\s\S]*har tagit bort evenemanget/),
  ]);
  expect(discord.scheduledEvents).toEqual([]);
});
