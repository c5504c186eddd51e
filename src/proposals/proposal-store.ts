import type { OutboxEntry } from '../outbox/outbox-store.ts';
import type { Draft, Proposal, ProposalChange, ProposalContent, ProposalStatus } from './proposal.ts';

/** A proposal as it is submitted; the receipt number is found by the store. */
export type NewProposal = Omit<Proposal, 'receipt' | 'status' | 'revision' | 'changed'> & {
  /** The code that lets it in after the deadline; undefined where it was in time. */
  readonly lateCode: string | undefined;
};

/** A change of a proposal, made once however often it is delivered. */
export type Change = {
  readonly proposal: string;
  /** The same for each delivery of the same change; no other change of any proposal has it. */
  readonly key: string;
  /** The revision that whoever makes the change has seen. */
  readonly revision: number;
  readonly what: Exclude<ProposalChange['what'], 'submitted'>;
  readonly by: string;
  readonly at: Date;
  readonly status: ProposalStatus;
  readonly content: ProposalContent;
  readonly words: string;
};

/** Which of a conference's proposals are wanted; what is left out does not matter. */
export type ProposalFilter = {
  readonly kind?: ProposalContent['kind'] | undefined;
  readonly status?: ProposalStatus | undefined;
  /** In the title, the text or the names, whatever the case. */
  readonly text?: string | undefined;
};

/** A code that an organiser hands out: lets one proposal in after the deadline. */
export type LateCode = {
  readonly code: string;
  readonly conference: string;
  readonly by: string;
  readonly expires: Date;
};

/**
 * What is kept of proposals. What resolves is on the disk; a call that fails rejects, with a `KeeperError` where a keeper can mend
 * it. Then all of it was kept or nothing (a connection may break in the very commit): the same call made again tells which.
 */
export type ProposalStore = {
  /** Keeps a draft; one with the same id stays as it is. */
  openDraft(draft: Draft): Promise<void>;
  /** Puts these fields over those of the author's draft; undefined where there is none (any more). */
  saveDraft(id: string, author: string, fields: Draft['fields'], at: Date): Promise<Draft | undefined>;
  findDraft(id: string): Promise<Draft | undefined>;
  /** A person's drafts for a conference, the one that was changed last first. */
  draftsOf(author: string, conference: string): Promise<readonly Draft[]>;
  /** Everybody's drafts of new proposals for a conference. */
  draftsFor(conference: string): Promise<readonly Draft[]>;
  dropDraft(id: string, author: string): Promise<boolean>;
  /**
   * The proposal, its history, its notices and the end of its draft: all or nothing. Submitted again with the same id it is left as it
   * is, and returned with `first` false. `code`: the late code is unknown, expired or used.
   */
  submit(
    proposal: NewProposal,
    notices: (receipt: string) => readonly OutboxEntry[],
  ): Promise<{ readonly proposal: Proposal; readonly first: boolean } | 'code'>;
  /**
   * The change, its entry in the history, its notices and the end of the draft with the same id as its key: all or nothing.
   * `stale`: the proposal has another revision by now. Made again with the same key it changes nothing, and `first` is false.
   */
  change(
    change: Change,
    notices: readonly OutboxEntry[],
  ): Promise<{ readonly proposal: Proposal; readonly first: boolean } | 'stale'>;
  find(id: string): Promise<Proposal | undefined>;
  /** The proposal of which this person made the change with this key, as it is now. */
  findChanged(key: string, by: string): Promise<Proposal | undefined>;
  findByReceipt(conference: string, receipt: string): Promise<Proposal | undefined>;
  /** A person's own proposals for a conference, withdrawn ones included, the newest first. */
  ownOf(author: string, conference: string): Promise<readonly Proposal[]>;
  /** In the order in which they were submitted. */
  list(conference: string, filter: ProposalFilter): Promise<readonly Proposal[]>;
  /** From the submission on. */
  historyOf(id: string): Promise<readonly ProposalChange[]>;
  keepLateCode(code: LateCode): Promise<void>;
  findLateCode(conference: string, code: string): Promise<(LateCode & { used: boolean }) | undefined>;
};
