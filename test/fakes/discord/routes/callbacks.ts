import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { asTree, invalidBody } from '../api-error.ts';
import { type CallbackBody, callbackBody } from '../bodies/callback-body.ts';
import { numberParts } from '../bodies/message-body.ts';
import type { Call, Reply, Route } from '../route.ts';
import { interactionToAnswer } from '../world/interactions.ts';
import { createMessage, editMessage } from '../world/messages.ts';
import type { Interaction, InteractionKind, StoredMessage } from '../world/nouns.ts';
import type { World } from '../world/world.ts';
import { changeOf, draftOf } from './draft.ts';

/** Which answers each kind of interaction takes; 6 and 7 only where a message's part was used. */
const taken = {
  command: [4, 5, 9],
  component: [4, 5, 6, 7, 9],
  autocomplete: [8],
  modal: [4, 5, 6, 7],
} as const satisfies Record<InteractionKind, readonly number[]>;

/** The first answer to an interaction: within three seconds, and once. */
export function callbackRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/interactions/{interaction_id}/{interaction_token}/callback',
      token: 'none',
      handle(call) {
        const { interaction_id: id, interaction_token: token } = call.parameters;
        const interaction = interactionToAnswer(world, id, token);
        const body = call.read(callbackBody);
        refuseWrongKind(interaction, body.type);
        const message = answer(world, interaction, body, call);
        interaction.answered = body.type;
        if (interaction.kind === 'modal') interaction.person.modal = undefined;
        world.changed();
        return replyTo(interaction, body.type, message, call);
      },
    },
  ];
}

function refuseWrongKind({ kind, source }: Interaction, type: number): void {
  const possible: readonly number[] = taken[kind].filter((one) => (one !== 6 && one !== 7) || source !== undefined);
  if (possible.includes(type)) return;
  const message = `Value must be one of {${possible.join(', ')}}.`;
  throw invalidBody(asTree([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]));
}

/** Does what the answer asks, and gives back the message that it made or changed. */
function answer(
  world: World,
  interaction: Interaction,
  body: CallbackBody,
  { files }: Call,
): StoredMessage | undefined {
  const { channel, person, source } = interaction;
  const type = interaction.kind === 'command' ? commandMessageType(interaction) : MessageType.Default;
  switch (body.type) {
    case 4: {
      const draft = draftOf(world, body.data, files);
      interaction.original = createMessage(world, channel, world.bot, { ...draft, interaction, type });
      interaction.shown.resolve({ kind: 'message', message: interaction.original.wire });
      return interaction.original;
    }
    case 5: {
      const flags = (body.data?.flags ?? 0) & MessageFlags.Ephemeral;
      interaction.original = createMessage(world, channel, world.bot, { flags, interaction, type, loading: true });
      return interaction.original;
    }
    case 6:
      interaction.original = source!;
      return undefined;
    case 7:
      interaction.original = editMessage(world, source!, changeOf(world, body.data, files, source));
      interaction.shown.resolve({ kind: 'message', message: source!.wire });
      return source;
    case 8:
      interaction.chosen.resolve(body.data.choices);
      return undefined;
    case 9: {
      const modal = { ...body.data, components: numberParts(body.data.components) };
      person.modal = { modal, interaction };
      interaction.shown.resolve({ kind: 'modal', modal });
      return undefined;
    }
    default:
      body satisfies never;
  }
}

function commandMessageType({ wire }: Interaction): MessageType {
  const typed = 'data' in wire && wire.data !== undefined && 'type' in wire.data && wire.data.type === 1;
  return typed ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
}

/** 204, or what was asked for with `with_response`. */
function replyTo(interaction: Interaction, type: number, message: StoredMessage | undefined, { query }: Call): Reply {
  if (query.get('with_response') !== 'true') return { status: 204 };
  return {
    status: 200,
    body: {
      interaction: {
        id: interaction.id,
        type: interaction.wire.type,
        response_message_id: message?.wire.id,
        response_message_loading: message?.loading ?? false,
        response_message_ephemeral: message?.onlyFor !== undefined,
        channel_id: interaction.channel.id,
        ...(interaction.channel.guild && { guild_id: interaction.channel.guild.id }),
      },
      ...(message && { resource: { type, message: message.wire } }),
    },
  };
}
