import type { SlackFault } from './slack-fault.ts';

/** The bots post, and do not hear what became of it: they must look before they post again. */
export const failedPosts: readonly SlackFault[] = (['before', 'after'] as const).map((when) => ({
  name: `a 500 or a dropped connection ${when} acceptance`,
  ways: ['sockets'],
  rounds: 20,
  async meet(stage) {
    const { faults } = stage.slack;
    faults.next('chat.postMessage', { kind: 'server-error', when }, 5);
    faults.next('chat.postMessage', { kind: 'drop', when }, 5);
    const asked = await stage.ask();
    await stage.settle(asked);
    return asked;
  },
}));
