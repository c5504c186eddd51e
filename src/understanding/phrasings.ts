import { z } from 'zod';
import { type Matter, matters, type Topic, topics } from '../conference/topics.ts';

/** Conference talk that no class covers, and everything else that people write to a bot. */
const outside = ['other', 'unrelated'] as const;

/** What a question may be recognised as. */
export type QuestionClass = Topic | Matter | (typeof outside)[number];

const phrasingList = z.array(z.string().trim().min(1)).min(1);

function oneOfEach<const T extends readonly string[], S extends z.ZodType>(keys: T, schema: S) {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, schema])) as Record<T[number], S>);
}

/** How people ask, in one language: the examples that the classifier learns from. */
export const phrasings = z.strictObject({
  topics: oneOfEach(topics, phrasingList).meta({ description: 'For each topic, some hundred ways to ask about it' }),
  matters: oneOfEach(matters, phrasingList).meta({
    description: 'For each other matter, some forty ways to ask about it',
  }),
  other: phrasingList.meta({ description: 'Questions about conferences that belong to no topic and no matter' }),
  unrelated: phrasingList.meta({ description: 'What people write that has nothing to do with a conference' }),
});

const wordList = z.array(z.string().trim().min(1));

/** The words of one language that the bot must know by themselves. */
export const lexicon = z.strictObject({
  concepts: oneOfEach([...topics, ...matters], wordList).meta({
    description: 'Words that point to a topic or matter; longer words that begin with a listed one count as well',
  }),
  and: wordList.min(1).meta({ description: 'Words that join two questions' }),
  from: wordList.meta({ description: 'Words before a place that say one comes from there' }),
  not: wordList.min(1).meta({ description: 'Words that negate' }),
  free: wordList.min(1).meta({ description: 'Words for costing nothing' }),
  pay: wordList.min(1).meta({ description: 'Words for costing something' }),
  asking: wordList.min(1).meta({ description: 'Words that open a question which cannot be answered with yes or no' }),
  cities: wordList.min(1).meta({ description: 'Well-known cities as they are called in this language' }),
  doubtfulMonths: z.strictObject({ months: wordList, before: wordList, inside: wordList }).meta({
    description: 'Months whose names are other words too (may), words before them (in), words inside dates (14 th of)',
  }),
  followUps: z
    .strictObject({
      when: wordList,
      untilWhen: wordList,
      where: wordList,
      who: wordList,
      how: wordList,
      howMuch: wordList,
      link: wordList,
    })
    .meta({ description: "Whole questions so short that they lean on the one before, as 'and until when?'" }),
});

export type Phrasings = z.infer<typeof phrasings>;
export type Lexicon = z.infer<typeof lexicon>;
