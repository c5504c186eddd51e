import type { DiscordFault } from './discord-fault.ts';

/** Discord tells of the same command again, to every session. */
export const toldTwice: DiscordFault = {
  name: 'each command is told twice',
  rounds: 10,
  async meet(stage) {
    const each = stage.ask();
    for (const { kind, id } of each) if (kind === 'command') stage.discord.repeatInteraction(id);
    await stage.settle(each);
    return { each };
  },
};
