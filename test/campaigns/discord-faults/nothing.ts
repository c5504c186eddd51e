import type { DiscordFault } from './discord-fault.ts';

/** What the others are compared with: many ask at once, and all goes well. */
export const nothing: DiscordFault = {
  name: 'nothing goes wrong',
  rounds: 10,
  async meet(stage) {
    const each = [...stage.ask(), ...stage.ask(), ...stage.ask()];
    await stage.settle(each);
    return { each };
  },
};
