import { z } from 'zod';
import type { Incoming, Origin } from '../chat-adapter.ts';
import { type CommandNames, houseCommand } from './command-names.ts';
import { fillAction, formCallback, readFields, readOpenedFrom, saveAction } from './forms.ts';
import { pressId } from './render.ts';
import { isDirect, placeOf } from './slack-places.ts';
import { mentionedIn, typedText } from './typed-text.ts';

/** Who we are in the workspace. */
export type BotIdentity = {
  readonly team: string;
  readonly user: string;
  readonly botId: string | undefined;
  readonly name: string;
};

/** Where an answer goes. */
export type Address = {
  readonly user: string;
  /** The channel where something was done; undefined where it was done at home, or nobody knows where. */
  readonly channel: string | undefined;
  /** The thread that an answer belongs to; undefined at the top of a channel. */
  readonly thread: string | undefined;
  /** Serves for a while for answers to what was done. */
  readonly responseUrl?: string | undefined;
  /** Whether it was done where only the member saw it. */
  readonly unseen?: boolean;
  /** Whether it was done in the Home tab. */
  readonly home?: boolean;
};

/** Something that was done, before anything is known of who did it. */
export type Heard<I extends Incoming = Incoming> = {
  readonly incoming: I;
  readonly address: Address;
  /** With what a form can be opened, for three seconds. */
  readonly trigger?: string | undefined;
};

const envelope = z.object({ team_id: z.string(), event_id: z.string(), event_time: z.number().optional() });

