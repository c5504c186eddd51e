import { type Answer, type AnswerId, answer } from '../answering/answer.ts';
import type { Bot, Incoming, Origin, Outcome } from '../chat/chat-adapter.ts';
import type { Block, Choice, Reply } from '../chat/reply.ts';
import type { Clock } from '../clock.ts';
import type { Conference } from '../conference/conference.ts';
import { isTopic } from '../conference/topics.ts';
import { pressDesk } from '../desk/desk.ts';
import type { DeskParts } from '../desk/desk-parts.ts';
import type { Log } from '../log.ts';
import { fillDraft, keepDraft, openProposal } from '../proposals/drafts.ts';
import { submitProposal } from '../proposals/submit-proposal.ts';
import { pressOrganised } from '../reminders/organise-reminders.ts';
import { pressReminders } from '../reminders/own-reminders.ts';
import type { ReminderParts } from '../reminders/reminder-parts.ts';
import type { ServerEventParts } from '../server-events/server-event-parts.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { type FollowUps, readFollowUp } from '../understanding/follow-up.ts';
import { type Knowledge, understand } from '../understanding/understand.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { type CalendarParts, runCalendar } from './calendar-command.ts';
import { chooseLanguage, noLanguage } from './choose-language.ts';
import { commandNames } from './command-names.ts';
import { type Command, readCommand, runCommand, setLanguage } from './commands.ts';
import { showHome } from './home.ts';
import type { Exchange, Memory } from './memory.ts';
import { isUnclearChoice, pickChoice } from './numbered-choice.ts';
import { offerLanguages } from './offer-languages.ts';
import { pressServerEvents } from './organise.ts';
import { pressProposals } from './proposals-command.ts';
import { proposerOf } from './proposer.ts';
import { organisingOf, remindedOf } from './reminded.ts';
import { findSetting, forgottenSetting, type Setting } from './setting.ts';
import { suggest } from './suggest.ts';

export type ConversationParts = {
  readonly conferences: readonly Conference[];
  /** For each conference by its id. */
  readonly knowledge: ReadonlyMap<string, Knowledge>;
  /** For each language by its code; the order is that of preference where nothing else decides. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly followUps: readonly FollowUps[];
  readonly memory: Memory;
  /** What proposals and the organisers' desk need; undefined where nothing can be kept. */
  readonly desk: DeskParts | undefined;
  /** What reminders need; undefined where nothing can be kept. */
  readonly reminders: ReminderParts | undefined;
  /** What conferences among servers' events need; undefined where nothing can be kept. */
  readonly serverEvents?: ServerEventParts | undefined;
  readonly calendar: CalendarParts;
  /** The persons and roles who may use the desk. */
  readonly organisers: ReadonlySet<string>;
  readonly clock: Clock;
  readonly log: Log;
};

/** A question with everything that decides its answer. */
export type Question = {
  readonly text: string;
  /** What the question is, where the person picked it from the choices offered. */
  readonly picked?: string | undefined;
  readonly conference: Conference;
  readonly now: Date;
  readonly chosenLanguage?: string | undefined;
  readonly locale?: string | undefined;
  readonly zone?: string | undefined;
  readonly previous?: Exchange | undefined;
};

