import { z } from 'zod';
import { day, timeZone, wallTime } from './days.ts';
import { matters } from './topics.ts';
import { inEveryLanguage, languageCode, translated } from './translated.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, {
    error: 'an id of lower-case letters, digits and hyphens, for example: eucluster2019',
  })
  .meta({ description: 'A short name that never changes: lower-case letters, digits, hyphens' });

const webAddress = z
  .url({ protocol: /^https?$/, error: 'a web address that begins with https://, for example: https://www.example.org' })
  .meta({ description: 'A web address', examples: ['https://www.example.org'] });

const origin = {
  from: id.meta({ description: 'Where this fact comes from: one of the ids under sources' }),
  reading: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'What the source does not say in so many words, and how we read it' }),
};

const link = { url: webAddress.optional().meta({ description: 'Where to read or do this' }) };

const told = z.strictObject({ text: translated, ...link, ...origin });

const source = z.strictObject({
  title: z.string().min(1),
  language: languageCode.optional(),
  url: webAddress.optional(),
  checked: day.meta({ description: 'The day on which somebody last compared this file with the source' }),
});

const dates = z
  .strictObject({
    start: day.meta({ description: 'The first day' }),
    end: day.meta({ description: 'The last day' }),
    ...origin,
  })
  .refine((span) => span.end >= span.start, {
    path: ['end'],
    error: 'a last day that is not before the first (start)',
  });

const conferenceDay = z.strictObject({
  date: day,
  text: translated.meta({ description: 'What happens on this day' }),
  starts: wallTime.optional(),
  ends: wallTime.optional(),
  ...origin,
});

const venue = z.strictObject({
  city: translated,
  country: translated,
  name: translated.optional().meta({ description: 'The building' }),
  address: z.string().min(1).optional().meta({ description: 'Street address' }),
  ...link,
  ...origin,
});

const registration = z.strictObject({
  text: translated,
  closes: day.optional().meta({ description: 'The last day to register; the whole day counts' }),
  ...link,
  ...origin,
});

const cost = z.strictObject({
  free: z.boolean({ error: 'true where taking part costs nothing, else false' }),
  text: translated.meta({ description: 'What it costs, or that it is free' }),
  ...link,
  ...origin,
});

/** The kinds of proposal that there are: a topic, a speaker, or a short presentation of one's own. */
export const proposalKinds = ['topic', 'speaker', 'presentation'] as const;

const proposals = z.strictObject({
  text: translated.meta({ description: 'What members may propose, and who' }),
  kinds: z.array(z.enum(proposalKinds)).min(1),
  deadline: day.meta({ description: 'The last day to send a proposal; the whole day counts, at the venue' }),
  forDay: day.optional().meta({ description: 'The day of the conference that proposals are for' }),
  ...link,
  ...origin,
});

const themes = z.strictObject({
  list: inEveryLanguage(z.array(z.string().min(1)).min(1)).meta({
    description: 'The themes in focus, as a list in every language',
  }),
  ...link,
  ...origin,
});

const contact = z.strictObject({
  email: z.email({ error: 'an e-mail address, for example: info@example.org' }),
  phone: z.string().min(3).optional(),
  ...origin,
});

const website = z.strictObject({ url: webAddress, ...origin });

const capacity = z.strictObject({
  text: translated,
  attendance: z.int().positive().optional().meta({ description: 'How many are expected to come' }),
  places: z.int().positive().optional().meta({ description: 'How many places there are, where that is a limit' }),
  ...link,
  ...origin,
});

const faqEntry = z.strictObject({
  id,
  questions: z
    .record(languageCode, z.array(z.string().min(2)).min(1))
    .meta({ description: 'How people ask it, in any languages; two or three ways each serve well' }),
  answer: translated,
  matter: z
    .enum(matters)
    .optional()
    .meta({ description: 'The matter that this entry answers as a whole, so that every question about it gets it' }),
  ...link,
});

const place = z
  .string()
  .regex(/^(slack|discord|terminal):[\w.-]+(\/[\w.-]+)?$/, {
    error: 'a place as platform:id, for example: discord:1234567890 or slack:T012AB3CD/C045EF6GH',
  })
  .meta({ description: 'A channel, server or workspace that belongs to this conference' });

const placeWithHabits = z.strictObject({
  place,
  languages: z.array(languageCode).min(1).optional().meta({
    description:
      "The languages to speak here unasked, one after another; without them, the conference's own (its first)",
  }),
  timezone: timeZone.optional().meta({
    description:
      "Whose mornings count here for reminders, by its IANA name; without it, those of the conference's zone",
  }),
});

export type Place = z.infer<typeof placeWithHabits>;

/** A place by its name alone, or with what is different there. Both are read as the latter. */
const placeInEitherForm = z.union([place.transform((name): Place => ({ place: name })), placeWithHabits], {
  error: 'a place as platform:id, or entries with the key place',
});

/** Days before a milestone's day; 0 is the day itself. */
function leadTimes(usual: readonly number[], description: string) {
  return z
    .array(
      z
        .int({ error: 'a whole number of days, for example: 7' })
        .min(0, { error: 'a number of days from 0 (the day itself) to 365' })
        .max(365, { error: 'a number of days from 0 (the day itself) to 365' }),
    )
    .default([...usual])
    .meta({ description });
}

const reminders = z
  .strictObject({
    at: wallTime
      .default('09:00')
      .meta({ description: 'The time of day, where each place is, at which reminders are sent', examples: ['09:00'] }),
    proposals: leadTimes([14, 7, 3, 1, 0], 'How many days before the last day of proposals; 0: on that day'),
    registration: leadTimes([7, 1, 0], 'How many days before the last day of registration; 0: on that day'),
    conference: leadTimes([30, 7, 1, 0], 'How many days before the first day; 0: on that day'),
    days: leadTimes([0], 'How many days before each of the later days; 0: on that day'),
  })
  .prefault({})
  .meta({ description: 'When places are reminded: days before each milestone; an empty list reminds nobody of it' });

/** The file of facts that organisers keep: one conference. */
export const conferenceFile = z.strictObject({
  id,
  name: z.string().min(1).meta({ description: 'The full name, as it is written in every language' }),
  aliases: z.array(z.string().min(2)).optional().meta({ description: 'Other names that people use for it' }),
  edition: z.int().positive().optional(),
  languages: z
    .array(languageCode)
    .min(1)
    .meta({ description: "The languages of this file's texts; the first is the conference's own" }),
  timezone: timeZone,
  sources: z
    .record(id, source)
    .meta({ description: 'Where the facts come from: each fact names one of these with from' }),
  dates,
  days: z.array(conferenceDay).optional(),
  venue,
  registration: registration.optional(),
  cost: cost.optional(),
  proposals: proposals.optional(),
  programme: told.optional(),
  about: told.optional(),
  themes: themes.optional(),
  audience: told.optional(),
  organiser: told.optional(),
  contact,
  website: website.optional(),
  capacity: capacity.optional(),
  matchmaking: told.optional(),
  matters: z
    .partialRecord(z.enum(matters), told)
    .optional()
    .meta({ description: 'What is known of other matters: food, parking, wifi …' }),
  faq: z.array(faqEntry).optional(),
  reminders,
  places: z.array(placeInEitherForm).optional(),
  desk: z
    .array(place)
    .optional()
    .meta({ description: 'Where the organisers are told what comes in: channels of theirs, as places' }),
});

export type Conference = z.infer<typeof conferenceFile>;
export type ConferenceDay = z.infer<typeof conferenceDay>;
export type FaqEntry = z.infer<typeof faqEntry>;
