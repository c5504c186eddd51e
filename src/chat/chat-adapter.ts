import type { Reply } from './reply.ts';

/** What a member wrote, as every platform tells it. */
export type IncomingMessage = {
  readonly text: string;
  /** Who wrote it, as platform:id. */
  readonly person: string;
  /** Where, as platform:id, inner places after a slash: slack:T1/C2. */
  readonly place: string;
  /** What the person's app is set to, as BCP 47, where the platform tells. */
  readonly locale?: string | undefined;
  /** The person's own time zone by its IANA name, where the platform tells. */
  readonly zone?: string | undefined;
};

/** What the bot offers an adapter. It always answers; what went wrong inside is told in the reply. */
export type Bot = { handle(message: IncomingMessage): Promise<Reply> };

/** What a platform must do: bring messages to the bot and replies back, until it is stopped. */
export type ChatAdapter = {
  readonly platform: 'terminal' | 'slack' | 'discord';
  /** Runs until `stop` is called or the platform has nothing more to bring. */
  run(bot: Bot): Promise<void>;
  /** Takes nothing new, and resolves when what was taken is answered. */
  stop(): Promise<void>;
};
