/**
 * `wanted`: to be made. `there`: made. `gone`: somebody deleted it on the platform, so that it is not made again unasked. `unwanted`:
 * to be taken away.
 */
export const serverEventStates = ['wanted', 'there', 'gone', 'unwanted'] as const;

/** One conference among the events of one server. */
export type KeptServerEvent = {
  readonly conference: string;
  /** As a place: discord:G1. */
  readonly server: string;
  readonly state: (typeof serverEventStates)[number];
  /** The platform's id of it; undefined while none is known. */
  readonly event: string | undefined;
  /** What it was called, and a fingerprint of what it said, when it was last tried; empty before that. */
  readonly name: string;
  readonly said: string;
  /** When a try to make it began of which nobody knows what became of it. */
  readonly tried: Date | undefined;
};

/** One that a replica alone may act on until its lease ends. */
export type HeldServerEvent = KeptServerEvent & {
  /** Grows with every holder. Only who holds the newest may keep or forget. */
  readonly fence: number;
};

/** What changes of one that is held. */
export type ServerEventChange = Partial<Pick<KeptServerEvent, 'state' | 'event' | 'name' | 'said' | 'tried'>>;

/** What is kept of conferences among servers' events. A call that fails rejects: with a `KeeperError` where a keeper can mend it. */
export type ServerEventStore = {
  /** Notes that one is wanted; where something is known of it already, that stays as it is. */
  want(conference: string, server: string): Promise<void>;
  find(conference: string, server: string): Promise<KeptServerEvent | undefined>;
  all(): Promise<readonly KeptServerEvent[]>;
  /**
   * Holds one, for so many milliseconds: one caller at a time, however many ask at once. Undefined where another holds it, or nothing
   * is known of it. Where machines share the database, its clock judges leases, not `now`.
   */
  hold(conference: string, server: string, now: Date, lease: number): Promise<HeldServerEvent | undefined>;
  /** Keeps what changed. False where the lease was lost, and nothing was changed. */
  keep(held: HeldServerEvent, change: ServerEventChange, now: Date): Promise<boolean>;
  /** Forgets all of it. False where the lease was lost. */
  forget(held: HeldServerEvent, now: Date): Promise<boolean>;
  /** Lets the next one hold it. */
  letGo(held: HeldServerEvent): Promise<void>;
};
