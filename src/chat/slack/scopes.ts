/** What the bot's token must be allowed to do, and what each permission is for. Without one of these the bot does not start. */
export const baseScopes = {
  'app_mentions:read': 'hear where it is mentioned',
  'chat:write': 'answer, and say what it says unprompted, in channels that it was called into',
  commands: 'offer its slash commands',
  'im:history': 'hear what is written to it directly',
  'im:write': 'write directly to a member: receipts, decisions and files',
} as const;

/** What the token may be allowed besides, and what each permission buys. Without them the bot does without. */
export const optionalScopes = {
  'users:read': "answer in the language of a member's Slack, and tell times by a member's own clock",
  'channels:history':
    'hear follow-ups in its threads of public channels without a new mention, and look up whether a post went out',
  'groups:history': 'the same in private channels',
  'files:write': "hand out files, such as the organisers' export",
  'channels:read': 'notice that a public channel was renamed or archived, or that it was removed from one',
  'groups:read': 'the same for private channels',
} as const;

export type OptionalScope = keyof typeof optionalScopes;
