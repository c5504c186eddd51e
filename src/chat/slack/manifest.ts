import { channelEventNames } from './channel-events.ts';
import { type CommandNames, type HouseCommand, houseCommands } from './command-names.ts';
import { endpointPath } from './endpoint-path.ts';
import { baseScopes, type OptionalScope, optionalScopes } from './scopes.ts';

export type ManifestOptions = {
  readonly commands: CommandNames;
  /** Where Kansli is reached from outside, without a path; undefined: Socket Mode. */
  readonly publicUrl: string | undefined;
  readonly scopes: readonly OptionalScope[];
};

/** The events that each scope lets the bot hear; Slack refuses a manifest that asks for one without the other. */
const eventsOf: Readonly<Partial<Record<OptionalScope, readonly string[]>>> = {
  'channels:history': ['message.channels'],
  'groups:history': ['message.groups'],
  'channels:read': channelEventNames.filter((name) => name.startsWith('channel_')),
  'groups:read': channelEventNames.filter((name) => name.startsWith('group_')),
};

const baseEvents = ['app_mention', 'message.im', 'app_home_opened', 'app_uninstalled', 'tokens_revoked'];

/** What each command does, and what is typed after it, as Slack shows them while a member types. */
const descriptions: Readonly<Record<HouseCommand, { readonly description: string; readonly usage?: string }>> = {
  ask: { description: 'Ask something about the conference', usage: 'when does it begin?' },
  propose: { description: 'Propose a topic, a speaker or a short presentation', usage: '[title]' },
  proposals: { description: 'See, change or withdraw your proposals' },
  reminders: { description: 'Be reminded in time: see, ask for and cancel reminders', usage: 'deadline' },
  calendar: { description: 'Take the conference into your calendar' },
  language: { description: 'Choose the language in which you are answered', usage: 'en' },
  conference: { description: 'Choose which conference you mean here; organisers: its reminders', usage: '[id]' },
  desk: { description: 'For organisers: read, decide and export proposals', usage: 'list' },
  help: { description: 'What the secretariat can do' },
};

/** The app as Slack makes it from a manifest: https://docs.slack.dev/reference/app-manifest */
export function manifestOf({ commands, publicUrl, scopes }: ManifestOptions): Record<string, unknown> {
  const url = publicUrl === undefined ? undefined : `${publicUrl}${endpointPath}`;
  const events = [...baseEvents, ...scopes.flatMap((scope) => eventsOf[scope] ?? [])];
  return {
    _metadata: { major_version: 2 },
    display_information: {
      name: 'Kansli',
      description: "The conference's secretariat: questions, proposals and reminders",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'kansli', always_online: true },
      slash_commands: houseCommands.flatMap((house) => {
        const name = commands.get(house);
        if (name === undefined) return [];
        const { description, usage } = descriptions[house];
        return [
          {
            command: `/${name}`,
            description,
            ...(usage !== undefined && { usage_hint: usage }),
            should_escape: false,
            ...(url !== undefined && { url }),
          },
        ];
      }),
    },
    oauth_config: {
      scopes: {
        bot: [...Object.keys(baseScopes), ...scopes],
        ...(scopes.length > 0 && { bot_optional: scopes }),
      },
    },
    settings: {
      event_subscriptions: { bot_events: events, ...(url !== undefined && { request_url: url }) },
      interactivity: { is_enabled: true, ...(url !== undefined && { request_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** The optional scopes by their names, all where none is named; or the first name that is none. */
export function readOptionalScopes(text: string | undefined): readonly OptionalScope[] | { readonly wrong: string } {
  const known = Object.keys(optionalScopes) as OptionalScope[];
  if (text === undefined) return known;
  const named = text.split(/[\s,]+/).filter((one) => one !== '');
  const wrong = named.find((one) => !(known as string[]).includes(one));
  return wrong === undefined ? known.filter((scope) => named.includes(scope)) : { wrong };
}
