import type { Gateway } from '../../fakes/discord/gateway/gateway.ts';
import type { DiscordFault } from './discord-fault.ts';

/** The line goes while questions are on their way; they are told at RESUME, and answered in time. */
export const lostLines: readonly DiscordFault[] = [
  lostLine('op 7, asked to reconnect', (gateway) => gateway.askToReconnect()),
  lostLine('op 9 that can be resumed', (gateway) => gateway.invalidate({ resumable: true })),
  lostLine('close 4000', (gateway) => gateway.close(4000)),
  lostLine('the line breaks', (gateway) => gateway.drop()),
  lostLine('a zombie: no heartbeat is acknowledged', (gateway) => gateway.stopAcknowledging()),
];

function lostLine(name: string, interrupt: (gateway: Gateway) => void): DiscordFault {
  return {
    name,
    rounds: 10,
    async meet(stage) {
      const { gateway } = stage.discord;
      gateway.withhold();
      const each = stage.ask();
      await stage.resumed(() => interrupt(gateway));
      await stage.settle(each);
      return { each };
    },
  };
}

/** The line breaks again and again, as soon as it stands, while people go on asking. */
export const resumeStorm: DiscordFault = {
  name: 'the line breaks 24 times in a row',
  rounds: 2,
  async meet(stage) {
    const { gateway } = stage.discord;
    const each = [];
    for (let drops = 0; drops < 24; drops += 1) {
      gateway.withhold();
      each.push(...stage.ask());
      await stage.resumed(() => gateway.drop());
    }
    await stage.settle(each);
    return { each };
  },
};
