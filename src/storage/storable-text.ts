/**
 * A parameter of a statement as both engines can hold it: PostgreSQL's texts know neither NUL nor half a surrogate pair, so each of
 * them becomes U+FFFD, the character that stands for what cannot be shown.
 */
export function asStorable(parameter: unknown): unknown {
  if (typeof parameter === 'string') {
    const storable = parameter.isWellFormed() && !parameter.includes('\0');
    return storable ? parameter : parameter.toWellFormed().replaceAll('\0', '\uFFFD');
  }
  return Array.isArray(parameter) ? parameter.map(asStorable) : parameter;
}
