/** The commands of this house that Slack can offer. */
export const houseCommands = [
  'ask',
  'propose',
  'proposals',
  'reminders',
  'calendar',
  'language',
  'conference',
  'desk',
  'help',
] as const;
export type HouseCommand = (typeof houseCommands)[number];

/** What each command is called in a workspace, without the slash; a command that is missing is not offered there. */
export type CommandNames = ReadonlyMap<HouseCommand, string>;

/**
 * Slack's own commands, which no app can have: https://slack.com/help/articles/201259356-Slash-commands-in-Slack, with the older
 * ones that clients still know.
 */
export const slackCommands: ReadonlySet<string> = new Set(
  [
    'active apps archive away call close collapse dm dnd expand feed feedback huddle invite invite_people join keys kick leave me',
    'msg mute open part prefs pro remind remove rename search shortcuts shrug star status topic unarchive who',
  ].flatMap((line) => line.split(' ')),
);

/** What Slack takes as a name: https://docs.slack.dev/interactivity/implementing-slash-commands (32 characters with the slash). */
export const commandNamePattern = /^[\p{Ll}\p{Lo}\d_-]{1,31}$/u;

/** Each command by the name it has in this house. */
export const usualCommandNames: CommandNames = new Map(houseCommands.map((name) => [name, name]));

/** The command of the house that a workspace calls so, with its slash; the name itself where it is none of ours. */
export function houseCommand(typed: string, names: CommandNames): string {
  const bare = typed.replace(/^\//, '');
  const found = [...names].find(([, name]) => name === bare);
  return `/${found?.[0] ?? bare}`;
}

/** What to type in Slack for a command of the house: its name there, or a mention of the bot where it is not offered. */
export function typedCommand(name: string, names: CommandNames, botName: string): string {
  const offered = names.get(name.replace(/^\//, '') as HouseCommand);
  return offered === undefined ? `@${botName} ${name}` : `/${offered}`;
}
