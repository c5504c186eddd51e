import type { Proposal, ProposalContent } from './proposal.ts';

/** Titles or texts that share this much of their three-letter pieces say much the same. */
const alike = { title: 0.7, about: 0.8 } as const;

/** The one of a person's own proposals that this one looks most like, where it looks much like one. */
export function findNearDuplicate(content: ProposalContent, own: readonly Proposal[]): Proposal | undefined {
  let best: { proposal: Proposal; likeness: number } | undefined;
  for (const proposal of own) {
    if (proposal.status === 'withdrawn') continue;
    const title = likenessOf(content.title, proposal.content.title);
    const about = likenessOf(content.about, proposal.content.about);
    if (title < alike.title && about < alike.about) continue;
    const likeness = Math.max(title, about);
    if (likeness > (best?.likeness ?? 0)) best = { proposal, likeness };
  }
  return best?.proposal;
}

/** How many of the pieces of both texts they share: 0 to 1 (Jaccard), whatever the case and the accents. */
function likenessOf(one: string, other: string): number {
  const [ones, others] = [piecesOf(one), piecesOf(other)];
  const shared = [...ones].filter((piece) => others.has(piece)).length;
  return shared / (ones.size + others.size - shared);
}

function piecesOf(text: string): Set<string> {
  const folded = ` ${
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? text
  } `;
  return new Set(Array.from({ length: Math.max(1, folded.length - 2) }, (_, at) => folded.slice(at, at + 3)));
}
