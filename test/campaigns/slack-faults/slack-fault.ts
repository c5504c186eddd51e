import type { Way } from '../../chat/slack/adapter-for-tests.ts';
import type { Outcome } from '../../fakes/slack/outcome.ts';
import type { SlackStage } from './slack-stage.ts';

/** Something that goes wrong on the way between the bots and Slack, and that the bots outlive. */
export type SlackFault = {
  readonly name: string;
  /** How Slack is reached where it can go wrong. */
  readonly ways: readonly Way[];
  /** How often it is met in the long form. */
  readonly rounds: number;
  /** Asks while it goes wrong, until all is settled; gives what was asked. Rejects where something else than an answer was promised and not kept. */
  meet(stage: SlackStage): Promise<readonly Outcome[]>;
};
