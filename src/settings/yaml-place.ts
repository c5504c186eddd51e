import { type Document, isMap, isNode, isScalar, type LineCounter } from 'yaml';

/** Line, column and written path of a place in the file; of its nearest parent where it does not exist. */
export function placeOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]) {
  const written = path.map((key, at) =>
    typeof key === 'number' ? `[${key}]` : at === 0 ? String(key) : `.${String(key)}`,
  );
  for (let length = path.length; length >= 0; length--) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset === undefined) continue;
    const { line, col } = lines.linePos(offset);
    return { path: written.join(''), line, column: col };
  }
  return { path: written.join(''), line: 1, column: 1 };
}

/** Where the key of an entry begins, or the value where there is no key. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const last = path.at(-1);
  const parent = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
    if (pair !== undefined && isNode(pair.key)) return pair.key.range?.[0];
    return undefined;
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
