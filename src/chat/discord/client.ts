import { Client, type ClientOptions, Options } from 'discord.js';
import { intents } from './intents.ts';
import { makeRequests } from './with-leave.ts';

export type ConnectionParts = {
  /** The address of Discord's REST interface without its version: https://discord.com/api. */
  readonly apiUrl: string;
  /** What paces IDENTIFYs; discord.js's own five seconds where it is left out. */
  readonly identifyThrottler?: NonNullable<ClientOptions['ws']>['buildIdentifyThrottler'];
};

/** A pause that Discord asks for is waited out up to here, in milliseconds; longer ones are told to whoever asked. */
const longestPause = 5_000;

/** Nobody waits longer for an answer, in milliseconds. */
const patience = 10_000;

/**
 * discord.js as we want it: it hears what is addressed to the bot and no other message's text, remembers little, and repeats no request
 * by itself.
 */
export function makeClient({ apiUrl, identifyThrottler }: ConnectionParts): Client {
  return new Client({
    intents,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildForumThreadManager: 100,
      GuildInviteManager: 0,
      // Its own roles say what the bot may do where.
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      GuildTextThreadManager: 100,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
      VoiceStateManager: 0,
    }),
    sweepers: { threads: { interval: 3600, lifetime: 4 * 3600 } },
    ws: identifyThrottler === undefined ? {} : { buildIdentifyThrottler: identifyThrottler },
    rest: {
      api: apiUrl,
      version: '10',
      retries: 0,
      makeRequest: makeRequests(patience),
      timeout: patience,
      // Discord's limit over all routes does not count answers to interactions, discord.js would: when many ask at once, they would be
      // answered too late. Where other requests come to that limit, Discord says so, and they wait.
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      // One queue an interaction: they are forgotten soon.
      handlerSweepInterval: 60_000,
      // A 429 that does not say how long to wait would be tried again at once, and without end.
      rejectOnRateLimit: ({ limit, retryAfter }) =>
        retryAfter > longestPause || (limit === Number.POSITIVE_INFINITY && retryAfter <= 0),
    },
  });
}
