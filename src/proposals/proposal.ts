import { z } from 'zod';
import { proposalKinds } from '../conference/conference.ts';

/**
 * The most characters of each field. A modal takes 3,000 in a text input on Slack and 4,000 on Discord; a header of Slack, where a
 * title may stand, takes 150. An e-mail address has at most 254 (RFC 5321).
 */
export const fieldLimits = { title: 150, about: 3000, who: 1000, email: 254 } as const;

/**
 * The most characters of what organisers say to an author with a decision: with the sentence before them they fit into one message of
 * Discord, which takes 2,000.
 */
export const mostWords = 1500;

/** What a member puts forward. */
export const proposalContent = z.strictObject({
  kind: z.enum(proposalKinds),
  /** The language that it would be given in. */
  language: z.string(),
  title: z.string(),
  about: z.string(),
  /** The speaker with affiliation and how to reach them, or oneself, and co-speakers by name; empty where a topic names nobody. */
  who: z.string(),
  /** Empty where none was given. */
  email: z.string(),
  /** Whether the organisers may get in touch. */
  consent: z.boolean(),
});

export type ProposalContent = z.infer<typeof proposalContent>;

export const proposalStatuses = [
  'submitted',
  'accepted',
  'declined',
  'wait-listed',
  /** The organisers want to know something before they decide. */
  'asked-back',
  'withdrawn',
] as const;

export type ProposalStatus = (typeof proposalStatuses)[number];

/** What organisers may decide. */
export type Decision = Exclude<ProposalStatus, 'submitted' | 'withdrawn'>;

export type Proposal = {
  /** The id of the form that it was sent with, so that one submission is one proposal. */
  readonly id: string;
  /** Digits to be read aloud; no other proposal of the conference has them. */
  readonly receipt: string;
  readonly conference: string;
  /** The person who sent it, as platform:id. */
  readonly author: string;
  /** The language in which the author is told what becomes of it. */
  readonly authorLanguage: string;
  readonly content: ProposalContent;
  readonly status: ProposalStatus;
  /** 1 as it was submitted, and one more with each change. */
  readonly revision: number;
  /** When it was received, which decides whether it was in time. */
  readonly submitted: Date;
  readonly changed: Date;
};

/** One entry of a proposal's history: what it became by a change, and who made it. */
export type ProposalChange = {
  readonly revision: number;
  readonly what: 'submitted' | 'edited' | 'withdrawn' | 'decided' | 'undone';
  readonly by: string;
  readonly at: Date;
  readonly status: ProposalStatus;
  readonly content: ProposalContent;
  /** What the organisers said to the author; empty where nothing. */
  readonly words: string;
};

/** What was typed into a form and not sent yet. */
export type Draft = {
  /** The form's id. */
  readonly id: string;
  readonly conference: string;
  readonly author: string;
  readonly authorLanguage: string;
  /** The id of the proposal that it changes; undefined for a new one. */
  readonly edits: string | undefined;
  /** The code that lets it be sent after the deadline. */
  readonly lateCode: string | undefined;
  /** When the form was first opened. */
  readonly opened: Date;
  readonly changed: Date;
  readonly fields: Readonly<Record<string, string>>;
};

/** Whether anything was written in it that somebody would miss. */
export function isBegun({ fields }: Draft): boolean {
  return [fields.title, fields.about, fields.who].some((text) => text !== undefined && text.trim() !== '');
}
