import { answerTopic } from '../answering/answer-topic.ts';
import type { Incoming, Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import { runDesk } from '../desk/desk.ts';
import { openProposal } from '../proposals/drafts.ts';
import { runReminders } from '../reminders/own-reminders.ts';
import { runCalendar } from './calendar-command.ts';
import { commandNames } from './command-names.ts';
import type { ConversationParts } from './conversation.ts';
import { organise } from './organise.ts';
import { runProposals } from './proposals-command.ts';
import { proposerOf } from './proposer.ts';
import { remindedOf } from './reminded.ts';
import type { Setting } from './setting.ts';

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
        ? privately(speaker, [speaker.say('ask-empty', { command: { kind: 'command', name: '/ask' } })])
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
    case '/reminders':
      if (parts.reminders === undefined) break;
      return await runReminders(parts.reminders, remindedOf(incoming, setting), command.text);
    case '/calendar':
      return await runCalendar(parts.calendar, setting);
    case '/language':
      return await setLanguage(command.text, incoming, setting, parts);
    case '/conference':
      return (
        (await organise(command.text, incoming, setting, parts)) ??
        (await setConference(command.text, incoming, setting, parts))
      );
    case '/help':
      return privately(
        speaker,
        answerTopic('help', { conference, speaker, now: setting.now, commands: commandNames }) ?? [],
      );
  }
  return privately(speaker, [
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
    const command = { kind: 'command', name: '/language', text: speaker.code } as const;
    return privately(speaker, [speaker.say('language-unknown', { languages: speaker.list(languages), command })]);
  }
  await memory.chooseLanguage(person, chosen.code);
  return privately(chosen, [chosen.say('language-set', { language: chosen.name })]);
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
    return privately(speaker, [
      speaker.say('conference-set', { conference: current.name }),
      speaker.say('conference-unknown', {
        conferences: speaker.list(known),
        command: { kind: 'command', name: '/conference' },
      }),
    ]);
  }
  await memory.chooseConference(place, person, conference.id);
  return privately(speaker, [speaker.say('conference-set', { conference: conference.name })]);
}
