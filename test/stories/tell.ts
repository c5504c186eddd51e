import { expect } from 'vitest';
import type { FormAbilities } from '../../src/chat/chat-adapter.ts';
import { inMarch } from '../compose-for-tests.ts';

/** What is seen of the bot's answer: its words, and the form that it opened, where it did. */
export type Shown = {
  readonly text: string;
  /** Whether a form stands open now. */
  readonly form: boolean;
};

type Expected = {
  /** The moment at which it happens; the last one where it is left out. */
  readonly at?: Date;
  /** What the bot must answer. */
  readonly bot?: RegExp | readonly RegExp[];
  /** What it must not. */
  readonly never?: RegExp;
  /** Whether a form stands open afterwards; none does where it is left out. */
  readonly form?: boolean;
};

type Who = 'member' | 'organiser';

/** What somebody does, and what the bot must and must not answer to it; or time that passes. */
type Step =
  | ({ readonly member: string } & Expected)
  /** A command, with what is typed after it. */
  | ({ readonly command: string; readonly text?: string | ((seen: Seen) => string); readonly by?: Who } & Expected)
  /** Fills fields of the open form (the others stay as they are), and sends it or saves it as a draft. */
  | ({ readonly fill: Readonly<Record<string, string>>; readonly end: 'send' | 'save' } & Expected)
  /** A button that the last answer showed, by its label. */
  | ({ readonly press: RegExp; readonly by?: Who } & Expected)
  /** What a person is told unprompted, next. */
  | ({ readonly told: Who | 'channel' } & Omit<Expected, 'form'>)
  | { readonly laterByMinutes: number };

/** What was noted from answers on the way: a receipt number, a code. */
type Seen = { readonly receipt: string; readonly code: string };

/** A whole conversation, seen from outside: what is said is all there is. */
export type Story = {
  readonly title: string;
  /** When it begins; on a day when all is still to come where it is left out. */
  readonly begins?: Date;
  /** Whether a channel is reminded in it. */
  readonly channel?: boolean;
  /** What a platform must be able to do with forms for it; every one can do what is needed where it is left out. */
  readonly needs?: keyof FormAbilities;
  readonly steps: readonly Step[];
};

/** A platform on which a story can be told, with a member and an organiser on it (on the terminal they are the same person). */
export type Stage = {
  /** As the platform's adapter declares it. */
  readonly forms: FormAbilities;
  /** Brings what the member says to the bot, and what the bot answers back, as the member reads it. */
  say(text: string): Promise<string>;
  command(name: string, text: string, by: Who): Promise<Shown>;
  fill(fields: Readonly<Record<string, string>>, end: 'send' | 'save'): Promise<Shown>;
  press(label: RegExp, by: Who): Promise<Shown>;
  /** Waits for what the bot says unprompted, to a person or in the channel. */
  told(who: Who | 'channel'): Promise<string>;
  moveMinutes(minutes: number): void;
  /** Ends the conversation; resolves when the platform has stopped. */
  end(): Promise<void>;
};

const minute = 60_000;

/** Tells a story on a stage, and expects each answer; calls `skip` where the platform cannot do what the story needs. */
export async function tell(story: Story, stage: Stage, skip: () => void = expect.unreachable): Promise<void> {
  if (story.needs !== undefined && !stage.forms[story.needs]) {
    await stage.end();
    return skip();
  }
  let seen: Seen = { receipt: '', code: '' };
  let now = story.begins ?? inMarch;
  const moveTo = (moment: Date) => {
    stage.moveMinutes((moment.getTime() - now.getTime()) / minute);
    now = moment;
  };
  for (const [at, step] of story.steps.entries()) {
    if ('laterByMinutes' in step) {
      moveTo(new Date(now.getTime() + step.laterByMinutes * minute));
      continue;
    }
    if (step.at !== undefined) moveTo(step.at);
    const { text, form } = await perform(step, stage, seen);
    const where = `step ${at + 1} of '${story.title}'`;
    for (const pattern of step.bot === undefined ? [] : [step.bot].flat()) expect(text, where).toMatch(pattern);
    if (step.never !== undefined) expect(text, where).not.toMatch(step.never);
    expect(form, `whether a form is open after ${where}`).toBe('form' in step && step.form === true);
    seen = {
      receipt: /\b\d{6,8}\b/.exec(text)?.[0] ?? seen.receipt,
      code: /\b[A-Z\d]{4}-[A-Z\d]{4}\b/.exec(text)?.[0] ?? seen.code,
    };
  }
  await stage.end();
}

async function perform(step: Exclude<Step, { laterByMinutes: number }>, stage: Stage, seen: Seen): Promise<Shown> {
  if ('member' in step) return { text: await stage.say(step.member), form: false };
  if ('told' in step) return { text: await stage.told(step.told), form: false };
  if ('fill' in step) return await stage.fill(step.fill, step.end);
  if ('press' in step) return await stage.press(step.press, step.by ?? 'member');
  const text = typeof step.text === 'function' ? step.text(seen) : (step.text ?? '');
  return await stage.command(step.command, text, step.by ?? 'member');
}
