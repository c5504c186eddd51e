/**
 * What a member typed, from what Slack made of it (https://docs.slack.dev/messaging/formatting-message-text): without the mentions
 * of the bot, with links and escaped characters as they stood.
 */
export function typedText(text: string, bot: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_whole, inside: string) => readMark(inside, bot))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

function readMark(inside: string, bot: string): string {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? '' : inside.slice(bar + 1);
  if (target === `@${bot}`) return ' ';
  switch (target[0]) {
    case '@':
      return label === '' ? target : `@${label.replace(/^@/, '')}`;
    case '#':
      return label === '' ? target : `#${label}`;
    case '!':
      return label === '' ? `@${target.slice(1)}` : label;
    default:
      return label === '' ? target.replace(/^mailto:/, '') : label;
  }
}

/** The persons whom a message calls upon, by their ids. */
export function mentionedIn(text: string): string[] {
  return [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map((match) => match[1]!);
}
