import { z } from 'zod';
import type { Block, Reply } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import { proposalKinds } from '../conference/conference.ts';
import type { OutboxEntry, OutboxStore } from '../outbox/outbox-store.ts';
import type { Speaker } from '../speaking/speaker.ts';
import type { Proposal, ProposalChange, ProposalContent } from './proposal.ts';
import type { ProposalStore } from './proposal-store.ts';

/** What is kept in the outbox of a notice about a proposal: facts, which are put into words when it is sent. */
const about = {
  conference: z.string(),
  receipt: z.string(),
  title: z.string(),
  /** The code of the language in which it is said. */
  language: z.string(),
};

/** To the organisers: what members did. */
const deskNotice = z.object({
  ...about,
  what: z.enum(['new', 'edited', 'withdrawn']),
  kind: z.enum(proposalKinds),
  author: z.string(),
});

/** To the author: what the organisers decided with a revision of the proposal, or that they took it back. */
const authorNotice = z.object({
  ...about,
  proposal: z.string(),
  revision: z.int(),
  what: z.enum(['accepted', 'declined', 'wait-listed', 'asked-back', 'undone']),
  words: z.string(),
});

type DeskNotice = z.infer<typeof deskNotice>;
type AuthorNotice = z.infer<typeof authorNotice>;
type Noted = { readonly receipt: string; readonly content: ProposalContent; readonly author: string };

/** The kinds of entry that the proposals put into the outbox, as its writers know them. */
export const noticeKinds = { desk: 'proposal-desk', author: 'proposal-author' } as const;

/**
 * One notice to each place where a conference's organisers want to be told. `key` is the id of what happened: the same thing is
 * told once.
 */
export function tellDesk(
  conference: Conference,
  what: DeskNotice['what'],
  { receipt, content, author }: Noted,
  key: string,
  at: Date,
): OutboxEntry[] {
  const [language = ''] = conference.languages;
  const body = { conference: conference.id, receipt, title: content.title, language, what, kind: content.kind, author };
  return (conference.desk ?? []).map((place) => ({
    id: `${noticeKinds.desk}:${what}:${key}:${place}`,
    kind: noticeKinds.desk,
    place,
    body: body satisfies DeskNotice,
    due: at,
    until: undefined,
  }));
}

/** The id of the notice by which the author hears of a decision: one for each revision that a decision made. */
function authorNoticeId(proposal: string, revision: number): string {
  return `${noticeKinds.author}:${proposal}:${revision}`;
}

/** The notice to the author of what a proposal becomes with its next revision, to be sent at `due`. */
export function tellAuthor(proposal: Proposal, what: AuthorNotice['what'], words: string, due: Date): OutboxEntry {
  const { id, receipt, content, conference, author, authorLanguage } = proposal;
  const revision = proposal.revision + 1;
  const known = { conference, receipt, title: content.title, language: authorLanguage };
  return {
    id: authorNoticeId(id, revision),
    kind: noticeKinds.author,
    place: author,
    body: { ...known, proposal: id, revision, what, words } satisfies AuthorNotice,
    due,
    until: undefined,
  };
}

type Speaking = {
  readonly conferences: readonly Conference[];
  readonly speakers: ReadonlyMap<string, Speaker>;
};

/** Puts a notice to the organisers into words. Throws where the body is none of ours. */
export function writeDeskNotice(body: unknown, { speakers }: Speaking): Reply {
  const { what, language, receipt, title, kind, author } = deskNotice.parse(body);
  const speaker = speakerOf(speakers, language);
  const block =
    what === 'new'
      ? speaker.say('desk-new', { receipt, title, author, kind: speaker.plain(`proposal-kind-${kind}`, {}) })
      : speaker.say(`desk-${what}`, { receipt, title, author });
  return { language: speaker.code, blocks: [block] };
}

/**
 * Puts a notice to an author into words; undefined where there is nothing to tell (any more): something else was decided since, the
 * author has withdrawn the proposal, or a decision was taken back before the author had heard of it. Throws where the body is none of
 * ours.
 */
export async function writeAuthorNotice(
  body: unknown,
  { conferences, speakers }: Speaking,
  { proposals, outbox }: { proposals: Pick<ProposalStore, 'historyOf'>; outbox: Pick<OutboxStore, 'find'> },
): Promise<Reply | undefined> {
  const { proposal, revision, what, language, receipt, title, words, conference } = authorNotice.parse(body);
  const history = await proposals.historyOf(proposal);
  const decisions = history.filter((change) => isDecision(change.what));
  const since = history.filter((change) => change.revision > revision);
  if (since.some((change) => isDecision(change.what) || change.what === 'withdrawn')) return undefined;
  const taken = decisions.at(-2);
  if (what === 'undone' && !mayHaveTold(taken && (await findAuthorNotice(proposal, taken.revision, outbox)))) {
    return undefined;
  }
  const speaker = speakerOf(speakers, language);
  const name = conferences.find(({ id }) => id === conference)?.name ?? conference;
  const blocks: Block[] = [speaker.say(`decided-${what}`, { receipt, title, conference: name })];
  if (words !== '') blocks.push(speaker.say('decided-words', { words }));
  return { language: speaker.code, blocks };
}

export function isDecision(what: ProposalChange['what']): boolean {
  return what === 'decided' || what === 'undone';
}

/** What became of the notice by which the author hears of the decision that made this revision. */
export function findAuthorNotice(
  proposal: string,
  revision: number,
  outbox: Pick<OutboxStore, 'find'>,
): ReturnType<OutboxStore['find']> {
  return outbox.find(authorNoticeId(proposal, revision));
}

/** Whether it was told, or may have been. */
export function mayHaveTold(notice: Awaited<ReturnType<OutboxStore['find']>>): boolean {
  return notice !== undefined && (notice.tried !== undefined || ['sending', 'sent', 'unknown'].includes(notice.state));
}

/** A language that is no longer spoken is answered in the first that is. */
function speakerOf(speakers: ReadonlyMap<string, Speaker>, language: string): Speaker {
  const speaker = speakers.get(language) ?? [...speakers.values()][0];
  if (speaker === undefined) throw new Error('The bot speaks no language.');
  return speaker;
}
