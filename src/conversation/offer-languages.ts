import type { Action, Block } from '../chat/reply.ts';
import type { Speaker } from '../speaking/speaker.ts';

/**
 * A button for each of these languages but the one that is `spoken` already, each in its own language, so that whoever cannot read the
 * rest finds it; nothing where no other is left.
 */
export function offerLanguages(
  codes: Iterable<string>,
  spoken: string,
  speakers: ReadonlyMap<string, Speaker>,
): Block[] {
  const others = [...codes].filter((code) => code !== spoken);
  const actions = others.flatMap((code): Action[] => {
    const other = speakers.get(code);
    return other === undefined ? [] : [{ action: `language:${code}`, label: other.ownOffer }];
  });
  return actions.length === 0 ? [] : [{ kind: 'actions', actions }];
}
