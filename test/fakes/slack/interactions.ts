import { z } from 'zod';
import { blockKitLimits } from './block-kit/block-kit-limits.ts';
import type { Block } from './block-kit/blocks.ts';
import type { Element } from './block-kit/elements.ts';
import { elementsOf } from './block-kit/elements-of.ts';
import type { Ack } from './delivery.ts';
import { verificationToken } from './http-events.ts';
import type { MembersSetup } from './members.ts';
import { Outcome } from './outcome.ts';
import { type Entry, enter, findUnready, type State, type StateValue, stateOf } from './typed-state.ts';
import { messageToWire, viewToWire } from './web-api/to-wire.ts';
import { layOn, readView, renew } from './web-api/views.ts';
import type { Message, View } from './workspace.ts';

/** What an app may say in answer to a submitted view: https://docs.slack.dev/surfaces/modals */
const responseAction = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

type Found = { readonly block: Block; readonly element: Exclude<Element, { type: 'image' }> };

/** What people do with blocks, in messages and in views, as Slack's own client would let them. */
export class Interactions {
  readonly #setup: MembersSetup;
  /** What was chosen in a message, until another takes its place. */
  readonly #chosen = new WeakMap<Message, State>();

  constructor(setup: MembersSetup) {
    this.#setup = setup;
  }

