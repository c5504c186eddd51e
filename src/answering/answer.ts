import type { Action, Block, Choice, Reply } from '../chat/reply.ts';
import { isOver, proposalsClose, takesProposals } from '../conference/milestones.ts';
import { isMatter, isTopic, type Matter, type Topic } from '../conference/topics.ts';
import type { Ask, Understanding } from '../understanding/understanding.ts';
import { answerTopic, tell } from './answer-topic.ts';
import type { AnswerSetting } from './setting.ts';

/** Ids of what can be answered: a topic, a matter that the file knows, or an FAQ entry. */
export type AnswerId = Topic | `matter:${Matter}` | `faq:${string}`;

/**
 * A reply, and what became of the question: exactly one of the three ways to end, or several topics with one unknown.
 */
export type Answer = {
  readonly reply: Reply;
  /** What was answered, in the order asked. */
  readonly topics: readonly AnswerId[];
  /** What the bot offers when it asks back. */
  readonly choices: readonly AnswerId[];
  /** The topic or matter that was recognised, but of which the file says nothing. */
  readonly unsupported: Topic | Matter | null;
};

/** Says what the file knows of each thing asked, asks back, or says honestly that it does not know. Pure. */
export function answer(understanding: Understanding, setting: AnswerSetting): Answer {
  const { asks, candidates } = understanding;
  if (asks.length > 0) return answerAsks(asks, setting);
  const choices = choicesOf(candidates, setting);
  return choices.length === 0 ? answerUnknown(setting) : askBack(choices, setting);
}

type Part = { readonly id: AnswerId; readonly blocks: readonly Block[] };

function answerAsks(asks: readonly Ask[], setting: AnswerSetting): Answer {
  const { speaker } = setting;
  const parts: Part[] = [];
  const unknown: (Topic | Matter)[] = [];
  for (const ask of asks) {
    const part = answerOne(ask, setting);
    if (part !== undefined) parts.push(part);
    else if (isTopic(ask.class) || isMatter(ask.class)) unknown.push(ask.class);
  }
  const blocks = [...tellOnce(parts), ...sayUnknown(unknown, parts.length === 0, setting)];
  if (blocks.length === 0) return answerUnknown(setting);
  blocks.push(...suggestActions(parts, setting));
  return {
    reply: { language: speaker.code, blocks },
    topics: parts.map((part) => part.id),
    choices: [],
    unsupported: unknown[0] ?? null,
  };
}

/** Topics overlap (how to propose ends with until when), and a reply that is asked for both tells each thing once. */
function tellOnce(parts: readonly Part[]): Block[] {
  const blocks = parts.flatMap((part) => part.blocks);
  if (parts.length < 2) return blocks;
  return [...new Map(blocks.map((block) => [JSON.stringify(block), block])).values()];
}

/** What a member may want to do next, as buttons. */
function suggestActions(parts: readonly Part[], { conference, speaker, now }: AnswerSetting): Block[] {
  const isAbout = (...topics: readonly AnswerId[]) => parts.some(({ id }) => topics.includes(id));
  const actions: Action[] = [];
  if (isAbout('dates', 'calendar') && !isOver(conference, now)) {
    actions.push({ action: 'calendar', label: speaker.plain('action-calendar', {}) });
  }
  if (isAbout('proposals', 'deadline') && takesProposals(conference)) {
    const closes = proposalsClose(conference);
    if (closes !== undefined && now < closes) {
      actions.push({ action: 'propose', label: speaker.plain('action-propose', {}) });
    }
  }
  return actions.length === 0 ? [] : [{ kind: 'actions', actions }];
}

/**
 * What the bot has no information about; alone it is a whole reply and says who can help, beside answers one sentence
 * each.
 */
function sayUnknown(
  unknown: readonly (Topic | Matter)[],
  alone: boolean,
  { conference, speaker }: AnswerSetting,
): Block[] {
  const email = conference.contact.email;
  const known = unknown.filter(isMatter).map((name) => speaker.matter(name));
  const asked = unknown.filter(isTopic).map((name) => speaker.topicInSentence(name));
  const blocks: Block[] = [];
  if (asked.length > 0) blocks.push(speaker.say('unsupported-topic', { topic: speaker.list(asked), email }));
  if (known.length === 0) return blocks;
  if (alone && asked.length === 0) return [speaker.say('unsupported', { matter: speaker.list(known), email })];
  return [...blocks, ...known.map((matter) => speaker.say('unsupported-also', { matter }))];
}

function answerOne(ask: Ask, setting: AnswerSetting): Part | undefined {
  const { class: name, guess } = ask;
  if (isTopic(name)) {
    const blocks = answerTopic(name, setting, guess);
    return blocks && { id: name, blocks };
  }
  if (isMatter(name)) return answerMatter(name, setting);
  return name.startsWith('faq:') ? answerFaq(name.slice('faq:'.length), setting) : undefined;
}

/** What the file says of a matter, or the FAQ entry that answers the matter as a whole. */
function answerMatter(matter: Matter, setting: AnswerSetting): Part | undefined {
  const fact = setting.conference.matters?.[matter];
  if (fact !== undefined) return { id: `matter:${matter}`, blocks: tell(setting, fact) };
  const entry = setting.conference.faq?.find((candidate) => candidate.matter === matter);
  return entry && answerFaq(entry.id, setting);
}

function answerFaq(id: string, setting: AnswerSetting): Part | undefined {
  const entry = setting.conference.faq?.find((candidate) => candidate.id === id);
  return entry && { id: `faq:${id}`, blocks: tell(setting, { text: entry.answer, url: entry.url }) };
}

function askBack(choices: readonly Choice[], { conference, speaker }: AnswerSetting): Answer {
  const blocks: Block[] = [
    speaker.say('ask-back', {}),
    { kind: 'choices', choices },
    speaker.say('ask-back-other', { email: conference.contact.email }),
  ];
  return {
    reply: { language: speaker.code, blocks },
    topics: [],
    choices: choices.map((choice) => choice.topic),
    unsupported: null,
  };
}

function answerUnknown({ conference, speaker }: AnswerSetting): Answer {
  const block = speaker.say('unknown', { conference: conference.name, email: conference.contact.email });
  return { reply: { language: speaker.code, blocks: [block] }, topics: [], choices: [], unsupported: null };
}

/** Only what can be answered is offered. */
function choicesOf(candidates: Understanding['candidates'], setting: AnswerSetting): Choice[] {
  return candidates.flatMap((name): Choice[] => {
    if (isTopic(name))
      return answerTopic(name, setting) === undefined ? [] : [{ topic: name, label: setting.speaker.topic(name) }];
    if (!isMatter(name)) return [];
    const part = answerMatter(name, setting);
    return part === undefined ? [] : [{ topic: part.id, label: setting.speaker.matter(name) }];
  });
}
