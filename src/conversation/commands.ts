import { answerTopic } from '../answering/answer-topic.ts';
import type { Incoming, Outcome } from '../chat/chat-adapter.ts';
import type { Block } from '../chat/reply.ts';
import { runDesk } from '../desk/desk.ts';
import { openProposal } from '../proposals/drafts.ts';
import type { Speaker } from '../speaking/speaker.ts';
import type { ConversationParts } from './conversation.ts';
import { runProposals } from './proposals-command.ts';
import { proposerOf } from './proposer.ts';
import type { Setting } from './setting.ts';

/** What members can type after a slash; organisers have /desk besides. */
export const commandNames = ['/ask', '/propose', '/proposals', '/language', '/conference', '/help'] as const;

export type Command = {
  readonly name: string;
  readonly text: string;
  readonly fields?: Readonly<Record<string, string>> | undefined;
};

/** A message that begins with a slash and a letter is a command; everything else is a question. */
export function readCommand(text: string): Command | undefined {
  const match = /^\s*(\/\p{L}[\p{L}-]*)\s*([\s\S]*)$/u.exec(text);
  return match === null ? undefined : { name: match[1]!.toLowerCase(), text: match[2]!.trim() };
}

/** What a command leads to; or a question to be answered as if it had been written plainly. */
export async function runCommand(
  command: Command,
  incoming: Incoming,
  setting: Setting,
  parts: ConversationParts,
): Promise<Outcome | { readonly kind: 'question'; readonly text: string }> {
  const { speaker, conference } = setting;
  const { desk } = parts;
  switch (command.name as (typeof commandNames)[number] | '/desk') {
    case '/ask':
      return command.text === ''
        ? say(speaker, [speaker.say('ask-empty', { command: { kind: 'command', name: '/ask' } })])
        : { kind: 'question', text: command.text };
    case '/propose':
      if (desk === undefined) break;
      return await openProposal(desk, proposerOf(incoming, setting, parts), command.text, command.fields);
    case '/proposals':
      if (desk === undefined) break;
      return await runProposals(desk, proposerOf(incoming, setting, parts), command.text);
    case '/desk':
      if (desk === undefined) break;
      return await runDesk(desk, proposerOf(incoming, setting, parts), command.text);
    case '/language':
      return await setLanguage(command.text, incoming, setting, parts);
    case '/conference':
      return await setConference(command.text, incoming, setting, parts);
    case '/help':
      return say(speaker, answerTopic('help', { conference, speaker, now: setting.now, commands: commandNames }) ?? []);
  }
  return say(speaker, [
    speaker.say('command-unknown', {
      command: command.name,
      commands: speaker.listOf(commandNames.map((name) => ({ kind: 'command', name }))),
    }),
  ]);
}

/** Answers in another language from now on: by its code or the name its speakers give it. */
export async function setLanguage(
  typed: string,
  { person }: Incoming,
  { speaker }: Setting,
  { speakers, memory }: ConversationParts,
): Promise<Outcome> {
  const wanted = typed.toLowerCase();
  const all = [...speakers.values()];
  const chosen = all.find(({ code, name }) => code === wanted || name.toLowerCase() === wanted);
  if (chosen === undefined) {
    const languages = all.map(({ code, name }) => `${name} (${code})`);
    return say(speaker, [speaker.say('language-unknown', { languages: speaker.list(languages) })]);
  }
  await memory.chooseLanguage(person, chosen.code);
  return say(chosen, [chosen.say('language-set', { language: chosen.name })]);
}

async function setConference(
  typed: string,
  { place, person }: Incoming,
  { conference: current, speaker }: Setting,
  { conferences, memory }: ConversationParts,
): Promise<Outcome> {
  const conference = conferences.find(({ id }) => id === typed.toLowerCase());
  if (conference === undefined) {
    const known = conferences.map(({ id, name }) => `${name} (${id})`);
    return say(speaker, [
      speaker.say('conference-set', { conference: current.name }),
      speaker.say('conference-unknown', { conferences: speaker.list(known) }),
    ]);
  }
  await memory.chooseConference(place, person, conference.id);
  return say(speaker, [speaker.say('conference-set', { conference: conference.name })]);
}

/** What concerns the one who typed a command is for their eyes alone. */
function say({ code }: Speaker, blocks: readonly Block[]): Outcome {
  return { kind: 'reply', reply: { language: code, blocks, private: true } };
}