/** What a member did sets going. One for all platforms. */
export class Conversation implements Bot {
  readonly #parts: ConversationParts;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  /**
   * Answers what a member did, whatever it holds. An error inside is logged without what was written, and told as an apology.
   */
  async handle(incoming: Incoming): Promise<Outcome> {
    const now = this.#parts.clock.now();
    let setting: Setting | undefined;
    try {
      setting = await findSetting(incoming, now, this.#parts);
      return await this.#handle(incoming, setting);
    } catch (error) {
      this.#parts.log.error(`A ${incoming.kind} could not be answered, and its author was told so`, error);
      return apologize(incoming, setting ?? forgottenSetting(incoming, now, this.#parts));
    }
  }

  async #handle(incoming: Incoming, setting: Setting): Promise<Outcome> {
    switch (incoming.kind) {
      case 'message': {
        const command = readCommand(incoming.text);
        if (command !== undefined) return await this.#run(command, incoming, setting);
        return replying(await this.#answer(incoming, { text: incoming.text }, setting));
      }
      case 'command':
        return await this.#run(incoming, incoming, setting);
      case 'press':
        return await this.#press(incoming, incoming.action, setting);
      case 'home':
        return await showHome(incoming, setting, this.#parts);
      case 'draft':
      case 'filling':
      case 'submission': {
        const { form, fields, kind } = incoming;
        const take = { draft: keepDraft, filling: fillDraft, submission: submitProposal }[kind];
        return await take(this.#desk(), proposerOf(incoming, setting, this.#parts), form, fields);
      }
      default:
        return incoming satisfies never;
    }
  }

  async #run(command: Command, incoming: Incoming, setting: Setting): Promise<Outcome> {
    const outcome = await runCommand(command, incoming, setting, this.#parts);
    if (outcome.kind !== 'question') return outcome;
    return replying(await this.#answer(incoming, { text: outcome.text }, setting));
  }

  async #press(incoming: Incoming, action: string, setting: Setting): Promise<Outcome> {
    const [what, value = ''] = splitAction(action);
    if (what === 'ask') return replying(await this.#answer(incoming, { text: '', picked: value }, setting));
    if (what === 'language') return await this.#switchLanguage(incoming, value, setting);
    const by = proposerOf(incoming, setting, this.#parts);
    if (what === 'propose') return await openProposal(this.#desk(), by, '');
    if (what === 'calendar') return await runCalendar(this.#parts.calendar, setting);
    if (what === 'server-event') return await pressServerEvents(incoming, action, setting, this.#parts);
    const outcome =
      what === 'reminders'
        ? await this.#pressReminders(incoming, action, setting, by.isOrganiser)
        : ((await pressProposals(this.#desk(), by, action)) ?? (await pressDesk(this.#desk(), by, action)));
    if (outcome === undefined) throw new Error('Nothing is known of the action of a button.');
    return outcome;
  }

  async #pressReminders(
    incoming: Incoming,
    action: string,
    setting: Setting,
    isOrganiser: boolean,
  ): Promise<Outcome | undefined> {
    const { reminders } = this.#parts;
    if (reminders === undefined) throw new Error('Nothing can be kept here.');
    const own = await pressReminders(reminders, remindedOf(incoming, setting), action);
    if (own !== undefined || !isOrganiser) return own;
    return await pressOrganised(reminders, organisingOf(incoming, setting), action);
  }

  /** Says the last answer again in the language chosen. */
  async #switchLanguage(incoming: Incoming, code: string, setting: Setting): Promise<Outcome> {
    const outcome = await setLanguage(code, incoming, setting, this.#parts);
    const topics = setting.previous?.topics ?? [];
    if (outcome.kind !== 'reply' || topics.length === 0) return outcome;
    const chosen = { ...setting, chosenLanguage: code };
    const again: Block[] = [];
    for (const picked of topics) {
      again.push(...(await this.#answer(incoming, { text: '', picked }, chosen)).blocks);
    }
    return replying({ ...outcome.reply, blocks: [...outcome.reply.blocks, ...again] });
  }

  /**
   * Answers one question by itself, with nothing remembered before or after. Pure but for the knowledge it was built
   * with.
   */
  ask(question: Question): Answer {
    const { conference, now, previous } = question;
    const knowledge = this.#parts.knowledge.get(conference.id);
    if (knowledge === undefined) throw new Error(`There is no knowledge of the conference ${conference.id}.`);
    const understanding = this.#understand(question, knowledge);
    const language = chooseLanguage(
      {
        chosen: question.chosenLanguage,
        text: understanding.language,
        conversation: previous?.language,
        locale: question.locale,
        conference: conference.languages,
      },
      this.#parts.speakers,
    );
    return answer(understanding, {
      conference,
      speaker: this.#speaker(language),
      now,
      readerZone: question.zone,
      commands: commandNames,
    });
  }

  /** What somebody may want to ask who has typed so much of a question, best first; nothing where that cannot be known. */
  async suggest(origin: Origin, typed: string): Promise<readonly Choice[]> {
    const now = this.#parts.clock.now();
    try {
      const { conference, speaker } = await findSetting(origin, now, this.#parts);
      const knowledge = this.#parts.knowledge.get(conference.id);
      return knowledge === undefined ? [] : suggest(typed, { conference, speaker, knowledge, now });
    } catch (error) {
      this.#parts.log.error('Nothing could be suggested to somebody who types', error);
      return [];
    }
  }

  #understand({ text, picked: pressed, previous }: Question, knowledge: Knowledge): Understanding {
    if (pressed !== undefined) return pickedUnderstanding(pressed, noLanguage);
    const understanding = understand(text, knowledge);
    const picked = pickChoice(text, previous);
    if (picked !== undefined) return pickedUnderstanding(picked, understanding.language);
    const last = previous?.topics.at(-1);
    const followUp = isTopic(last) ? readFollowUp(text, last, this.#parts.followUps) : undefined;
    if (followUp === undefined) return understanding;
    return { ...understanding, asks: [{ class: followUp, guess: undefined }], candidates: [] };
  }

  async #answer(
    { place, person, locale, zone }: Origin,
    asked: Pick<Question, 'text' | 'picked'>,
    { conference, previous, chosenLanguage, now }: Setting,
  ): Promise<Reply> {
    const unclear = asked.picked === undefined ? this.#refuseUnclearChoice(asked.text, previous) : undefined;
    if (unclear !== undefined) return unclear;
    const {
      reply,
      topics: answered,
      choices,
    } = this.ask({ ...asked, conference, now, chosenLanguage, locale, zone, previous });
    const courtesyOnly = answered.every((id) => id === 'greeting' || id === 'thanks');
    const remembered = courtesyOnly && choices.length === 0 ? (previous?.topics ?? []) : answered;
    const exchange = {
      at: now.toISOString(),
      language: reply.language,
      topics: [...remembered],
      choices: [...choices],
    };
    try {
      await this.#parts.memory.remember(place, person, exchange);
    } catch (error) {
      this.#parts.log.error('A message was answered, but the next will not be taken as following it', error);
    }
    const isFirst = previous === undefined && chosenLanguage === undefined;
    if (!isFirst) return reply;
    const others = offerLanguages(conference.languages, reply.language, this.#parts.speakers);
    return { ...reply, blocks: [...reply.blocks, ...others] };
  }

  /** A number that is none of the choices offered. */
  #refuseUnclearChoice(text: string, previous: Exchange | undefined): Reply | undefined {
    if (!isUnclearChoice(text, previous)) return undefined;
    const speaker = this.#speaker(previous.language);
    return { language: speaker.code, blocks: [speaker.say('choice-unclear', { count: previous.choices.length })] };
  }

  #desk(): DeskParts {
    const { desk } = this.#parts;
    if (desk === undefined) throw new Error('Nothing can be kept here.');
    return desk;
  }

  #speaker(language: string): Speaker {
    const speaker = this.#parts.speakers.get(language);
    if (speaker === undefined) throw new Error(`There is no speaker of '${language}'.`);
    return speaker;
  }
}

/** What was sent in a form and could not be kept is told as such, and the form goes on holding it. */
function apologize({ kind }: Incoming, { conference, speaker }: Setting): Outcome {
  const unsaved = ['submission', 'draft', 'filling'].includes(kind);
  const { email } = conference.contact;
  const block = speaker.say(unsaved ? 'problem-not-saved' : 'apology', { email });
  return { kind: 'reply', reply: { language: speaker.code, blocks: [block], private: true }, unsaved };
}

function replying(reply: Reply): Outcome {
  return { kind: 'reply', reply };
}

/** What a button's action is about, and the value behind the first colon. */
function splitAction(action: string): [string, string] {
  const [, what = '', value = ''] = /^([^:]*):?([\s\S]*)$/.exec(action) ?? [];
  return [what, value];
}

function pickedUnderstanding(picked: string, language: Understanding['language']): Understanding {
  const name = picked.replace(/^matter:/, '') as Exclude<AnswerId, `matter:${string}`>;
  return { language: { ...language, certainty: 0 }, asks: [{ class: name, guess: undefined }], candidates: [] };
}
