import type { SlackFault } from './slack-fault.ts';

/** Slack now and then delivers an event several times; with two bots, each of them gets some. */
export const deliveredFourTimes: SlackFault = {
  name: 'each event is delivered four times at once',
  ways: ['sockets', 'http'],
  rounds: 20,
  async meet(stage) {
    const { faults } = stage.slack;
    faults.deliverTimes(4);
    const asked = await stage.ask();
    faults.end();
    await stage.settle(asked);
    return asked;
  },
};

/** Slack does not hear that an event arrived, and delivers it again: to whichever bot has its turn. */
export const retried: SlackFault = {
  name: 'acknowledgements get lost, and retries follow',
  ways: ['sockets', 'http'],
  rounds: 20,
  async meet(stage) {
    const { faults } = stage.slack;
    faults.loseAcks(40);
    const asked = await stage.ask();
    faults.end();
    await stage.settle(asked);
    return asked;
  },
};
