import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import type { Block } from '../chat/reply.ts';
import { proposalKinds } from '../conference/conference.ts';
import { dayOf } from '../conference/days.ts';
import { type Proposal, proposalStatuses } from '../proposals/proposal.ts';
import { command } from '../proposals/proposal-setting.ts';
import type { ProposalFilter } from '../proposals/proposal-store.ts';
import type { Proposer } from '../proposals/proposals.ts';
import { item } from '../proposals/tell-proposal.ts';
import type { DeskParts } from './desk-parts.ts';

/** So many proposals are listed at a time. */
const pageLength = 15;

/** A page of the proposals that fit what was typed. */
export async function list({ store }: DeskParts, by: Proposer, typed: string): Promise<Outcome> {
  const { speaker, conference } = by;
  const { filter, page, words } = readFilter(typed);
  const found = await store.list(conference.id, filter);
  const first = (page - 1) * pageLength;
  const shown = found.slice(first, first + pageLength);
  if (shown.length === 0) return privately(speaker, [speaker.say('desk-list-none', {})]);
  const to = first + shown.length;
  const blocks: Block[] = [
    speaker.say('desk-list', { count: found.length, from: first + 1, to }),
    ...shown.map((proposal) => item(proposal, by)),
  ];
  if (to < found.length) {
    const next = ['list', ...words, 'page', page + 1].join(' ');
    blocks.push(speaker.say('desk-list-more', { command: command('/desk', next) }));
  }
  return privately(speaker, blocks);
}

/** Kinds and statuses filter, 'page 2' turns the page, and whatever else is typed is looked for. */
function readFilter(typed: string): { filter: ProposalFilter; page: number; words: string[] } {
  const page = /\bpage\s+(\d{1,4})\b/i.exec(typed);
  const words = typed
    .replace(page?.[0] ?? '', '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const oneOf = <T extends string>(known: readonly T[]) =>
    known.find((name) => words.some((word) => word.toLowerCase() === name));
  const kind = oneOf(proposalKinds);
  const status = oneOf(proposalStatuses);
  const text = words.filter((word) => word.toLowerCase() !== kind && word.toLowerCase() !== status).join(' ');
  return {
    filter: { kind, status, text: text === '' ? undefined : text },
    page: Math.max(1, Number(page?.[1] ?? 1)),
    words,
  };
}

/** How many proposals there are, by kind and by the day on which they came in. */
export async function counts({ store }: DeskParts, by: Proposer): Promise<Outcome> {
  const { speaker, conference } = by;
  const all = await store.list(conference.id, {});
  const byKind = countBy(all, ({ content }) => content.kind);
  const byDay = countBy(all, ({ submitted }) => dayOf(submitted, conference.timezone));
  return privately(speaker, [
    speaker.say('desk-counts', { count: all.length }),
    ...[...byKind].map(([kind, count]) =>
      speaker.say('desk-counts-kind', { kind: speaker.plain(`proposal-kind-${kind}`, {}), count }),
    ),
    ...[...byDay].map(([day, count]) => speaker.say('desk-counts-day', { day: speaker.day(day), count })),
  ]);
}

function countBy<T>(proposals: readonly Proposal[], keyOf: (proposal: Proposal) => T): Map<T, number> {
  const counted = new Map<T, number>();
  for (const proposal of proposals) counted.set(keyOf(proposal), (counted.get(keyOf(proposal)) ?? 0) + 1);
  return counted;
}
