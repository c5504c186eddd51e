import type { ServerEvents } from '../chat/server-events.ts';
import type { Clock } from '../clock.ts';
import type { Conference } from '../conference/conference.ts';
import type { OutboxStore } from '../outbox/outbox-store.ts';
import type { Speaker } from '../speaking/speaker.ts';
import type { ServerEventStore } from './server-event-store.ts';

/** What conferences among servers' events need from outside. */
export type ServerEventParts = {
  readonly conferences: readonly Conference[];
  readonly speakers: ReadonlyMap<string, Speaker>;
  /** For each platform that has servers with events of their own, by its name; those of this process alone. */
  readonly platforms: ReadonlyMap<string, ServerEvents>;
  readonly store: ServerEventStore;
  readonly outbox: Pick<OutboxStore, 'add'>;
  readonly clock: Clock;
  /** Told whenever something was left that must be looked at again. */
  readonly onChange: () => void;
};

/** The platform of a place: discord of discord:G1/C2. */
export function platformOf(place: string): string {
  return place.slice(0, place.indexOf(':'));
}
