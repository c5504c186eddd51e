import type { APIMessage } from 'discord-api-types/v10';
import { refusal } from '../api-error.ts';
import { type MessageBody, numberParts } from '../bodies/message-body.ts';
import type { UploadedFile } from '../route.ts';
import type { Change, Draft } from '../world/messages.ts';
import type { StoredMessage } from '../world/nouns.ts';
import type { World } from '../world/world.ts';

/** What a body asks to be written, with its files kept. Refuses a message that shows nothing. */
export function draftOf(world: World, body: MessageBody, files: readonly UploadedFile[]): Draft {
  const change = changeOf(world, body, files);
  if (showsNothing(change)) throw refusal('emptyMessage');
  return { ...change, flags: body.flags ?? 0, allowedMentions: body.allowed_mentions as Draft['allowedMentions'] };
}

/** What a body asks to be changed; what it does not name stays. Files that it does not list go. */
export function changeOf(
  world: World,
  body: MessageBody,
  files: readonly UploadedFile[],
  before?: StoredMessage,
): Change {
  const described = new Map((body.attachments ?? []).map((one) => [String(one.id), one]));
  const added = files.map((file) => keepFile(world, file, described.get(file.id)));
  const kept = (before?.wire.attachments ?? []).filter(({ id }) => body.attachments == null || described.has(id));
  return {
    ...(body.content !== undefined && { content: (body.content ?? '').trim() }),
    ...(body.embeds !== undefined && { embeds: (body.embeds ?? []).map(embedOnWire) }),
    ...(body.components !== undefined && { components: numberParts(body.components ?? []) as never }),
    ...((added.length > 0 || body.attachments != null) && { attachments: [...kept, ...added] }),
  };
}

function embedOnWire(embed: NonNullable<MessageBody['embeds']>[number]): APIMessage['embeds'][number] {
  const fields = embed.fields?.map((field) => ({ ...field, inline: field.inline ?? false }));
  return { ...embed, ...(fields && { fields }), type: 'rich' } as APIMessage['embeds'][number];
}

/** Refuses an edit that would leave nothing to see. */
export function refuseEmptied(message: StoredMessage, change: Change): void {
  if (showsNothing({ ...message.wire, ...change })) throw refusal('emptyMessage');
}

function showsNothing({ content, embeds, components, attachments }: Change): boolean {
  return !content && ![embeds, components, attachments].some((parts) => parts?.length);
}

type Described = { filename?: string | null | undefined; description?: string | null | undefined } | undefined;

function keepFile(
  world: World,
  { name, type, data }: UploadedFile,
  described: Described,
): APIMessage['attachments'][number] {
  const id = world.snowflakes.next();
  const filename = described?.filename ?? name;
  world.attachments.set(id, data);
  const most = world.setup.keep ?? Number.POSITIVE_INFINITY;
  if (world.attachments.size > most) world.attachments.delete(world.attachments.keys().next().value!);
  const url = `${world.address}/attachments/0/${id}/${encodeURIComponent(filename)}`;
  return {
    id,
    filename,
    size: data.length,
    url,
    proxy_url: url,
    ...(type !== '' && { content_type: type }),
    ...(described?.description != null && { description: described.description }),
  };
}
