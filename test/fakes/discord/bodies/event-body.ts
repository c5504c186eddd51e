import { z } from 'zod';
import { limits } from '../limits.ts';
import { snowflake, text } from './body-parts.ts';

const parts = {
  name: text(1, limits.eventName),
  description: text(0, limits.eventDescription).nullish(),
  scheduled_start_time: z.iso.datetime({ offset: true }),
  scheduled_end_time: z.iso.datetime({ offset: true }).nullish(),
  privacy_level: z.literal(2),
  entity_type: z.int().min(1).max(3),
  entity_metadata: z.strictObject({ location: text(1, limits.eventLocation).nullish() }).nullish(),
  channel_id: snowflake.nullish(),
  image: z.string().nullish(),
  recurrence_rule: z.null().optional(),
};

export const eventBody = z.strictObject(parts);

/** What changes of an event; `status` 2 begins it, 3 ends it, 4 calls it off. */
export const eventChangeBody = z
  .strictObject(parts)
  .partial()
  .extend({ status: z.int().min(1).max(4).nullish() });
