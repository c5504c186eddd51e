import type { Conference } from '../conference/conference.ts';
import type { Speaker } from '../speaking/speaker.ts';

/**
 * Who speaks to a place that wants these languages: one speaker a language, in their order, without those that the bot
 * does not speak (any more); where none is left, the conference's own.
 */
export function speakersFor(
  languages: readonly string[],
  conference: Conference,
  speakers: ReadonlyMap<string, Speaker>,
): readonly [Speaker, ...Speaker[]] {
  const [first, ...others] = [...new Set(languages)].flatMap((language) => speakers.get(language) ?? []);
  if (first !== undefined) return [first, ...others];
  const own = conference.languages.map((language) => speakers.get(language)).find((speaker) => speaker !== undefined);
  if (own === undefined) throw new Error(`Nobody speaks a language of ${conference.id}.`);
  return [own];
}
