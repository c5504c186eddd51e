import { z } from 'zod';

/** Something to be said unprompted: kept before it is sent, with a record of what became of it. */
export type OutboxEntry = {
  /** Derived from what it is about, so that adding it twice adds it once. */
  readonly id: string;
  /** Which of the outbox's writers puts it into words when it is sent. */
  readonly kind: string;
  /** A channel, a thread or a person, as platform:id. */
  readonly place: string;
  /** What its writer needs to know; JSON. */
  readonly body: unknown;
  /** Not to be sent before. */
  readonly due: Date;
  /** No longer of use from this moment on; undefined: always of use. */
  readonly until: Date | undefined;
};

/**
 * What became of an entry. `waiting`: to be sent (again) when it is due. `sending`: claimed by one replica, until its lease ends.
 * `unknown`: nobody can tell whether it went out, so it is not tried again.
 */
export const outboxStates = ['waiting', 'sending', 'sent', 'failed', 'unknown', 'skipped', 'cancelled'] as const;
export type OutboxState = (typeof outboxStates)[number];

/** An entry that one replica may send until its lease ends. */
export type ClaimedEntry = OutboxEntry & {
  /** Grows with every claim. Only who holds the newest may settle. */
  readonly fence: number;
  /** How often it was tried before. A claim that never came to a try is none. */
  readonly attempts: number;
  /** When the first try began that may have gone out, by the clock of whoever claims it now; undefined where none can have. */
  readonly tried: Date | undefined;
};

/** How a claim ends. */
export const settlement = z.discriminatedUnion('state', [
  z.object({ state: z.literal('sent'), message: z.string() }),
  z.object({
    state: z.literal('waiting'),
    due: z.date(),
    /** From when on it will be of no use any more, where that was moved as well. */
    until: z.date().optional(),
    reason: z.string(),
    /** Whether the try may have gone out after all, so that the next one must look for it first. */
    doubt: z.boolean(),
    /** Whether there was a try that ended before `begin`, which counts the others. */
    unbegun: z.boolean().optional(),
  }),
  z.object({ state: z.enum(['failed', 'unknown', 'skipped']), reason: z.string() }),
]);
export type Settlement = z.infer<typeof settlement>;

/** What the outbox must keep. Every call that fails rejects: with a `KeeperError` where a keeper can mend it. */
export type OutboxStore = {
  /** Adds what is not there yet, by id; tells the ids that were added. */
  add(entries: readonly OutboxEntry[]): Promise<readonly string[]>;
  /**
   * Claims at most `most` entries: those waiting that are due at `now`, and those whose holder's lease has ended. Each goes to one
   * caller only, however many ask at once, in the order in which they are due. Where machines share the database, its clock judges
   * leases, not `now`: nobody loses one to a caller whose clock is ahead. Only entries to `platforms`, where they are named: another
   * replica may be connected to the others.
   */
  claim(options: {
    now: Date;
    lease: number /** milliseconds */;
    most: number;
    platforms?: readonly string[];
  }): Promise<readonly ClaimedEntry[]>;
  /**
   * Notes and counts a try, just before it may go out, and begins the lease anew: so much time the try has before another may look for
   * it. Once a claim. False where the lease was lost: then it must not be sent.
   */
  begin(id: string, fence: number, options: { now: Date; lease: number /** milliseconds */ }): Promise<boolean>;
  /** Ends a claim, and adds at the same moment what is to be said of it. False where the lease was lost, and nothing was changed. */
  settle(id: string, fence: number, now: Date, result: Settlement, said?: readonly OutboxEntry[]): Promise<boolean>;
  /** Takes back what still waits; tells whether it did. What is being sent or was sent stays. */
  cancel(id: string): Promise<boolean>;
  /** When there is next something to claim (on these platforms), by the caller's clock; undefined: never, as things stand. */
  nextDue(now: Date, platforms?: readonly string[]): Promise<Date | undefined>;
  /** One entry with its state, and when a try that may have gone out began, for whoever reports on it. */
  find(
    id: string,
  ): Promise<
    (OutboxEntry & { state: OutboxState; reason: string; message: string; tried: Date | undefined }) | undefined
  >;
};