const written = z.object({
  type: z.enum(['app_mention', 'message']),
  channel: z.string(),
  user: z.string(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  edited: z.unknown().optional(),
});

const writtenEvent = envelope.extend({ event: written });

/** What members write with: other subtypes tell of edits, of bots, of people who come and go. */
const ownWords: ReadonlySet<string | undefined> = new Set([undefined, 'thread_broadcast', 'file_share']);

/** A message, and how the bot comes to hear it. */
export type Written = Heard<Incoming & { kind: 'message' | 'command' }> & {
  readonly by: 'mention' | 'direct' | 'follow-up';
  /** The same for every delivery. */
  readonly key: string;
};

/**
 * What a member wrote to the bot; undefined where it was not meant for it, was written by a bot, or is told another time. A message
 * in a thread without a mention may be a follow-up: whether the bot was called into that thread is for the caller to know.
 */
export function readWritten(body: unknown, bot: BotIdentity): Written | undefined {
  const parsed = writtenEvent.safeParse(body);
  if (!parsed.success) return undefined;
  const { team_id: team, event_id: key, event_time: seconds, event } = parsed.data;
  if (!ownWords.has(event.subtype) || event.bot_id !== undefined || event.edited !== undefined) return undefined;
  if (event.user === bot.user) return undefined;
  const by = howHeard(event);
  if (by === undefined) return undefined;
  const thread = isDirect(event.channel) ? event.thread_ts : (event.thread_ts ?? event.ts);
  const address = { user: event.user, channel: event.channel, thread };
  const origin = {
    ...originOf(team, address),
    key,
    ...(seconds !== undefined && { at: new Date(seconds * 1000) }),
  };
  const text = typedText(event.text, bot.user);
  // Whoever only calls the bot wants to know what it can do.
  const incoming =
    text === ''
      ? ({ ...origin, kind: 'command', name: '/help', text: '' } as const)
      : ({ ...origin, kind: 'message', text } as const);
  return { incoming, address, by, key };
}

function howHeard(event: z.infer<typeof written>): Written['by'] | undefined {
  if (isDirect(event.channel)) return event.type === 'message' ? 'direct' : undefined;
  if (event.type === 'app_mention') return 'mention';
  // A mention comes by an event of its own; a message that calls upon somebody else is for them.
  if (event.thread_ts === undefined || mentionedIn(event.text).length > 0) return undefined;
  return event.thread_ts === event.ts ? undefined : 'follow-up';
}

const command = z.object({
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  command: z.string(),
  text: z.string().default(''),
  trigger_id: z.string(),
  response_url: z.string(),
});

export function readCommand(body: unknown, bot: BotIdentity, names: CommandNames): Heard | undefined {
  const parsed = command.safeParse(body);
  if (!parsed.success) return undefined;
  const { team_id: team, channel_id: channel, user_id: user, trigger_id: trigger, ...typed } = parsed.data;
  const address = { user, channel, thread: undefined, responseUrl: typed.response_url };
  const incoming = {
    ...originOf(team, address),
    kind: 'command',
    name: houseCommand(typed.command, names),
    text: typedText(typed.text, bot.user),
  } as const;
  return { incoming, address, trigger };
}

const view = z.object({
  id: z.string(),
  type: z.enum(['modal', 'home']),
  hash: z.string().optional(),
  callback_id: z.string().optional(),
  private_metadata: z.string().default(''),
  state: z.unknown().optional(),
});

const interaction = z.object({
  user: z.object({ id: z.string() }),
  team: z.object({ id: z.string() }).nullish(),
  trigger_id: z.string().optional(),
});

const press = interaction.extend({
  type: z.literal('block_actions'),
  actions: z
    .array(z.object({ action_id: z.string(), value: z.string().optional(), action_ts: z.string().optional() }))
    .min(1),
  container: z.object({
    message_ts: z.string().optional(),
    thread_ts: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  view: view.optional(),
  response_url: z.string().optional(),
});

/** What was done inside a form that stays open. */
export type InForm = Heard<Incoming & { kind: 'draft' | 'filling' }> & {
  readonly view: { readonly id: string; readonly hash: string | undefined };
};

/** A press on a button, or a choice in a form; undefined where nothing is to be done about it. */
export function readPress(body: unknown, bot: BotIdentity): Heard | InForm | undefined {
  const parsed = press.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, team, actions, container, channel, message, view: shown, trigger_id: trigger } = parsed.data;
  const [action] = actions;
  if (action === undefined) return undefined;
  const teamId = team?.id ?? bot.team;
  if (shown?.type === 'modal') return readInForm(parsed.data, action.action_id, teamId);
  if (!action.action_id.startsWith(pressId) || action.value === undefined) return undefined;
  const thread = container.thread_ts ?? message?.thread_ts;
  const address: Address = {
    user: user.id,
    channel: channel?.id,
    thread,
    responseUrl: parsed.data.response_url,
    unseen: container.is_ephemeral === true,
    home: shown?.type === 'home',
  };
  const at = action.action_ts === undefined ? Number.NaN : Number(action.action_ts);
  const incoming = {
    ...originOf(teamId, address),
    ...(!Number.isNaN(at) && { at: new Date(at * 1000) }),
    kind: 'press',
    action: action.value,
  } as const;
  // An answer to a message at the top of a channel begins a thread under it.
  const below = thread ?? (channel !== undefined && isDirect(channel.id) ? undefined : container.message_ts);
  return { incoming, address: { ...address, thread: address.unseen === true ? thread : below }, trigger };
}

function readInForm(body: z.infer<typeof press>, actionId: string, team: string): InForm | undefined {
  const { user, view: shown } = body;
  const kind = ({ [saveAction]: 'draft', [fillAction]: 'filling' } as const)[actionId];
  const from = shown === undefined ? undefined : readOpenedFrom(shown.private_metadata);
  if (kind === undefined || shown === undefined || from === undefined) return undefined;
  const address = { user: user.id, channel: from.channel, thread: from.thread, home: from.channel === undefined };
  const { form } = from;
  const incoming = { ...originOf(team, address), kind, form, fields: readFields(shown.state) } as const;
  return { incoming, address, view: { id: shown.id, hash: shown.hash } };
}

const submission = interaction.extend({ type: z.literal('view_submission'), view });

export function readSubmission(body: unknown, bot: BotIdentity): Heard<Incoming & { kind: 'submission' }> | undefined {
  const parsed = submission.safeParse(body);
  if (!parsed.success || parsed.data.view.callback_id !== formCallback) return undefined;
  const { user, team, view: shown } = parsed.data;
  const from = readOpenedFrom(shown.private_metadata);
  if (from === undefined) return undefined;
  const { form, channel, thread } = from;
  const address = { user: user.id, channel, thread, home: channel === undefined };
  const origin = originOf(team?.id ?? bot.team, address);
  return { incoming: { ...origin, kind: 'submission', form, fields: readFields(shown.state) }, address };
}

const homeOpened = envelope.extend({
  event: z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string() }),
});

/** That a member looks at the Home tab. */
export function readHomeOpened(body: unknown): Heard | undefined {
  const parsed = homeOpened.safeParse(body);
  if (!parsed.success || parsed.data.event.tab !== 'home') return undefined;
  const { team_id: team, event } = parsed.data;
  const address = { user: event.user, channel: undefined, thread: undefined, home: true };
  return { incoming: { ...originOf(team, address), kind: 'home' }, address };
}

/** Something done outside any channel was done with the bot alone: the person stands for the place. */
function originOf(team: string, { user, channel, thread }: Address): Pick<Origin, 'person' | 'place'> {
  return {
    person: placeOf({ team, channel: user }),
    place: placeOf({ team, channel: channel ?? user, thread: channel === undefined ? undefined : thread }),
  };
}
