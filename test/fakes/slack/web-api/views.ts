import { z } from 'zod';
import { blockKitLimits } from '../block-kit/block-kit-limits.ts';
import { checkView, type ViewInput } from '../block-kit/check-view.ts';
import { nameBlocks, stateOf } from '../typed-state.ts';
import { watchTexts } from '../watch-texts.ts';
import type { View } from '../workspace.ts';
import { structure } from './arguments.ts';
import { type Answer, accept, complain, condemn, type Method, method, refuse, type Slack } from './method.ts';
import { viewToWire } from './to-wire.ts';

/** Checks a view, and names what the bot left unnamed in it. */
export function readView(input: unknown, type: ViewInput['type'], slack: Slack): ViewInput | Answer {
  const checked = checkView(input);
  if (!checked.ok) return complain(checked.error, checked.messages);
  if (checked.view.type !== type) {
    return complain('invalid_arguments', [`[ERROR] the view must be of type ${type} [json-pointer:/view/type]`]);
  }
  watchTexts(
    { channel: 'a view', text: undefined, blocks: checked.view.blocks, unfurlLinks: false },
    slack.journal,
    slack.allowedPings,
  );
  return { ...checked.view, blocks: nameBlocks(checked.view.blocks, (prefix) => slack.workspace.nextId(prefix)) };
}

function isTaken(input: ViewInput, own: string | undefined, slack: Slack): boolean {
  const { external_id: externalId } = input;
  if (externalId === undefined || externalId === '') return false;
  return slack.workspace.findView((view) => view.input.external_id === externalId && view.id !== own) !== undefined;
}

/** Lays a new view onto the stack of a person. */
export function layOn(user: string, input: ViewInput, slack: Slack): View {
  const { workspace } = slack;
  const stack = workspace.stacks.get(user) ?? [];
  const id = workspace.nextId('V');
  const view: View = {
    id,
    user,
    input,
    hash: newHash(slack),
    rootId: stack[0]?.id ?? id,
    previousId: stack.at(-1)?.id,
    state: stateOf(input.blocks),
  };
  workspace.stacks.set(user, [...stack, view]);
  slack.effects.add({ kind: 'opened', user, view });
  return view;
}

/** Puts another content into a view; what was typed stays where block and action keep their ids. */
export function renew(view: View, input: ViewInput, slack: Slack): View {
  const renewed: View = { ...view, input, hash: newHash(slack), state: stateOf(input.blocks, view.state) };
  slack.workspace.replaceView(renewed);
  slack.effects.add({ kind: input.type === 'home' ? 'home' : 'updated', user: view.user, view: renewed });
  return renewed;
}

function newHash({ workspace }: Slack): string {
  return `${Math.floor(workspace.now().getTime() / 1000)}.${workspace.nextId('').toLowerCase()}`;
}

const triggered = z.object({ trigger_id: z.string().min(1), view: structure });

/** A bot that is too late, or that uses a trigger twice, leaves a person without the form: never right. */
function exchange(triggerId: string, slack: Slack): { readonly user: string } | Answer {
  const found = slack.triggers.exchange(triggerId);
  return 'error' in found ? condemn(found.error, `with trigger ${triggerId}`) : found;
}

const open = method([], triggered, (args, slack) => {
  const input = readView(args.view, 'modal', slack);
  if ('body' in input) return input;
  if (isTaken(input, undefined, slack)) return condemn('duplicate_external_id', String(input.external_id));
  const opener = exchange(args.trigger_id, slack);
  if ('body' in opener) return opener;
  slack.workspace.stacks.delete(opener.user);
  return accept({ view: viewToWire(layOn(opener.user, input, slack), slack.workspace) });
});

const push = method([], triggered, (args, slack) => {
  const input = readView(args.view, 'modal', slack);
  if ('body' in input) return input;
  if (isTaken(input, undefined, slack)) return condemn('duplicate_external_id', String(input.external_id));
  const opener = exchange(args.trigger_id, slack);
  if ('body' in opener) return opener;
  const stack = slack.workspace.stacks.get(opener.user) ?? [];
  if (stack.length === 0) return refuse('not_found');
  if (stack.length >= blockKitLimits.viewsAModal) return condemn('push_limit_reached', 'a fourth view');
  return accept({ view: viewToWire(layOn(opener.user, input, slack), slack.workspace) });
});

const update = method(
  [],
  z.object({
    view: structure,
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
  }),
  (args, slack) => {
    if (args.view_id === undefined && args.external_id === undefined) {
      return condemn('invalid_arguments', 'views.update without view_id or external_id');
    }
    const view = slack.workspace.findView(({ id, input }) =>
      args.view_id === undefined ? input.external_id === args.external_id : id === args.view_id,
    );
    if (view === undefined) return refuse('not_found');
    const input = readView(args.view, view.input.type, slack);
    if ('body' in input) return input;
    if (isTaken(input, view.id, slack)) return condemn('duplicate_external_id', String(input.external_id));
    if (args.hash !== undefined && args.hash !== view.hash) return refuse('hash_conflict');
    return accept({ view: viewToWire(renew(view, input, slack), slack.workspace) });
  },
);

const publish = method(
  [],
  z.object({ user_id: z.string().min(1), view: structure, hash: z.string().optional() }),
  (args, slack) => {
    const { workspace } = slack;
    if (!workspace.members.has(args.user_id)) return refuse('user_not_found');
    const input = readView(args.view, 'home', slack);
    if ('body' in input) return input;
    const before = workspace.homes.get(args.user_id);
    if (args.hash !== undefined && args.hash !== before?.hash) return refuse('hash_conflict');
    const id = before?.id ?? workspace.nextId('V');
    const base: View = before ?? {
      id,
      user: args.user_id,
      input,
      hash: '',
      rootId: id,
      previousId: undefined,
      state: {},
    };
    return accept({ view: viewToWire(renew(base, input, slack), workspace) });
  },
);

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
