/** What holds for messages, files and answers. Pages lie under https://docs.slack.dev/. */
export const messageLimits = {
  /** reference/methods/chat.postMessage: `text`, 'no more than 40,000 characters'. */
  text: 40_000,
  /** reference/methods/chat.update: `msg_too_long`, the text cannot exceed 4,000 characters. */
  updatedText: 4000,
  /** reference/methods/chat.postMessage: `markdown_text`. */
  markdownText: 12_000,
  /** messaging/message-metadata: an alphanumeric string; its length is stated nowhere. */
  metadataEventType: 255,
  /** interactivity/handling-user-interaction: a trigger id lives 3 seconds and serves once. */
  triggerLifeMs: 3000,
  /** interactivity/handling-user-interaction: a response_url serves 5 times within 30 minutes. */
  responseUrlUses: 5,
  responseUrlLifeMs: 30 * 60_000,
  /** apis/events-api and interactivity: to acknowledge. */
  ackDeadlineMs: 3000,
  /** apis/events-api: retried nearly at once, after one minute, after five minutes. */
  retryDelaysMs: [0, 60_000, 300_000],
  /** apis/events-api/using-socket-mode: open connections an app. */
  connections: 10,
} as const;
