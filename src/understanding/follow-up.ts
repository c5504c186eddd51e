import type { Topic } from '../conference/topics.ts';
import type { Lexicon } from './phrasings.ts';
import { plain } from './read-question.ts';
import { listWords } from './words.ts';

type FollowUpKind = keyof Lexicon['followUps'];

/**
 * What a question that is nothing but 'and until when?' means after another topic. Where the table says nothing, such a
 * question is read by itself.
 */
const meanings: Readonly<Record<FollowUpKind, Partial<Record<Topic, Topic>>>> = {
  when: {
    registration: 'registration',
    proposals: 'deadline',
    deadline: 'deadline',
    matchmaking: 'matchmaking',
    programme: 'dates',
    reminders: 'reminders',
  },
  untilWhen: {
    registration: 'registration',
    capacity: 'registration',
    cost: 'registration',
    proposals: 'deadline',
    deadline: 'deadline',
    programme: 'deadline',
    dates: 'dates',
    venue: 'dates',
  },
  where: {
    registration: 'registration',
    cost: 'registration',
    proposals: 'proposals',
    deadline: 'proposals',
    matchmaking: 'matchmaking',
    website: 'website',
    contact: 'contact',
  },
  who: {
    proposals: 'proposals',
    deadline: 'proposals',
    registration: 'audience',
    audience: 'audience',
    capacity: 'audience',
    matchmaking: 'matchmaking',
  },
  how: {
    registration: 'registration',
    cost: 'registration',
    capacity: 'registration',
    audience: 'registration',
    proposals: 'proposals',
    deadline: 'proposals',
    programme: 'proposals',
    contact: 'contact',
    organiser: 'contact',
    calendar: 'calendar',
    reminders: 'reminders',
    matchmaking: 'matchmaking',
    website: 'website',
  },
  howMuch: { capacity: 'capacity', audience: 'capacity', registration: 'cost', dates: 'cost', venue: 'cost' },
  link: {
    registration: 'registration',
    cost: 'registration',
    proposals: 'proposals',
    deadline: 'proposals',
    calendar: 'calendar',
    website: 'website',
    contact: 'website',
  },
};

/** Follow-up questions of each language, folded: 'until when' -> untilWhen. A word that joins may stand before them. */
export type FollowUps = ReadonlyMap<string, FollowUpKind>;

export function followUpsOf(lexicon: Lexicon): FollowUps {
  const kinds = new Map<string, FollowUpKind>();
  for (const [kind, phrases] of Object.entries(lexicon.followUps)) {
    for (const phrase of phrases) {
      const folded = foldPhrase(phrase);
      kinds.set(folded, kind as FollowUpKind);
      for (const word of lexicon.and) kinds.set(`${plain(word)} ${folded}`, kind as FollowUpKind);
    }
  }
  return kinds;
}

/**
 * The topic that a short follow-up asks for after `previous`; undefined where it is none, or means the same by
 * itself.
 */
export function readFollowUp(text: string, previous: Topic, languages: Iterable<FollowUps>): Topic | undefined {
  const folded = foldPhrase(text);
  for (const followUps of languages) {
    const kind = followUps.get(folded);
    if (kind !== undefined) return meanings[kind][previous];
  }
  return undefined;
}

function foldPhrase(text: string): string {
  return listWords(text).map(plain).join(' ');
}
