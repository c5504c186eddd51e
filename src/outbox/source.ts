/** What puts entries into the outbox when they fall due, such as reminders. */
export type Source = {
  /** Adds what is due at `now`, and tells when to look again at the latest; undefined: not before something changes. */
  addDue(now: Date): Promise<Date | undefined>;
};
