/** What is behind the ids in a text, by the names that people see. */
export type Names = {
  user(id: string): string | undefined;
  role(id: string): string | undefined;
  channel(id: string): string | undefined;
};

const tokens = /<(@!?|@&|#|\/[^:>]+:|t:|a?:\w+:)(-?\d+)(?::[a-zA-Z])?>/g;

/** What somebody typed, as they saw it: names for ids, times and emoji in words, and without the bot's own mention. Pure. */
export function readText(content: string, bot: string, names: Names): string {
  return content
    .replace(tokens, (_, mark: string, id: string) => {
      switch (mark) {
        case '@':
        case '@!':
          return id === bot ? ' ' : `@${names.user(id) ?? '…'}`;
        case '@&':
          return `@${names.role(id) ?? '…'}`;
        case '#':
          return `#${names.channel(id) ?? '…'}`;
        case 't:':
          return readInstant(id);
        default:
          // A command (</ask:1>) or an emoji of somebody's own (<:bee:1>).
          return mark.startsWith('/') ? mark.slice(0, -1) : mark.slice(mark.indexOf(':'));
      }
    })
    .trim();
}

function readInstant(unix: string): string {
  const at = new Date(Number(unix) * 1000);
  return Number.isNaN(at.getTime()) ? '' : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
