import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Speaker } from '../../speaking/speaker.ts';
import type { Bot, Incoming, Outcome, Sent } from '../chat-adapter.ts';
import { type Claim, claimsInMemory } from '../claims-in-memory.ts';
import type { Form } from '../form.ts';
import { type Reply, toPlainText } from '../reply.ts';
import type { Granted } from './check-tokens.ts';
import { type CommandNames, typedCommand } from './command-names.ts';
import { problemsOf, renderForm } from './forms.ts';
import { renderHome } from './home.ts';
import { judgeFailure } from './judge-failure.ts';
import type { People } from './people.ts';
import type { Poster } from './poster.ts';
import {
  type Address,
  type Heard,
  type InForm,
  readCommand,
  readHomeOpened,
  readPress,
  readSubmission,
  readWritten,
  type Written,
} from './read.ts';
import { type Dress, render, type SlackMessage } from './render.ts';
import type { SlackThreads } from './slack-threads.ts';

export type AttendantParts = {
  readonly bot: Bot;
  readonly granted: Granted;
  readonly client: WebClient;
  readonly poster: Poster;
  /** Undefined where the bot may not know who members are. */
  readonly people: People | undefined;
  readonly threads: SlackThreads;
  readonly names: CommandNames;
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly claim: Claim;
  readonly clock: Clock;
  readonly log: Log;
};

/** Tells Slack that something has arrived, with what is to be done about it at once. */
type Ack = (response?: AckResponse) => Promise<void>;
type AckResponse = { readonly response_action: 'errors'; readonly errors: Record<string, string> };

/** Brings what members do on Slack to the bot, and what comes of it back to where it belongs. */
export class Attendant {
  readonly #parts: AttendantParts;
  readonly #claimsHere = claimsInMemory();

  constructor(parts: AttendantParts) {
    this.#parts = parts;
  }

