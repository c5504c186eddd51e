/** The tokens of a date, from https://docs.slack.dev/reference/block-kit/block-elements/date-element */
const known = new Set([
  'date_num',
  'date_slash',
  'date',
  'date_short',
  'date_long',
  'date_long_full',
  'date_pretty',
  'date_short_pretty',
  'date_long_pretty',
  'day_divider_pretty',
  'time',
  'time_secs',
  'ago',
]);

/** Whether a format holds at least one token, and none that Slack does not know. */
export function hasKnownDateTokens(format: string): boolean {
  const tokens = [...format.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!);
  return tokens.length > 0 && tokens.every((token) => known.has(token));
}

export type DateToken = { readonly seconds: number; readonly format: string; readonly fallback: string };

/** Reads what stands between `<!date^` and `>`: seconds, format, perhaps a link, fallback. Undefined where Slack could not. */
export function readDateToken(inside: string): DateToken | undefined {
  const match = /^!date\^(-?\d+)\^([^|^]+)(?:\^https?:\/\/[^|]+)?\|(.+)$/s.exec(inside);
  if (match === null || !hasKnownDateTokens(match[2]!)) return undefined;
  return { seconds: Number(match[1]), format: match[2]!, fallback: match[3]! };
}
