/**
 * Discord's limits, each with where it is written down. Lengths are counted in characters (code points), as Discord counts them.
 * Pages are of https://docs.discord.com/developers; 'OpenAPI' is discord/discord-api-spec. What Discord does not publish says so.
 */
export const limits = {
  /** reference#snowflakes: the first second of 2015. */
  epoch: 1_420_070_400_000,

  /** resources/message#create-message. The OpenAPI allows 4,000, which needs a subscription that bots do not have. */
  content: 2000,
  /** resources/message#create-message. */
  embeds: 10,
  /** resources/message#embed-object-embed-limits. */
  embedTotal: 6000,
  embedTitle: 256,
  embedDescription: 4096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1024,
  embedFooter: 2048,
  embedAuthor: 256,
  /** resources/message#create-message: `nonce` as text. */
  nonce: 25,
  /** 'the past few minutes' (resources/message#create-message); Discord gives no figure, this is ours. */
  nonceMinutes: 3,
  /** resources/message#get-channel-messages. */
  messagesAtOnce: 100,
  /** reference#uploading-files. */
  files: 10,
  uploadBytes: 10 * 1024 * 1024,
  attachmentDescription: 1024,
  /** resources/message#allowed-mentions-object. */
  allowedMentionIds: 100,

  /** components/reference#anatomy-of-a-component. */
  customId: 100,
  /** components/reference#action-row: five buttons, or one select. */
  buttonsInRow: 5,
  /** components/reference, legacy messages: five rows. */
  rows: 5,
  /** components/reference#button. */
  buttonLabel: 80,
  buttonUrl: 512,
  /** components/reference#string-select. */
  selectOptions: 25,
  selectOptionText: 100,
  selectPlaceholder: 150,
  /** components/reference, messages with IS_COMPONENTS_V2: parts in all, and characters of text in all. */
  partsOfMessage: 40,
  textOfParts: 4000,

  /** interactions/receiving-and-responding#modal. The OpenAPI allows 40 parts, which Discord's server refuses. */
  modalParts: 5,
  modalTitle: 45,
  /** components/reference#label. */
  label: 45,
  labelDescription: 100,
  /** components/reference#text-input. */
  inputPlaceholder: 100,
  inputText: 4000,
  /** components/reference#radio-group and #checkbox-group. */
  groupOptions: 10,

  /** interactions/receiving-and-responding: 'within 3 seconds', 'tokens are valid for 15 minutes'. */
  answerSeconds: 3,
  tokenMinutes: 15,

  /** interactions/application-commands#autocomplete, and #application-command-object-application-command-option-choice-structure. */
  choices: 25,
  choiceName: 100,
  choiceText: 6000,
  /** interactions/application-commands#application-command-object. */
  commandName: /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u,
  commandNameLength: 32,
  commandDescription: 100,
  commandOptions: 25,
  optionText: 6000,
  /** interactions/application-commands#registering-a-command: name, description and values together, in the longest localisation. */
  commandTotal: 8000,
  chatCommands: 100,
  menuCommands: 15,
  /** interactions/application-commands: creations a day and guild; edits do not count. */
  commandCreatesADay: 200,

  /** resources/channel#start-thread-from-message. */
  threadName: 100,
  threadArchiveMinutes: [60, 1440, 4320, 10_080],
  slowmodeSeconds: 21_600,

  /** resources/guild-scheduled-event. */
  eventName: 100,
  eventDescription: 1000,
  eventLocation: 100,
  events: 100,

  /** topics/rate-limits#global-rate-limit; interactions do not count. */
  requestsASecond: 50,
  /** topics/rate-limits#invalid-request-limit-aka-cloudflare-bans: in ten minutes. */
  invalidRequests: 10_000,
  invalidMinutes: 10,

  /** events/gateway#sending-events and #rate-limiting. */
  gatewayPayload: 4096,
  gatewayEventsAMinute: 120,
  /** events/gateway#identifying. */
  identifiesADay: 1000,
  /** events/gateway#sending-heartbeats: what Discord asks for at present, in milliseconds. */
  heartbeat: 41_250,
  /** How many events of a session are kept for RESUME; Discord gives no figure, this is ours. */
  replayedEvents: 1000,
} as const;
