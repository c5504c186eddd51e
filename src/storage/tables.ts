import type { ColumnType } from 'kysely';

/** Milliseconds since 1970 in UTC. PostgreSQL's driver reads a bigint as text. */
type Instant = ColumnType<number | string, number, number>;
type InstantOrNone = ColumnType<number | string | null, number | null, number | null>;

/** The tables as the newest migration leaves them. */
export type Tables = {
  /** What is keyed and may expire, for Keyv. */
  keyed: {
    namespace: string;
    key: string;
    value: string;
    /** Null: for good. */
    expires: InstantOrNone;
  };
  /** Keys that somebody took, so that nobody else does. */
  claims: { key: string; claimed: Instant };
  /** Forms that were opened and not sent yet. */
  drafts: {
    id: string;
    conference: string;
    author: string;
    author_language: string;
    edits: string | null;
    late_code: string | null;
    opened: Instant;
    changed: Instant;
    /** JSON. */
    fields: string;
  };
  /** Proposals as they are now. What the last change made of one, and who made it, stands here and not in the history. */
  proposals: State & {
    id: string;
    receipt: string;
    conference: string;
    author: string;
    author_language: string;
    submitted: Instant;
  };
  /** What proposals were before their last change. */
  proposal_history: State & { proposal: string };
  late_codes: {
    conference: string;
    code: string;
    by: string;
    expires: Instant;
    /** The proposal that it let in. */
    used_by: string | null;
  };
  /** Who wants to be reminded of what. */
  subscriptions: {
    conference: string;
    place: string;
    milestone: string;
    /** -1: those of the conference file. */
    lead_days: number;
    /** 0: not to be reminded. */
    wanted: number;
    zone: string | null;
    /** JSON. */
    languages: string;
  };
  /** Which conferences stand, or are to stand, among the events of which servers. */
  server_events: {
    conference: string;
    server: string;
    state: string;
    /** The platform's id of it; null while none is known. */
    event: string | null;
    /** What it was called, and a fingerprint of what it said, when it was last tried; empty before that. */
    name: string;
    said: string;
    /** When a try to make it began of which nobody knows what became of it. */
    tried: InstantOrNone;
    /** How often it was held. */
    fence: number;
    /** Until when its holder has it, by the clock that leases are judged by; null while nobody has. */
    lease: InstantOrNone;
  };
  /** What is said unprompted, and what became of it. */
  outbox: {
    id: string;
    kind: string;
    place: string;
    /** JSON. */
    body: string;
    due: Instant;
    until: InstantOrNone;
    state: string;
    /** How often it was claimed. */
    fence: number;
    /** How often it was tried. */
    attempts: number;
    /** Until when its holder has it, by the clock that leases are judged by; null while nobody has. */
    lease: InstantOrNone;
    /** When the first try began that may have gone out, by the same clock, and under which fence. */
    tried: InstantOrNone;
    tried_fence: number | null;
    /** When it came to its end. */
    settled: InstantOrNone;
    reason: string;
    message: string;
  };
};

/** What a proposal became by a change. */
type State = {
  revision: number;
  /** The same for every delivery of the same change. */
  key: string;
  what: string;
  by: string;
  at: Instant;
  status: string;
  /** JSON. */
  content: string;
  words: string;
};
