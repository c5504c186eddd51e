import type { DiscordStage, Question } from './discord-stage.ts';

/** What was asked while something went wrong. */
export type Asked = {
  /** Each of these is answered once. */
  readonly each: readonly Question[];
  /** Of these some may go unanswered; none is answered twice, or half. */
  readonly atMost?: readonly Question[];
};

/** Something that goes wrong on the way between the bots and Discord, and that the bots outlive. */
export type DiscordFault = {
  readonly name: string;
  /** How often it is met in the long form. */
  readonly rounds: number;
  /** Why what is asked meanwhile may go unanswered, where it may. */
  readonly excuse?: string;
  /** Asks while it goes wrong, until all is settled. Rejects where something else than an answer was promised and not kept. */
  meet(stage: DiscordStage): Promise<Asked>;
};
