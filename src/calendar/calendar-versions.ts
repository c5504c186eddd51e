/** How often the facts of a calendar have changed, and when they last did: a whole second. */
export type CalendarVersion = { readonly sequence: number; readonly changed: Date };

/**
 * Knows which version of a conference's calendar its facts are. Calendars that people keep take over an entry only
 * where its version has grown (SEQUENCE, RFC 5545, 3.8.7.4), so it must be the same whoever asks: the bot, the
 * command and every replica.
 */
export type CalendarVersions = {
  /**
   * The version of these facts, by their fingerprint: the kept one where they are as they were, else the next. Both
   * its parts grow, `changed` also where the clock was set back. Asking twice, or at once, gives the same sequence.
   */
  versionOf(conferenceId: string, fingerprint: string, now: Date): Promise<CalendarVersion>;
};
