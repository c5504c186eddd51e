import { type Answer, type AnswerId, answer } from '../answering/answer.ts';
import type { Bot, IncomingMessage } from '../chat/chat-adapter.ts';
import type { Reply } from '../chat/reply.ts';
import type { Clock } from '../clock.ts';
import type { Conference } from '../conference/conference.ts';
import { isTopic } from '../conference/topics.ts';
import { whichConference } from '../conference/which-conference.ts';
import type { Log } from '../log.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { type FollowUps, readFollowUp } from '../understanding/follow-up.ts';
import { type Knowledge, understand } from '../understanding/understand.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { chooseLanguage, noLanguage } from './choose-language.ts';
import { readCommand, runCommand } from './commands.ts';
import type { Exchange, Memory } from './memory.ts';

export type ConversationParts = {
  readonly conferences: readonly Conference[];
  /** For each conference by its id. */
  readonly knowledge: ReadonlyMap<string, Knowledge>;
  /** For each language by its code; the order is that of preference where nothing else decides. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly followUps: readonly FollowUps[];
  readonly memory: Memory;
  readonly clock: Clock;
  readonly log: Log;
};

/** A question with everything that decides its answer. */
export type Question = {
  readonly text: string;
  readonly conference: Conference;
  readonly now: Date;
  readonly chosenLanguage?: string | undefined;
  readonly locale?: string | undefined;
  readonly zone?: string | undefined;
  readonly previous?: Exchange | undefined;
};

/** What a message or command sets going. One for all platforms. */
export class Conversation implements Bot {
  readonly #parts: ConversationParts;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  /**
   * Answers a message, whatever it holds. An error inside is logged without what was written, and told as an apology.
   */
  async handle(message: IncomingMessage): Promise<Reply> {
    const now = this.#parts.clock.now();
    try {
      const setting = await this.#setting(message, now);
      const command = readCommand(message.text);
      if (command === undefined) return await this.#answer(message, setting, now);
      const outcome = await runCommand(command, message, setting, this.#parts);
      if ('reply' in outcome) return outcome.reply;
      return await this.#answer({ ...message, text: outcome.question }, setting, now);
    } catch (error) {
      this.#parts.log.error('A message could not be answered', error);
      return this.#apologize(message, now);
    }
  }

  /**
   * Answers one question by itself, with nothing remembered before or after. Pure but for the knowledge it was built
   * with.
   */
  ask(question: Question): Answer {
    const { conference, now, previous } = question;
    const knowledge = this.#parts.knowledge.get(conference.id);
    if (knowledge === undefined) throw new Error(`There is no knowledge of the conference ${conference.id}.`);
    const understanding = this.#understand(question.text, knowledge, previous);
    const language = chooseLanguage(
      {
        chosen: question.chosenLanguage,
        text: understanding.language,
        conversation: previous?.language,
        locale: question.locale,
        conference: conference.languages,
      },
      [...this.#parts.speakers.keys()],
    );
    return answer(understanding, { conference, speaker: this.#speaker(language), now, readerZone: question.zone });
  }

  #understand(text: string, knowledge: Knowledge, previous: Exchange | undefined): Understanding {
    const understanding = understand(text, knowledge);
    const picked = pickChoice(text, previous);
    if (picked !== undefined) return pickedUnderstanding(picked, understanding.language);
    const last = previous?.topics.at(-1);
    const followUp = isTopic(last) ? readFollowUp(text, last, this.#parts.followUps) : undefined;
    if (followUp === undefined) return understanding;
    return { ...understanding, asks: [{ class: followUp, guess: undefined }], candidates: [] };
  }

  async #answer(message: IncomingMessage, setting: Setting, now: Date): Promise<Reply> {
    const { memory } = this.#parts;
    const { place, person } = message;
    const { conference, previous, chosenLanguage } = setting;
    const unclear = this.#refuseUnclearChoice(message.text, previous);
    if (unclear !== undefined) return unclear;
    const { text, locale, zone } = message;
    const {
      reply,
      topics: answered,
      choices,
    } = this.ask({ text, conference, now, chosenLanguage, locale, zone, previous });
    const courtesyOnly = answered.every((id) => id === 'greeting' || id === 'thanks');
    const remembered = courtesyOnly && choices.length === 0 ? (previous?.topics ?? []) : answered;
    const exchange = {
      at: now.toISOString(),
      language: reply.language,
      topics: [...remembered],
      choices: [...choices],
    };
    try {
      await memory.remember(place, person, exchange);
    } catch (error) {
      this.#parts.log.error('A message was answered, but the next will not be taken as following it', error);
    }
    return reply;
  }

  async #setting({ place, person }: IncomingMessage, now: Date): Promise<Setting> {
    const { memory, conferences } = this.#parts;
    const [previous, chosenLanguage, chosenConference] = await Promise.all([
      memory.recall(place, person, now),
      memory.chosenLanguage(person),
      memory.chosenConference(place, person),
    ]);
    const conference =
      conferences.find(({ id }) => id === chosenConference) ?? whichConference(conferences, place, now);
    return { conference, previous, chosenLanguage };
  }

  /** A number that is none of the choices offered. */
  #refuseUnclearChoice(text: string, previous: Exchange | undefined): Reply | undefined {
    const number = asNumber(text);
    const count = previous?.choices.length ?? 0;
    if (previous === undefined || number === undefined || count === 0 || (number >= 1 && number <= count))
      return undefined;
    const speaker = this.#speaker(previous.language);
    return { language: speaker.code, blocks: [speaker.say('choice-unclear', { count })] };
  }

  #apologize({ place, locale }: IncomingMessage, now: Date): Reply {
    const conference = whichConference(this.#parts.conferences, place, now);
    const language = chooseLanguage({ text: noLanguage, locale, conference: conference.languages }, [
      ...this.#parts.speakers.keys(),
    ]);
    const speaker = this.#speaker(language);
    return { language, blocks: [speaker.say('apology', { email: conference.contact.email })] };
  }

  #speaker(language: string): Speaker {
    const speaker = this.#parts.speakers.get(language);
    if (speaker === undefined) throw new Error(`There is no speaker of '${language}'.`);
    return speaker;
  }
}

/** What is known of a person in a place before a message is read. */
export type Setting = {
  readonly conference: Conference;
  readonly previous: Exchange | undefined;
  readonly chosenLanguage: string | undefined;
};

/** The choice that a bare number picks from those offered last. */
function pickChoice(text: string, previous: Exchange | undefined): string | undefined {
  const number = asNumber(text);
  return number === undefined ? undefined : previous?.choices[number - 1];
}

function pickedUnderstanding(picked: string, language: Understanding['language']): Understanding {
  const name = picked.replace(/^matter:/, '') as Exclude<AnswerId, `matter:${string}`>;
  return { language: { ...language, certainty: 0 }, asks: [{ class: name, guess: undefined }], candidates: [] };
}

function asNumber(text: string): number | undefined {
  const match = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}
