import type { SlackFault } from './slack-fault.ts';

/** What the others are compared with: many ask at once, and all goes well. */
export const nothing: SlackFault = {
  name: 'nothing goes wrong',
  ways: ['sockets', 'http'],
  rounds: 20,
  async meet(stage) {
    const asked = await stage.ask(3);
    await stage.settle(asked);
    return asked;
  },
};
