import { expect } from 'vitest';

/** What a member says and what the bot must and must not answer, or time that passes. */
type Step =
  | {
      readonly member: string;
      readonly bot: RegExp | readonly RegExp[];
      readonly never?: RegExp;
    }
  | { readonly laterByMinutes: number };

/** A whole conversation, seen from outside: what is said is all there is. */
export type Story = {
  readonly title: string;
  /** When it begins; on a day when all is still to come where it is left out. */
  readonly begins?: Date;
  readonly steps: readonly Step[];
};

/** A platform on which a story can be told, with one member on it. */
export type Stage = {
  /** Brings what the member says to the bot, and what the bot answers back, as the member reads it. */
  say(text: string): Promise<string>;
  moveMinutes(minutes: number): void;
  /** Ends the conversation; resolves when the platform has stopped. */
  end(): Promise<void>;
};

/** Tells a story on a stage, and expects each answer. */
export async function tell(story: Story, stage: Stage): Promise<void> {
  for (const step of story.steps) {
    if ('laterByMinutes' in step) {
      stage.moveMinutes(step.laterByMinutes);
      continue;
    }
    const answer = await stage.say(step.member);
    for (const pattern of [step.bot].flat()) expect(answer, `to '${step.member}'`).toMatch(pattern);
    if (step.never !== undefined) expect(answer, `to '${step.member}'`).not.toMatch(step.never);
  }
  await stage.end();
}
