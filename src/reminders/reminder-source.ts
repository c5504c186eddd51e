import type { Conference } from '../conference/conference.ts';
import { isOver } from '../conference/milestones.ts';
import type { Source } from '../outbox/source.ts';
import { judgeLateness } from './judge-lateness.ts';
import { tooLateNotices } from './late-notice.ts';
import { tellMoves } from './move-notice.ts';
import type { Reminder } from './reminder.ts';
import { reminderEntry, reminderEntryId } from './reminder-entry.ts';
import { currentPlan, type ReminderParts } from './reminder-parts.ts';

/** What is changed in another replica, or by a member, shows after so many milliseconds at the latest. */
const longestRest = 5 * 60_000;

/** Puts reminders into the outbox when they fall due, and what had to be said about those that did not. */
export class ReminderSource implements Source {
  readonly #parts: Omit<ReminderParts, 'onChange'>;
  #restUntil = new Date(0);
  readonly #compared = new Set<string>();

  constructor(parts: Omit<ReminderParts, 'onChange'>) {
    this.#parts = parts;
  }

  /** Something was changed that decides what is due: the next look is a whole one. */
  touch(): void {
    this.#restUntil = new Date(0);
  }

  async addDue(now: Date): Promise<Date> {
    if (now < this.#restUntil) return this.#restUntil;
    let next = now.getTime() + longestRest;
    for (const conference of this.#parts.conferences) {
      const soonest = await this.#addDueOf(conference, now);
      if (soonest !== undefined) next = Math.min(next, soonest.getTime());
    }
    this.#restUntil = new Date(next);
    return this.#restUntil;
  }

  /** When the conference's next reminder is due. */
  async #addDueOf(conference: Conference, now: Date): Promise<Date | undefined> {
    const { outbox, state } = this.#parts;
    const { id } = conference;
    if (!this.#compared.has(id)) {
      await tellMoves(this.#parts, conference, now);
      this.#compared.add(id);
    }
    const known = await state.plannedUntil(id);
    // Before the first start, and where a rehearsal's clock was put back, nobody was away.
    const from = known === undefined || known > now ? now : known;
    const until = new Date(now.getTime() + 1);
    const plan = isOver(conference, from) ? [] : await currentPlan(this.#parts, conference, from);
    const due = plan.filter((reminder) => reminder.due < until);
    if (due.length > 0 && !(await state.isPaused(id))) {
      const useful = due.filter((reminder) => judgeLateness(reminder, now) !== 'useless');
      const useless = await this.#unheardOf(due.filter((reminder) => judgeLateness(reminder, now) === 'useless'));
      await outbox.add(useful.map(reminderEntry));
      await outbox.add(tooLateNotices(conference, useless, now));
    }
    // Only after everything before it is in the outbox: who dies in between finds it again.
    await state.setPlannedUntil(id, until);
    return plan.find((reminder) => reminder.due >= until)?.due;
  }

  /** Without those that were skipped, or sent before their time. */
  async #unheardOf(reminders: readonly Reminder[]): Promise<Reminder[]> {
    const entries = await Promise.all(reminders.map(({ id }) => this.#parts.outbox.find(reminderEntryId(id))));
    return reminders.filter((_, at) => entries[at] === undefined);
  }
}
