import type { Fault } from '../../fakes/discord/faults.ts';
import type { DiscordFault } from './discord-fault.ts';

const posting = 'POST /channels/{channel_id}/messages';
const callback = 'POST /interactions/{interaction_id}/{interaction_token}/callback';

/** The bots answer, and do not hear what became of it, some of them several times. */
export const failedAnswers: readonly DiscordFault[] = [
  failedAnswer('502 before acceptance', { kind: 'bad-gateway', accepted: false }),
  failedAnswer('502 after acceptance', { kind: 'bad-gateway', accepted: true }),
  failedAnswer('a dropped connection before acceptance', { kind: 'drop', accepted: false }),
  failedAnswer('a dropped connection after acceptance', { kind: 'drop', accepted: true }),
];

function failedAnswer(name: string, fault: Fault): DiscordFault {
  return {
    name,
    rounds: 10,
    async meet(stage) {
      const { discord } = stage;
      for (const route of [posting, callback]) discord.faults.play(fault, { route, times: 5 });
      const each = stage.ask();
      await stage.settle(each);
      return { each };
    },
  };
}

/** Nothing is accepted for most of a second. */
export const outage: DiscordFault = {
  name: '502 on everything for 700 ms',
  rounds: 5,
  async meet(stage) {
    const { discord } = stage;
    discord.faults.play({ kind: 'bad-gateway', accepted: false }, { times: 10_000 });
    setTimeout(() => discord.faults.stop(), 700);
    const each = stage.ask();
    await stage.settle(each);
    return { each };
  },
};