  /** A mention, a direct message, or a message in a thread. Each is answered once, however often it is delivered. */
  async hear(body: unknown): Promise<void> {
    const { bot, granted } = this.#parts;
    const heard = readWritten(body, granted.bot);
    if (heard === undefined) return;
    const { place, person } = heard.incoming;
    const called = heard.by === 'direct' || (await this.#isCalled(place, person));
    if (heard.by === 'follow-up' && !called) return;
    if (!(await this.#claim(`slack:${heard.key}`))) return;
    const outcome = await bot.handle(await this.#knowing(heard));
    await this.#deliver(called ? outcome : await this.#callInto(heard, outcome), heard);
  }

  async command(body: unknown, ack: Ack): Promise<void> {
    const { bot, granted, names } = this.#parts;
    const heard = readCommand(body, granted.bot, names);
    if (heard === undefined) return await ack();
    const outcome = await bot.handle(await this.#knowing(heard));
    await this.#acknowledge(ack);
    await this.#deliver(outcome, heard);
  }

  async press(body: unknown, ack: Ack): Promise<void> {
    const { bot, granted } = this.#parts;
    const heard = readPress(body, granted.bot);
    if (heard === undefined) return await ack();
    const incoming = await this.#knowing(heard);
    const outcome = await bot.handle(incoming);
    await this.#acknowledge(ack);
    if ('view' in heard) await this.#goOnWithForm(outcome, { ...heard, incoming: incoming as InForm['incoming'] });
    else if (heard.address.home === true && outcome.kind === 'reply') await this.#showHome(heard, outcome.reply);
    else await this.#deliver(outcome, heard);
  }

  /** What a form holds is safe before Slack is told that it has arrived. */
  async submit(body: unknown, ack: Ack): Promise<void> {
    const { bot, granted } = this.#parts;
    const heard = readSubmission(body, granted.bot);
    if (heard === undefined) return await ack();
    const outcome = await bot.handle(await this.#knowing(heard));
    if (outcome.kind === 'form') {
      return await this.#acknowledge(ack, { response_action: 'errors', errors: problemsOf(outcome.form) });
    }
    if (outcome.unsaved === true) {
      const [first = ''] = Object.keys(heard.incoming.fields);
      const said = toPlainText(outcome.reply);
      return await this.#acknowledge(ack, { response_action: 'errors', errors: { [first]: said } });
    }
    await this.#acknowledge(ack);
    await this.#say(outcome.reply, heard);
    if (heard.address.home === true) await this.#showHome(heard);
  }

  async openHome(body: unknown): Promise<void> {
    const heard = readHomeOpened(body);
    if (heard !== undefined) await this.#showHome(heard);
  }

  /** Whether it is ours to answer. Where nobody can tell, it is, once: Slack was told that it arrived, and brings it to nobody else. */
  async #claim(key: string): Promise<boolean> {
    const { claim, clock, log } = this.#parts;
    try {
      return await claim(key, clock.now());
    } catch (error) {
      log.error('What came from Slack could not be claimed, and is answered all the same', error);
      return await this.#claimsHere(key, clock.now());
    }
  }

  /** With the member's language and clock, where the bot may know them. */
  async #knowing<I extends Incoming>({ incoming, address }: Heard<I>): Promise<I> {
    const { people } = this.#parts;
    return people === undefined ? incoming : { ...incoming, ...(await people.find(address.user)) };
  }

  async #isCalled(place: string, person: string): Promise<boolean> {
    const { threads, log } = this.#parts;
    try {
      return await threads.isCalled(place, person);
    } catch (error) {
      log.error('It could not be read whether the bot was called into a thread', error);
      return false;
    }
  }

  /** Remembers that the bot was called into a thread; where it will not hear what follows there, it says so, this once. */
  async #callInto({ incoming, address }: Written, outcome: Outcome): Promise<Outcome> {
    const { threads, granted, log } = this.#parts;
    try {
      await threads.call(incoming.place, incoming.person);
    } catch (error) {
      log.error('It could not be kept that the bot was called into a thread', error);
    }
    const scope = address.channel?.startsWith('G') === true ? 'groups:history' : 'channels:history';
    if (granted.scopes.has(scope) || outcome.kind !== 'reply' || outcome.reply.private === true) return outcome;
    const { reply } = outcome;
    const hint = this.#dress(reply.language).speaker.say('slack-mention-needed', {});
    return { ...outcome, reply: { ...reply, blocks: [...reply.blocks, hint] } };
  }

  async #deliver(outcome: Outcome, heard: Heard): Promise<void> {
    if (outcome.kind === 'form') await this.#openForm(outcome.form, heard);
    else await this.#say(outcome.reply, heard);
  }

  async #openForm(form: Form, heard: Heard): Promise<void> {
    const { client, log } = this.#parts;
    const { trigger, address } = heard;
    if (trigger !== undefined) {
      try {
        await client.views.open({ trigger_id: trigger, view: renderForm(form, openedFrom(address)) });
        return;
      } catch (error) {
        log.warn(
          `A form on Slack could not be opened, and a button for it was offered: ${judgeFailure(error).reason}.`,
        );
      }
    }
    await this.#say(this.#offerForm(form), heard);
  }

