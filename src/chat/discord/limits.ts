/**
 * What Discord takes, each with where it is written down: pages of https://docs.discord.com/developers. Lengths are counted in UTF-16
 * units here, of which a character has one or two, so that what fits here fits there.
 */
export const limits = {
  /** resources/message#create-message. The OpenAPI file says 4,000, which bots do not get. */
  content: 2000,
  /** components/reference#action-row, and the five rows of a message that is not of components alone. */
  buttonsInRow: 5,
  buttons: 25,
  /** components/reference#button. */
  buttonLabel: 80,
  /** components/reference#anatomy-of-a-component. */
  customId: 100,
  /** interactions/receiving-and-responding#modal. The OpenAPI file says 40, which Discord's server refuses. */
  modalParts: 5,
  modalTitle: 45,
  /** components/reference#label. */
  label: 45,
  labelDescription: 100,
  /** components/reference#text-input. */
  inputText: 4000,
  /** components/reference#string-select. */
  optionLabel: 100,
  /** interactions/application-commands#application-command-object-application-command-option-choice-structure. */
  choices: 25,
  choiceName: 100,
  /** resources/channel#start-thread-from-message. */
  threadName: 100,
  /**
   * resources/guild-scheduled-event#create-guild-scheduled-event, and the OpenAPI file; of the location its #…-entity-metadata. Besides,
   * an event elsewhere than in a channel needs a location and an end (#…-field-requirements-by-entity-type), everybody in the server sees
   * it (#…-privacy-level: 2 is the only one), and making it takes CREATE_EVENTS, with which the bot may change and delete its own
   * (topics/permissions). That its start must lie in the future no page says; Discord refuses another with
   * GUILD_SCHEDULED_EVENT_SCHEDULE_PAST.
   */
  eventName: 100,
  eventDescription: 1000,
  eventLocation: 100,
  /** resources/guild-scheduled-event#create-guild-scheduled-event: so many that have not ended; code 30038 refuses the next. */
  eventsInServer: 100,
  /** resources/message#get-channel-messages. */
  messagesAtOnce: 100,
  /**
   * How long a repeat with the same nonce gives back the first message: 'the past few minutes' (resources/message#create-message),
   * of which we trust two. In milliseconds.
   */
  nonceHolds: 2 * 60_000,
} as const;
