import type { Sent } from './chat-adapter.ts';

/** A conference as it stands, or is to stand, among the events that a server shows its members. */
export type ServerEvent = {
  readonly name: string;
  readonly location: string;
  readonly description: string;
  readonly start: Date;
  readonly end: Date;
};

/** An event that stands there and has not ended. */
export type StandingEvent = {
  /** The platform's id. */
  readonly id: string;
  readonly name: string;
  /** Where it is looked at. */
  readonly url: string;
};

/** A deed that was not done, or of which nobody can tell, as of a message. */
type NotDone = Exclude<Sent, { state: 'sent' }>;

/** What a platform on which servers have events of their own offers besides messages. Every failure is told in what a call resolves to. */
export type ServerEvents = {
  /** The server in which a place lies, itself as a place; undefined where it lies in none. */
  serverOf(place: string): string | undefined;
  /** As the platform shows it: texts that are too long for it are cut. */
  fit(event: ServerEvent): ServerEvent;
  /** What the bot lacks to make events there, by its name in the platform's settings, and the page that grants it. */
  lacks(server: string): { readonly permission: string; readonly grant: string } | undefined;
  /** The events that the bot made there and that have not ended, whichever of its replicas it was. */
  list(server: string): Promise<{ readonly state: 'listed'; readonly events: readonly StandingEvent[] } | NotDone>;
  /** Makes one. It must begin in the future. */
  create(
    server: string,
    event: ServerEvent,
  ): Promise<{ readonly state: 'created'; readonly event: StandingEvent } | NotDone>;
  /** Changes one of the bot's own; one that has begun keeps its beginning. */
  change(server: string, id: string, event: ServerEvent): Promise<{ readonly state: 'changed' | 'absent' } | NotDone>;
  /** Takes one away; one that is not there is. */
  remove(server: string, id: string): Promise<{ readonly state: 'removed' } | NotDone>;
};
