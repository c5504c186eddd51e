import { z } from 'zod';
import { limits } from '../limits.ts';
import { text } from './body-parts.ts';

const parts = {
  name: text(1, limits.threadName),
  auto_archive_duration: z.literal(limits.threadArchiveMinutes).nullish(),
  rate_limit_per_user: z.int().min(0).max(limits.slowmodeSeconds).nullish(),
};

/** discord.js sends a type along, which the message's channel decides. */
export const threadFromMessageBody = z.strictObject({ ...parts, type: z.int().nullish() });

export const threadBody = z.strictObject({
  ...parts,
  /** Without a type a thread is private (resources/channel#start-thread-without-message). */
  type: z.literal([10, 11, 12]).nullish(),
  invitable: z.boolean().nullish(),
});

export const threadChangeBody = z
  .strictObject({
    ...parts,
    archived: z.boolean().nullish(),
    locked: z.boolean().nullish(),
    invitable: z.boolean().nullish(),
  })
  .partial();
