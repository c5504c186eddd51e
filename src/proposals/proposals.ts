import type { Conference } from '../conference/conference.ts';
import type { ProposalSetting } from './proposal-setting.ts';
import type { ProposalStore } from './proposal-store.ts';

/** What the rules of proposals need from outside. */
export type ProposalParts = {
  readonly store: ProposalStore;
  /** How long a form that was opened in time may still be sent after proposals closed, in milliseconds. */
  readonly grace: number;
  /** An id that nothing else has, ever. */
  readonly newId: () => string;
  /** Whole numbers from 0 to below `most`, that nobody can foresee. */
  readonly randomBelow: (most: number) => number;
  readonly conferences: readonly Conference[];
};

/** Who does something about a proposal, and in what circumstances. */
export type Proposer = ProposalSetting & {
  /** As platform:id. */
  readonly person: string;
  /** When it was received: the platform's stamp, or the clock's reading. It alone decides whether it was in time. */
  readonly at: Date;
  readonly isOrganiser: boolean;
};

/** The same person, where a draft or proposal is concerned: its own conference counts, wherever it is spoken of; undefined where that is gone. */
export function concerning(
  { conferences }: ProposalParts,
  by: Proposer,
  { conference: id }: { readonly conference: string },
): Proposer | undefined {
  const conference = conferences.find((candidate) => candidate.id === id);
  return conference && { ...by, conference };
}
