import type { Form } from './form.ts';
import type { Reply } from './reply.ts';
import type { ServerEvents } from './server-events.ts';

/** Who did something, and where, as every platform tells it. */
export type Origin = {
  /** Who it was, as a place where only they are reached: discord:user/42, slack:T1/U2. */
  readonly person: string;
  /** Where, as platform:id, inner places after a slash: slack:T1/C2. */
  readonly place: string;
  /** What the person's app is set to, as BCP 47, where the platform tells. */
  readonly locale?: string | undefined;
  /** The person's own time zone by its IANA name, where the platform tells. */
  readonly zone?: string | undefined;
  /** The person's roles there, as discord:role/7, where the platform has roles. */
  readonly roles?: readonly string[] | undefined;
  /** When the platform received it, where it stamps what it passes on. */
  readonly at?: Date | undefined;
  /** The same for every delivery of the same thing, where the platform may deliver it twice. */
  readonly key?: string | undefined;
};

/** What a member did. */
export type Incoming =
  /** Something that was written. */
  | (Origin & { readonly kind: 'message'; readonly text: string })
  /** A slash command: its name in this house with the slash, what stood after it, and fields of its form given beside that. */
  | (Origin & {
      readonly kind: 'command';
      readonly name: string;
      readonly text: string;
      readonly fields?: Readonly<Record<string, string>> | undefined;
    })
  /** Somebody looks at the bot's own page, where the platform has one: the answer is what stands there. */
  | (Origin & { readonly kind: 'home' })
  /** A button or a choice, by the action that it carries. */
  | (Origin & { readonly kind: 'press'; readonly action: string })
  /**
   * A form, with what stood in the fields that the platform told of: it was sent (`submission`), is to be kept for later (`draft`), or
   * is being filled in, and comes back as it then stands (`filling`).
   */
  | (Origin & {
      readonly kind: 'submission' | 'draft' | 'filling';
      readonly form: string;
      readonly fields: Readonly<Record<string, string>>;
    });

/** What the bot does about it: it says something, or opens a form (again, where a field in it has a problem). */
export type Outcome =
  | {
      readonly kind: 'reply';
      readonly reply: Reply;
      /** Whether a form could not be kept, so that the platform should go on holding what was typed. */
      readonly unsaved?: boolean;
    }
  | { readonly kind: 'form'; readonly form: Form };

/** What the bot offers an adapter. It always answers; what went wrong inside is told in the outcome. */
export type Bot = { handle(incoming: Incoming): Promise<Outcome> };

/** Something that the bot says unprompted. */
export type Outgoing = {
  /** The same whenever it is tried again, and never that of another: at most 25 letters, digits and hyphens. */
  readonly key: string;
  /** A channel, a thread or a person, as platform:id. */
  readonly place: string;
  readonly reply: Reply;
};

/** What became of one try to send. */
export type Sent =
  | { readonly state: 'sent' /** The platform's id of the message. */; readonly message: string }
  /** It certainly did not go out, and may be tried again: not before so many milliseconds, where the platform said so. */
  | { readonly state: 'later'; readonly reason: string; readonly after?: number | undefined }
  /** It did not go out and never will: the channel is gone, or the bot may not write there. */
  | { readonly state: 'refused'; readonly reason: string }
  /** It may have gone out: the connection broke, or nobody answered in time. */
  | { readonly state: 'unknown'; readonly reason: string };

/** Leave to send one message, given for a time. */
export type Leave = {
  /**
   * Asked when the message has its turn, the connection stands and nothing but writing is left to do: it is noted that it may have
   * gone out from now on. False: it must not be sent. Asked again, it answers the same.
   */
  ask(): Promise<boolean>;
  /** Whether there is time left. Looked at right before the bytes are written, with nothing in between that waits. */
  holds(): boolean;
  /** So long the platform's answer may be waited for from then on, in milliseconds. */
  readonly answerWithin: number;
};

/** Whether an earlier try went out. */
export type Found =
  | { readonly state: 'sent'; readonly message: string }
  | { readonly state: 'absent' }
  /** It cannot be looked up now: not before so many milliseconds, where the platform said so. */
  | { readonly state: 'later'; readonly reason: string; readonly after?: number | undefined }
  /** Nobody will be able to tell. */
  | { readonly state: 'unknown'; readonly reason: string };

/** What a platform can do with a form; its adapter makes up in its own way for what it cannot. */
export type FormAbilities = {
  /** A problem is shown at its field, in the form that is still open; else apart, with a way back into the form as it was filled. */
  readonly problemsInPlace: boolean;
  /** It tells what stands in a form that was not sent. */
  readonly tellsOfDrafts: boolean;
};

/** What a platform must do: bring what members do to the bot and its answers back, and say what the bot says unprompted. */
export type ChatAdapter = {
  readonly platform: 'terminal' | 'slack' | 'discord';
  readonly forms: FormAbilities;
  /** Runs until `stop` is called or the platform has nothing more to bring. */
  run(bot: Bot): Promise<void>;
  /** Takes nothing new, and resolves when what was taken is answered. */
  stop(): Promise<void>;
  /**
   * Tries once, with leave: it is asked for before anything is written, and once it holds no longer nothing is written any more, which
   * is a try that may be made again later. Every failure is told in what it resolves to.
   */
  send(outgoing: Outgoing, leave: Leave): Promise<Sent>;
  /** Looks whether an earlier try, begun at `since`, went out. */
  find(outgoing: Outgoing, since: Date): Promise<Found>;
  /** Where servers of the platform have events of their own; it has none where this is left out. */
  readonly serverEvents?: ServerEvents;
};
