import { refusal } from '../api-error.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Route } from '../route.ts';
import { guildSummary, memberWithUser, roleOnWire } from '../world/wire.ts';
import type { World } from '../world/world.ts';

/** Who the bot is, where its gateway is, and the guilds it is in. */
export function accountRoutes(world: World, gateway: Gateway): Route[] {
  const application = {
    id: world.application.id,
    name: world.application.name,
    icon: null,
    description: '',
    type: null,
    flags: gateway.applicationFlags,
    flags_new: String(gateway.applicationFlags),
    eligible_oauth2_scopes: [],
    verify_key: '0'.repeat(64),
    summary: '',
    hook: true,
    bot_public: false,
    bot_require_code_grant: false,
    is_monetized: false,
    is_verified: false,
    is_discoverable: false,
    storefront_available: false,
    integration_types_config: {},
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: { ...world.bot.user, id: '1', username: 'owner' },
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    event_webhooks_status: 1,
    internal_guild_restriction: 1,
  };
  const me = { ...world.bot.user, mfa_enabled: false, locale: 'en-US', verified: true, email: null, premium_type: 0 };
  const read = (path: string, body: (parameters: Readonly<Record<string, string>>) => unknown): Route => ({
    method: 'GET',
    path,
    token: 'bot',
    handle: ({ parameters }) => ({ status: 200, body: body(parameters) }),
  });
  return [
    read('/gateway/bot', () => gateway.describe()),
    read('/applications/@me', () => application),
    read('/oauth2/applications/@me', () => application),
    read('/users/@me', () => me),
    read('/users/{user_id}', ({ user_id }) => {
      const person = world.people.get(user_id!);
      if (person === undefined) throw refusal('unknownUser');
      return person.user;
    }),
    read('/guilds/{guild_id}', ({ guild_id }) => guildSummary(world.guildOf(guild_id))),
    read('/guilds/{guild_id}/roles', ({ guild_id }) => [...world.guildOf(guild_id).roles.values()].map(roleOnWire)),
    read('/guilds/{guild_id}/members/{user_id}', ({ guild_id, user_id }) => {
      const member = world.guildOf(guild_id).members.get(user_id!);
      if (member === undefined) throw refusal('unknownMember');
      return memberWithUser(member);
    }),
  ];
}
