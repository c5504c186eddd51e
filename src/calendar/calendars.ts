/** The calendars of all conferences, as files. */
export type Calendars = {
  /**
   * The .ics file of a conference, in a language or else in the conference's own first one; undefined where there is no such
   * conference, or the language is none that the bot speaks. Rejects where its version cannot be kept.
   */
  read(conferenceId: string, language?: string): Promise<string | undefined>;
};