  async press(user: string, where: Message | View, actionId: string, entry?: Entry): Promise<Outcome> {
    if ('input' in where) return this.#pressInView(user, where, actionId, entry);
    const message = this.#liveMessage(where);
    const found = find(message.blocks ?? [], actionId);
    const value = entry === undefined ? undefined : enter(found.element, entry);
    const before = this.#chosen.get(message) ?? stateOf(message.blocks ?? []);
    const state = value === undefined ? before : withValue(before, found, value);
    this.#chosen.set(message, state);
    const { workspace } = this.#setup.slack;
    const channel = workspace.channel(message.channel);
    const isEphemeral = message.ephemeralFor !== undefined;
    return this.#act(user, found, value, message.channel, message.threadTs ?? message.ts, {
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: isEphemeral,
        ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
      },
      channel: { id: channel.id, name: channel.name },
      // Of a message for one person's eyes Slack keeps nothing that it could send along.
      ...(!isEphemeral && { message: messageToWire(message, workspace, true) }),
      state: { values: state },
      response_url: this.#setup.responseUrls.issue(user, channel.id, message, this.#setup.slack),
    });
  }

  async type(where: View, actionId: string, entry: Entry): Promise<Outcome | undefined> {
    const view = this.#liveView(where);
    const { block, element } = find(view.input.blocks, actionId);
    const value = enter(element, entry);
    this.#setup.slack.workspace.replaceView({ ...view, state: withValue(view.state, { block, element }, value) });
    const asks =
      block.type === 'input' &&
      block.dispatch_action === true &&
      'dispatch_action_config' in element &&
      element.dispatch_action_config?.trigger_actions_on?.includes('on_character_entered') === true;
    return asks ? this.#actInView(view.user, view, { block, element }, value) : undefined;
  }

  async submit(user: string, where: View, entries: Readonly<Record<string, Entry>>): Promise<Outcome> {
    const { slack, deliveries } = this.#setup;
    for (const [actionId, entry] of Object.entries(entries)) await this.type(where, actionId, entry);
    const view = this.#topView(user, where);
    const unready = findUnready(view.input.blocks, view.state);
    if (unready.length > 0) throw new Error(`Slack would not send this form: ${unready.join('; ')}`);
    const mark = slack.effects.mark();
    const ack = await deliveries.deliverOnce({
      kind: 'interactive',
      payload: {
        type: 'view_submission',
        ...this.#origin(user),
        trigger_id: slack.triggers.issue(user),
        view: viewToWire(view, slack.workspace),
        response_urls: [],
      },
    });
    this.#settle('view_submission', ack);
    const errors = ack.acknowledged ? this.#follow(ack.body, user, view) : {};
    return this.#outcome(mark, user, { acks: [ack], errors });
  }

  async close(user: string, where: View): Promise<Outcome> {
    const { slack, deliveries } = this.#setup;
    const view = this.#topView(user, where);
    const { input } = view;
    const clears = input.type === 'modal' && input.clear_on_close === true;
    const stack = slack.workspace.stacks.get(user) ?? [];
    slack.workspace.stacks.set(user, clears ? [] : stack.slice(0, -1));
    const mark = slack.effects.mark();
    if (input.type !== 'modal' || input.notify_on_close !== true) return this.#outcome(mark, user, { acks: [] });
    const ack = await deliveries.deliverOnce({
      kind: 'interactive',
      payload: {
        type: 'view_closed',
        ...this.#origin(user),
        view: viewToWire(view, slack.workspace, false),
        is_cleared: clears,
      },
    });
    this.#settle('view_closed', ack);
    return this.#outcome(mark, user, { acks: [ack] });
  }

  async #pressInView(user: string, where: View, actionId: string, entry: Entry | undefined): Promise<Outcome> {
    const view = where.input.type === 'home' ? this.#liveView(where) : this.#topView(user, where);
    const found = find(view.input.blocks, actionId);
    if (found.block.type === 'input' && found.block.dispatch_action !== true) {
      throw new Error(`${actionId} stands in an input block that dispatches nothing: use type()`);
    }
    const value = entry === undefined ? undefined : enter(found.element, entry);
    return this.#actInView(user, view, found, value);
  }

  #actInView(user: string, view: View, found: Found, value: StateValue | undefined): Promise<Outcome> {
    const { workspace } = this.#setup.slack;
    const stays = value !== undefined && found.element.type !== 'overflow';
    const changed = stays ? { ...view, state: withValue(view.state, found, value) } : view;
    workspace.replaceView(changed);
    return this.#act(user, found, value, undefined, undefined, {
      container: { type: 'view', view_id: view.id },
      view: viewToWire(changed, workspace),
    });
  }

  async #act(
    user: string,
    { block, element }: Found,
    value: StateValue | undefined,
    channel: string | undefined,
    thread: string | undefined,
    context: Readonly<Record<string, unknown>>,
  ): Promise<Outcome> {
    const { slack, deliveries } = this.#setup;
    if (element.type !== 'button' && value === undefined) throw new Error(`Say what is chosen in ${element.action_id}`);
    const mark = slack.effects.mark();
    const ack = await deliveries.deliverOnce({
      kind: 'interactive',
      payload: {
        type: 'block_actions',
        ...this.#origin(user),
        trigger_id: slack.triggers.issue(user),
        ...context,
        actions: [
          {
            type: element.type,
            action_id: element.action_id,
            block_id: block.block_id,
            action_ts: slack.workspace.nextTs(),
            ...value,
            ...(element.type === 'button' && { text: element.text, value: element.value, style: element.style }),
          },
        ],
      },
    });
    this.#settle(`The action ${element.action_id}`, ack);
    return this.#outcome(mark, user, { acks: [ack] }, channel, thread);
  }

  /** Does with the modal what the answer to its submission says; gives the errors that it holds. */
  #follow(body: unknown, user: string, view: View): Readonly<Record<string, string>> {
    const { slack } = this.#setup;
    const { workspace, journal } = slack;
    const stack = workspace.stacks.get(user) ?? [];
    if (body === undefined || body === '' || (typeof body === 'object' && Object.keys(body ?? {}).length === 0)) {
      workspace.stacks.set(user, stack.slice(0, -1));
      return {};
    }
    const parsed = responseAction.safeParse(body);
    if (!parsed.success) {
      journal.fail(`The answer to a submitted view is none that Slack knows: ${JSON.stringify(body)}`);
      return {};
    }
    const response = parsed.data;
    switch (response.response_action) {
      case 'errors':
        return this.#checkErrors(response.errors, view);
      case 'clear':
        workspace.stacks.set(user, []);
        return {};
      case 'update':
      case 'push': {
        const input = readView(response.view, 'modal', slack);
        if ('body' in input) journal.fail(`The view in answer to a submission: ${input.failure}`);
        else if (response.response_action === 'update') renew(view, input, slack);
        else if (stack.length < blockKitLimits.viewsAModal) layOn(user, input, slack);
        else journal.fail('push_limit_reached: a fourth view');
        return {};
      }
      default:
        return response satisfies never;
    }
  }

  /** Errors can only be shown at input blocks of this very view. */
  #checkErrors(errors: Readonly<Record<string, string>>, view: View): Readonly<Record<string, string>> {
    const inputs = new Set(view.input.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : [])));
    for (const id of Object.keys(errors)) {
      if (!inputs.has(id)) this.#setup.slack.journal.fail(`An error for ${id}, which is no input block of the view`);
    }
    if (Object.keys(errors).length === 0) this.#setup.slack.journal.fail('response_action errors without an error');
    return errors;
  }

  #origin(user: string): Record<string, unknown> {
    const { workspace } = this.#setup.slack;
    const { name } = workspace.member(user);
    return {
      user: { id: user, username: name, name, team_id: workspace.team.id },
      team: { id: workspace.team.id, domain: workspace.team.domain },
      api_app_id: workspace.appId,
      token: verificationToken,
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  #settle(what: string, ack: Ack): void {
    if (!ack.acknowledged && ack.reason.endsWith('timeout')) {
      this.#setup.slack.journal.fail(`${what} was not acknowledged in time`);
    }
  }

  #outcome(
    mark: number,
    user: string,
    done: { acks: readonly Ack[]; errors?: Readonly<Record<string, string>> },
    channel?: string,
    thread?: string,
  ): Outcome {
    const { effects, workspace } = this.#setup.slack;
    return new Outcome(effects, mark, { user, channel, thread, botId: workspace.bot.botId }, done);
  }

  #liveMessage({ channel, ts }: Message): Message {
    const message = this.#setup.slack.workspace.findMessage(channel, ts);
    if (message === undefined) throw new Error(`The message ${ts} is not there any more`);
    return message;
  }

  #liveView({ id }: View): View {
    const view = this.#setup.slack.workspace.findView((candidate) => candidate.id === id);
    if (view === undefined) throw new Error(`The view ${id} is not open any more`);
    return view;
  }

  #topView(user: string, where: View): View {
    const view = this.#liveView(where);
    const top = this.#setup.slack.workspace.stacks.get(user)?.at(-1);
    if (top?.id !== view.id) throw new Error(`The view ${view.id} is not what ${user} sees on top`);
    return view;
  }
}

function find(blocks: readonly Block[], actionId: string): Found {
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      if (element.type !== 'image' && element.action_id === actionId) return { block, element };
    }
  }
  const there = blocks.flatMap(elementsOf).flatMap((element) => (element.type === 'image' ? [] : [element.action_id]));
  throw new Error(`Nothing is called ${actionId} here, only ${there.join(', ') || 'nothing at all'}`);
}

function withValue(state: State, { block, element }: Found, value: StateValue): State {
  if (element.type === 'overflow') return state;
  return { ...state, [block.block_id!]: { ...state[block.block_id!], [element.action_id!]: value } };
}
