import { type APIInteraction, InteractionType } from 'discord-api-types/v10';
import { refusal } from '../api-error.ts';
import { limits } from '../limits.ts';
import { defer } from './deferred.ts';
import type { Channel, Interaction, InteractionKind, Person, StoredMessage } from './nouns.ts';
import { botPermissionsIn, memberPermissionsIn } from './permissions.ts';
import { channelOnWire, memberWithUser } from './wire.ts';
import type { World } from './world.ts';

const types = {
  command: InteractionType.ApplicationCommand,
  component: InteractionType.MessageComponent,
  autocomplete: InteractionType.ApplicationCommandAutocomplete,
  modal: InteractionType.ModalSubmit,
} as const satisfies Record<InteractionKind, InteractionType>;

/** Something that a member did with the application, told to all its sessions. */
export function createInteraction(
  world: World,
  kind: InteractionKind,
  {
    person,
    channel,
    data,
    source,
  }: { person: Person; channel: Channel; data: object; source?: StoredMessage | undefined },
): Interaction {
  const id = world.snowflakes.next();
  const token = `interaction-${id}-${Buffer.from(`${world.application.id}:${id}`).toString('base64url')}`;
  const { guild } = channel;
  const wire = {
    id,
    application_id: world.application.id,
    type: types[kind],
    token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channelOnWire(world, channel), permissions: String(memberPermissionsIn(channel, person)) },
    app_permissions: String(botPermissionsIn(channel)),
    locale: person.locale,
    entitlements: [],
    attachment_size_limit: limits.uploadBytes,
    // The guild that installed the application; in a direct channel with the bot it is '0' (interactions docs).
    authorizing_integration_owners: { 0: guild?.id ?? '0' },
    context: guild === undefined ? 1 : 0,
    ...(guild === undefined
      ? { user: person.user }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: {
            ...memberWithUser(guild.members.get(person.user.id)!),
            permissions: String(memberPermissionsIn(channel, person)),
          },
        }),
    ...(source && { message: { ...source.wire } }),
  } as unknown as APIInteraction;
  const interaction: Interaction = {
    id,
    token,
    kind,
    createdAt: world.clock.now(),
    person,
    channel,
    wire,
    ...(source && { source }),
    shown: defer(),
    chosen: defer(),
  };
  world.interactions.set(id, interaction);
  const most = world.setup.keep ?? Number.POSITIVE_INFINITY;
  if (world.interactions.size > most) world.interactions.delete(world.interactions.keys().next().value!);
  tellInteraction(world, interaction);
  return interaction;
}

/** Also tells it once more, as Discord may. */
export function tellInteraction(world: World, { wire }: Interaction): void {
  world.dispatch({ event: 'INTERACTION_CREATE', intents: 0, payload: () => wire });
}

function secondsSince(world: World, { createdAt }: Interaction): number {
  return (world.clock.now().getTime() - createdAt.getTime()) / 1000;
}

/** The interaction that a callback answers; refuses one that is late, answered or not known. */
export function interactionToAnswer(world: World, id: string | undefined, token: string | undefined): Interaction {
  const interaction = world.interactions.get(id ?? '');
  if (interaction === undefined) throw refusal('unknownInteraction');
  if (interaction.token !== token) throw refusal('invalidWebhookToken');
  if (interaction.answered !== undefined) throw refusal('alreadyAnswered');
  if (secondsSince(world, interaction) >= limits.answerSeconds) {
    const error = new Error(`${world.application.name} did not respond within ${limits.answerSeconds} seconds.`);
    interaction.shown.reject(error);
    interaction.chosen.reject(error);
    throw refusal('unknownInteraction');
  }
  return interaction;
}

/** The interaction whose token a follow-up carries; refuses a token that ran out, and one that has had no first answer. */
export function interactionToFollow(
  world: World,
  applicationId: string | undefined,
  token: string | undefined,
): Interaction {
  if (applicationId !== world.application.id) throw refusal('unknownWebhook');
  const id = /^interaction-(\d+)-/.exec(token ?? '')?.[1];
  const interaction = world.interactions.get(id ?? '');
  if (interaction?.token !== token || interaction === undefined) throw refusal('invalidWebhookToken');
  if (secondsSince(world, interaction) >= limits.tokenMinutes * 60) throw refusal('invalidWebhookToken');
  if (interaction.answered === undefined) throw refusal('unknownWebhook');
  return interaction;
}