  /** Only a press or a command can open a form. */
  #offerForm({ language, title, correction }: Form): Reply {
    const { speaker } = this.#dress(language);
    const actions = [{ action: correction.action.action, label: title }];
    return { language, private: true, blocks: [speaker.say('slack-open-form', {}), { kind: 'actions', actions }] };
  }

  /** The form as it stands after a choice in it, or with what is said about its draft above it. */
  async #goOnWithForm(outcome: Outcome, heard: InForm): Promise<void> {
    const { bot, client, log } = this.#parts;
    const { incoming, address, view } = heard;
    const form = outcome.kind === 'form' ? outcome : await bot.handle({ ...incoming, kind: 'filling' });
    if (form.kind !== 'form') {
      if (outcome.kind === 'reply') await this.#say(outcome.reply, heard);
      return;
    }
    const notice = outcome.kind === 'reply' ? this.#plainText(outcome.reply) : undefined;
    try {
      await client.views.update({
        view_id: view.id,
        view: renderForm(form.form, openedFrom(address), notice),
        ...(view.hash !== undefined && { hash: view.hash }),
      });
    } catch (error) {
      // The member went on meanwhile, or closed it: what was typed is kept all the same.
      log.info(`A form on Slack was not brought up to date: ${judgeFailure(error).reason}.`);
    }
  }

  async #showHome(heard: Heard, said?: Reply): Promise<void> {
    const { bot, client, log } = this.#parts;
    const { person, place } = heard.incoming;
    const incoming = await this.#knowing({ incoming: { kind: 'home', person, place }, address: heard.address });
    const home = await bot.handle(incoming);
    if (home.kind !== 'reply') return;
    try {
      const view = renderHome(home.reply, this.#dress(home.reply.language), said);
      await client.views.publish({ user_id: heard.address.user, view });
    } catch (error) {
      log.warn(`A member's Home tab could not be shown: ${judgeFailure(error).reason}.`);
    }
    if (said !== undefined) await this.#sendFiles(said, heard);
  }

  async #say(reply: Reply, heard: Heard): Promise<void> {
    for (const message of render(reply, this.#dress(reply.language))) {
      this.#note(await this.#place(message, reply, heard));
    }
    await this.#sendFiles(reply, heard);
  }

  async #place(message: SlackMessage, reply: Reply, { incoming, address }: Heard): Promise<Sent> {
    const { poster } = this.#parts;
    const { channel, thread, user } = address;
    if (reply.private === true || address.unseen === true || channel === undefined) {
      return await poster.whisper(address, message);
    }
    if (incoming.kind === 'command' && address.responseUrl !== undefined) {
      return await poster.respond(address, message, 'in_channel');
    }
    const sent = await poster.post(channel, message, thread);
    return sent.state === 'refused' ? await poster.whisper({ ...address, user }, message) : sent;
  }

  /** Files go to the member directly: where they were asked for, others may read along. */
  async #sendFiles(reply: Reply, heard: Heard): Promise<void> {
    const { poster, granted } = this.#parts;
    const { speaker } = this.#dress(reply.language);
    for (const block of reply.blocks) {
      if (block.kind !== 'file') continue;
      const may = granted.scopes.has('files:write');
      const sent = may ? await poster.sendFile(heard.address.user, block) : undefined;
      if (sent !== undefined) this.#note(sent);
      const id = sent?.state === 'sent' ? 'slack-file-sent' : 'slack-file-impossible';
      const blocks = [speaker.say(id, { name: block.name })];
      await this.#say({ language: reply.language, private: true, blocks }, heard);
    }
  }

  /** Whether Slack took it in time or not: what was done is done, and its answer is still to be given. */
  async #acknowledge(ack: Ack, response?: AckResponse): Promise<void> {
    try {
      await ack(response);
    } catch {
      this.#parts.log.warn('Slack could not be told that something had arrived: the connection was lost meanwhile.');
    }
  }

  #note(sent: Sent): void {
    if (sent.state === 'sent') return;
    const what = sent.state === 'unknown' ? 'may not have gone out' : 'did not go out';
    this.#parts.log.warn(`An answer on Slack ${what}: ${sent.reason}.`);
  }

  #dress(language: string): Dress {
    return dressFor(language, this.#parts);
  }

  #plainText(reply: Reply): string {
    return render(reply, this.#dress(reply.language))
      .map(({ text }) => text)
      .join('\n');
  }
}

/** How a reply in a language is dressed in this workspace. */
export function dressFor(
  language: string,
  { speakers, names, granted }: Pick<AttendantParts, 'speakers' | 'names'> & { granted: Pick<Granted, 'bot'> },
): Dress {
  const speaker = speakers.get(language) ?? [...speakers.values()][0];
  if (speaker === undefined) throw new Error('The bot speaks no language.');
  return { speaker, typed: (command) => typedCommand(command, names, granted.bot.name) };
}

function openedFrom({ channel, thread, home }: Address): { channel?: string; thread?: string } {
  if (home === true || channel === undefined) return {};
  return { channel, ...(thread !== undefined && { thread }) };
}
