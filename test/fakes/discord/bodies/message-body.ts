import { MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { limits } from '../limits.ts';
import { address, list, problem, snowflake, text } from './body-parts.ts';
import { allParts, layout, rows } from './components.ts';

const media = z.strictObject({
  url: address,
  proxy_url: z.string().nullish(),
  height: z.int().nullish(),
  width: z.int().nullish(),
});

/** What discord.js copies from an embed that it was given back, and Discord ignores. */
const ignored = { type: z.string().nullish(), video: z.unknown().optional(), provider: z.unknown().optional() };

const embed = z.strictObject({
  ...ignored,
  title: text(0, limits.embedTitle).nullish(),
  description: text(0, limits.embedDescription).nullish(),
  url: address.nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  footer: z
    .strictObject({
      text: text(0, limits.embedFooter),
      icon_url: address.nullish(),
      proxy_icon_url: z.string().nullish(),
    })
    .nullish(),
  image: media.nullish(),
  thumbnail: media.nullish(),
  author: z
    .strictObject({
      name: text(0, limits.embedAuthor),
      url: address.nullish(),
      icon_url: address.nullish(),
      proxy_icon_url: z.string().nullish(),
    })
    .nullish(),
  fields: list(
    z.strictObject({
      name: text(1, limits.embedFieldName),
      value: text(1, limits.embedFieldValue),
      inline: z.boolean().nullish(),
    }),
    0,
    limits.embedFields,
  ).nullish(),
});

const embeds = list(embed, 0, limits.embeds).superRefine((value, ctx) => {
  const length = value.reduce((sum, { title, description, footer, author, fields }) => {
    const texts = [
      title,
      description,
      footer?.text,
      author?.name,
      ...(fields ?? []).flatMap((one) => [one.name, one.value]),
    ];
    return sum + texts.reduce((all, one) => all + [...(one ?? '')].length, 0);
  }, 0);
  if (length > limits.embedTotal) {
    problem(ctx, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${limits.embedTotal}`);
  }
});

const ids = list(snowflake, 0, limits.allowedMentionIds);
const allowedMentions = z
  .strictObject({
    parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
    users: ids.nullish(),
    roles: ids.nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine(({ parse, users, roles }, ctx) => {
    for (const [kind, named] of [
      ['users', users],
      ['roles', roles],
    ] as const) {
      if (parse?.includes(kind) && named?.length) {
        const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
        problem(ctx, 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
      }
    }
  });

const attachment = z.object({
  id: z.union([z.int(), z.string().regex(/^\d+$/)]),
  filename: z.string().nullish(),
  description: text(0, limits.attachmentDescription).nullish(),
});

const parts = {
  content: text(0, limits.content).nullish(),
  embeds: embeds.nullish(),
  components: z.array(z.looseObject({ type: z.int() })).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  attachments: list(attachment, 0, limits.files).nullish(),
  flags: z.int().min(0).nullish(),
};

type Parts = { components?: object[] | null | undefined; flags?: number | null | undefined } & {
  content?: string | null | undefined;
  embeds?: unknown[] | null | undefined;
};

/** Which parts a message may have depends on a flag, so they are looked at when it is known. */
function checkComponents({ components, flags, content, embeds: shown }: Parts, ctx: z.RefinementCtx): void {
  const laidOut = ((flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  if (laidOut && (content || shown?.length)) {
    const message = 'The content and embeds fields cannot be used with MessageFlags.IS_COMPONENTS_V2';
    problem(ctx, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message, [content ? 'content' : 'embeds']);
  }
  const { error } = (laidOut ? layout : rows).safeParse(components ?? []);
  for (const issue of error?.issues ?? []) {
    // The issue came from another schema, with its words; only its place is deeper here.
    ctx.issues.push({ ...issue, path: ['components', ...issue.path], input: components } as never);
  }
}

const sending = {
  tts: z.boolean().nullish(),
  poll: z.null().optional(),
  nonce: z.union([z.int(), text(0, limits.nonce)]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  sticker_ids: z.array(snowflake).nullish(),
};

export const createBody = z
  .strictObject({
    ...parts,
    ...sending,
    shared_client_theme: z.null().optional(),
    message_reference: z
      .strictObject({
        type: z.literal(0).nullish(),
        message_id: snowflake,
        channel_id: snowflake.nullish(),
        guild_id: snowflake.nullish(),
        fail_if_not_exists: z.boolean().nullish(),
      })
      .nullish(),
  })
  .superRefine(checkComponents);

/**
 * What answers an interaction, follows it up, or changes a message. discord.js sends names that only other webhooks may use; they must be
 * empty.
 */
export const answerBody = z
  .strictObject({
    ...parts,
    ...sending,
    username: z.null().optional(),
    avatar_url: z.null().optional(),
    thread_name: z.null().optional(),
    applied_tags: z.null().optional(),
  })
  .superRefine(checkComponents);

export type MessageBody = z.infer<typeof answerBody>;

/** Gives every part the number that Discord gives it, from 1 on. */
export function numberParts<T extends readonly object[]>(components: T): T {
  const copy = JSON.parse(JSON.stringify(components)) as T;
  let number = 0;
  for (const part of allParts(copy) as Generator<{ id?: unknown }>) {
    number += 1;
    part.id ??= number;
  }
  return copy;
}
