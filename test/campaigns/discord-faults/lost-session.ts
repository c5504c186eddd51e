import type { DiscordFault } from './discord-fault.ts';

/** A session that cannot be resumed: the bot identifies itself anew, after the five seconds that Discord wants between two IDENTIFYs. */
export const lostSession: DiscordFault = {
  name: 'op 9 that cannot be resumed, and once it is back',
  rounds: 3,
  excuse: 'Discord tells nobody what happened between two sessions',
  async meet(stage) {
    const { discord, bots } = stage;
    discord.gateway.invalidate({ resumable: false });
    const atMost = stage.ask();
    await discord.until(
      () => discord.gateway.sessions.filter(({ connected }) => connected).length === bots.length,
      'new sessions',
    );
    const each = stage.ask();
    await stage.settle(each);
    return { each, atMost };
  },
};
