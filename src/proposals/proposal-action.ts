/** What the buttons about one proposal do, and those about one draft. */
type ProposalAction = 'edit' | 'withdraw' | 'withdraw-sure';
type DraftAction = 'continue' | 'drop';

/** What a button about a proposal carries; for one that must find it unchanged, with the revision that was seen. */
export function proposalAction(action: ProposalAction, id: string, revision?: number): string {
  return `proposal:${action}:${id}${revision === undefined ? '' : `:${revision}`}`;
}

export function draftAction(action: DraftAction, id: string): string {
  return `draft:${action}:${id}`;
}

type ReadAction =
  | {
      readonly about: 'proposal';
      readonly action: ProposalAction;
      readonly id: string;
      readonly revision: number | undefined;
    }
  | { readonly about: 'draft'; readonly action: DraftAction; readonly id: string };

/** What a press means, if it is about a proposal or a draft. */
export function readAction(pressed: string): ReadAction | undefined {
  const draft = /^draft:(continue|drop):([^:]+)$/.exec(pressed);
  if (draft !== null) return { about: 'draft', action: draft[1] as DraftAction, id: draft[2]! };
  const proposal = /^proposal:(edit|withdraw|withdraw-sure):([^:]+)(?::(\d+))?$/.exec(pressed);
  if (proposal === null) return undefined;
  const [, action, id, revision] = proposal;
  return {
    about: 'proposal',
    action: action as ProposalAction,
    id: id!,
    revision: revision === undefined ? undefined : Number(revision),
  };
}
