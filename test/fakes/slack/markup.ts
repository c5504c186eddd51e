import { readDateToken } from './block-kit/date-tokens.ts';

/** What a person typed, as Slack hands it to a bot: escaped, with links and addresses in angle brackets. */
export function asTyped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/https?:\/\/\S+[^\s.,;:!?)]/g, (url) => `<${url}>`)
    .replace(/(?<![\w.])[\w.+-]+@[\w-]+\.[\w.-]*\w/g, (address) => `<mailto:${address}|${address}>`);
}

/** Whom a marked-up text calls upon: `<!channel>`, `<!here>`, `<!everyone>`, `<!subteam^…>`, `<@U…>`. */
export function findMentions(text: string): string[] {
  return [...text.matchAll(/<(@[UW][A-Z0-9]+|!channel|!here|!everyone|!subteam\^[A-Z0-9]+)(?:\|[^>]*)?>/g)].map(
    (match) => match[1]!,
  );
}

/** Angle brackets that Slack cannot read: user text that was not escaped, or a date token gone wrong. */
export function findBadMarkup(text: string): string[] {
  return [...text.matchAll(/<([^<>]*)>?/g)]
    .filter((match) => !match[0].endsWith('>') || !isKnown(match[1]!))
    .map((match) => match[0]);
}

function isKnown(inside: string): boolean {
  if (inside.startsWith('!date^')) return readDateToken(inside) !== undefined;
  return (
    /^(@[UW][A-Z0-9]+|#C[A-Z0-9]+|!channel|!here|!everyone|!subteam\^[A-Z0-9]+)(\|.*)?$/.test(inside) ||
    /^(https?:\/\/|mailto:|tel:|slack:\/\/)[^|\s]+(\|.+)?$/s.test(inside)
  );
}
