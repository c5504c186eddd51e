import type { SlackFault } from './slack-fault.ts';

/** A socket goes while events are on their way and answers are being given: told to, or without a word. */
export const brokenSockets: readonly SlackFault[] = [
  {
    name: 'sockets are told to go while it answers',
    ways: ['sockets'],
    rounds: 20,
    async meet(stage) {
      const asking = stage.ask();
      await stage.slack.sockets.recycle(2 * stage.bots.length);
      const asked = await asking;
      await stage.settle(asked);
      return asked;
    },
  },
  {
    name: 'sockets are cut without a word while it answers',
    ways: ['sockets'],
    rounds: 20,
    async meet(stage) {
      const { sockets } = stage.slack;
      const asking = stage.ask();
      for (let at = 0; at < 2 * stage.bots.length; at += 1) {
        await sockets.ready();
        await sockets.cut();
      }
      const asked = await asking;
      await stage.settle(asked);
      await sockets.whenLive(2 * stage.bots.length);
      return asked;
    },
  },
];
