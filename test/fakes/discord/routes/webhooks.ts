import { MessageType } from 'discord-api-types/v10';
import { refusal } from '../api-error.ts';
import { answerBody } from '../bodies/message-body.ts';
import type { Call, Route } from '../route.ts';
import { interactionToFollow } from '../world/interactions.ts';
import { type Change, createMessage, type Draft, deleteMessage, editMessage } from '../world/messages.ts';
import type { Interaction, StoredMessage } from '../world/nouns.ts';
import type { World } from '../world/world.ts';
import { changeOf, draftOf, refuseEmptied } from './draft.ts';

const path = '/webhooks/{webhook_id}/{webhook_token}';
const original = `${path}/messages/@original`;
const followUp = `${path}/messages/{message_id}`;

/** What follows the first answer to an interaction, for fifteen minutes. */
export function webhookRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path,
      token: 'none',
      handle(call) {
        const interaction = follow(call);
        const body = call.read(answerBody);
        const draft = draftOf(world, body, call.files);
        const before = interaction.original;
        // After a deferral the first follow-up fills what was deferred, and its own ephemeral flag is ignored.
        const message = before?.loading
          ? editMessage(world, before, writtenIn(draft))
          : createMessage(world, interaction.channel, world.bot, { ...draft, interaction, ...replying(before) });
        show(interaction, message);
        return { status: 200, body: message.wire };
      },
    },
    ...[original, followUp].flatMap((messagePath): Route[] => [
      {
        method: 'GET',
        path: messagePath,
        token: 'none',
        handle: (call) => ({ status: 200, body: messageOf(call, follow(call)).wire }),
      },
      {
        method: 'PATCH',
        path: messagePath,
        token: 'none',
        handle(call) {
          const interaction = follow(call);
          const message = messageOf(call, interaction);
          const change = changeOf(world, call.read(answerBody), call.files, message);
          refuseEmptied(message, change);
          editMessage(world, message, change);
          show(interaction, message);
          return { status: 200, body: message.wire };
        },
      },
      {
        method: 'DELETE',
        path: messagePath,
        token: 'none',
        handle(call) {
          const interaction = follow(call);
          const message = messageOf(call, interaction);
          deleteMessage(world, message);
          if (interaction.original === message) delete interaction.original;
          return { status: 204 };
        },
      },
    ]),
  ];

  function follow({ parameters }: Call): Interaction {
    return interactionToFollow(world, parameters.webhook_id, parameters.webhook_token);
  }

  function messageOf({ parameters }: Call, interaction: Interaction): StoredMessage {
    const id = parameters.message_id ?? interaction.original?.wire.id ?? '';
    const { channel, person } = interaction;
    const found = channel.messages.get(id) ?? person.onlyHere.find(({ wire }) => wire.id === id);
    if (found === undefined || (found !== interaction.original && found.interaction !== interaction)) {
      throw refusal('unknownMessage');
    }
    return found;
  }
}

function writtenIn({ content, embeds, components, attachments }: Draft): Change {
  return {
    ...(content !== undefined && { content }),
    ...(embeds && { embeds }),
    ...(components && { components }),
    ...(attachments && { attachments }),
  };
}

/** A follow-up answers the message before it. */
function replying(before: StoredMessage | undefined) {
  return before === undefined ? {} : { replyTo: before, type: MessageType.Reply };
}

function show(interaction: Interaction, { wire }: StoredMessage): void {
  interaction.shown.resolve({ kind: 'message', message: wire });
}
