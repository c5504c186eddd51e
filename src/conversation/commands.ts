import { answerTopic } from '../answering/answer-topic.ts';
import type { IncomingMessage } from '../chat/chat-adapter.ts';
import type { Block, Reply } from '../chat/reply.ts';
import type { MessageId } from '../speaking/messages.ts';
import type { Speaker } from '../speaking/speaker.ts';
import { chooseLanguage, noLanguage } from './choose-language.ts';
import type { ConversationParts, Setting } from './conversation.ts';

const commands = ['/ask', '/language', '/conference', '/help'] as const;

export type Command = { readonly name: string; readonly text: string };

/** A message that begins with a slash and a letter is a command; everything else is a question. */
export function readCommand(text: string): Command | undefined {
  const match = /^\s*(\/\p{L}[\p{L}-]*)\s*([\s\S]*)$/u.exec(text);
  return match === null ? undefined : { name: match[1]!.toLowerCase(), text: match[2]!.trim() };
}

/** What a command leads to: a reply, or a question to be answered as if it had been written plainly. */
export type Outcome = { readonly reply: Reply } | { readonly question: string };

export async function runCommand(
  command: Command,
  message: IncomingMessage,
  setting: Setting,
  parts: ConversationParts,
): Promise<Outcome> {
  const speaker = speakerFor(message, setting, parts);
  const reply = (blocks: Block[], by: Speaker = speaker): Outcome => ({ reply: { language: by.code, blocks } });
  switch (command.name as (typeof commands)[number]) {
    case '/ask':
      return command.text === '' ? reply([speaker.say('ask-empty', { command: '/ask' })]) : { question: command.text };
    case '/language': {
      const chosen = findSpeaker(command.text, parts.speakers);
      if (chosen === undefined) {
        const languages = [...parts.speakers.values()].map(({ code, name }) => `${name} (${code})`);
        return reply([speaker.say('language-unknown', { languages: speaker.list(languages) })]);
      }
      await parts.memory.chooseLanguage(message.person, chosen.code);
      return reply([chosen.say('language-set', { language: chosen.name })], chosen);
    }
    case '/conference': {
      const conference = parts.conferences.find(({ id }) => id === command.text.toLowerCase());
      if (conference === undefined) {
        const known = parts.conferences.map(({ id, name }) => `${name} (${id})`);
        return reply([
          speaker.say('conference-set', { conference: setting.conference.name }),
          speaker.say('conference-unknown', { conferences: speaker.list(known) }),
        ]);
      }
      await parts.memory.chooseConference(message.place, message.person, conference.id);
      return reply([speaker.say('conference-set', { conference: conference.name })]);
    }
    case '/help':
      return reply(answerTopic('help', { conference: setting.conference, speaker, now: parts.clock.now() }) ?? []);
    default:
      return reply([
        speaker.say('command-unknown' satisfies MessageId, { command: command.name, commands: speaker.list(commands) }),
      ]);
  }
}

function speakerFor({ locale }: IncomingMessage, setting: Setting, parts: ConversationParts): Speaker {
  const signs = {
    chosen: setting.chosenLanguage,
    text: noLanguage,
    conversation: setting.previous?.language,
    locale,
    conference: setting.conference.languages,
  };
  return parts.speakers.get(chooseLanguage(signs, [...parts.speakers.keys()]))!;
}

/** By its code or the name its speakers give it. */
function findSpeaker(text: string, speakers: ConversationParts['speakers']): Speaker | undefined {
  const wanted = text.toLowerCase();
  return [...speakers.values()].find(({ code, name }) => code === wanted || name.toLowerCase() === wanted);
}
