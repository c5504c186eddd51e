import { allScopes, runAdapter, type Way } from '../chat/slack/adapter-for-tests.ts';
import type { Outcome } from '../fakes/slack/outcome.ts';
import { readAs } from '../fakes/slack/read-as.ts';
import { type SlackServer, startSlack } from '../fakes/slack/slack-server.ts';
import type { Message, View } from '../fakes/slack/workspace.ts';
import type { Company } from './company.ts';
import type { Shown, Stage } from './tell.ts';

/** A member and an organiser of the local Slack's workspace, as they are known there and in this house. */
const slackPeople = {
  member: { id: 'U0000000EVA', direct: 'D0000000EVA' },
  organiser: { id: 'U0000000ION', direct: 'D0000000ION' },
} as const;

export const slackOrganiser = `slack:T0000000001/${slackPeople.organiser.id}`;

/** A channel of the workspace that the bot is in, as it is known there and in this house. */
const channel = 'C0000000GEN';

export const slackChannel = `slack:T0000000001/${channel}`;

type Who = keyof typeof slackPeople;

/** The real Bolt and Web API client, over real sockets, in a local Slack where the member and the organiser each write to the bot directly. */
export async function slackStage(company: Company, by: Way): Promise<Stage> {
  const { bot, composed, clock, storage, outboxTo, end } = company;
  const slack = await startSlack({
    scopes: allScopes,
    now: () => clock.now(),
    members: [
      { id: slackPeople.member.id, name: 'eva', locale: 'sv-SE', tz: 'Europe/Stockholm' },
      { id: slackPeople.organiser.id, name: 'ion', locale: 'en-GB', tz: 'Europe/Bucharest' },
    ],
  });
  const { adapter, stop } = await runAdapter(slack, by, bot, {
    speakers: composed.speakers,
    threads: storage.keyed('slack'),
    clock,
  });
  const outbox = outboxTo(adapter);
  outbox.wake();
  const scene = new Scene(slack);

  return {
    forms: adapter.forms,
    say: async (text) => scene.read('member', await (await slack.members.direct(slackPeople.member.id, text)).answer()),
    command: async (name, text, who) => {
      const { id, direct } = slackPeople[who];
      return await scene.see(who, await slack.members.command(id, direct, name, text));
    },
    fill: (fields, how) => scene.fill(fields, how),
    press: (label, who) => scene.press(label, who),
    told: async (who) => {
      const reader = who === 'channel' ? 'member' : who;
      const place = who === 'channel' ? channel : slackPeople[who].direct;
      const seen = slack.messagesIn(place).length;
      outbox.wake();
      const effect = await slack.effects.after(
        0,
        (candidate) =>
          candidate.kind === 'posted' && slack.messagesIn(place).indexOf(candidate.message) >= seen
            ? candidate
            : undefined,
        'something unprompted',
      );
      return scene.read(reader, effect.message);
    },
    moveMinutes: (minutes) => clock.moveMinutes(minutes),
    end: async () => {
      await outbox.stop();
      await stop();
      await slack.stop();
      await end();
      slack.expectNoFailures();
    },
  };
}

/** What is on the screens of the two. */
class Scene {
  readonly #slack: SlackServer;
  readonly #last: Partial<Record<Who, Message>> = {};

  constructor(slack: SlackServer) {
    this.#slack = slack;
  }

  /** What a person sees and hears of a message: its blocks, and the text that a screen reader reads. */
  read(who: Who, message: Message): string {
    this.#last[who] = message;
    const spoken = message.text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    return `${readAs(this.#member(who), message)}\n${spoken}`;
  }

  /** What comes of something: a message, or a form. */
  async see(who: Who, outcome: Outcome): Promise<Shown> {
    const message = outcome.answer().then((answer) => ({ text: this.read(who, answer), form: false }));
    const view = outcome.opened().then((opened) => ({ text: readAs(this.#member(who), opened), form: true }));
    return await Promise.any([message, view]);
  }

  async press(label: RegExp, who: Who): Promise<Shown> {
    const message = this.#last[who];
    if (message === undefined) throw new Error('There is nothing to press.');
    for (const block of message.blocks ?? []) {
      if (block.type !== 'actions') continue;
      for (const element of block.elements) {
        if (element.type !== 'button' || !label.test(element.text.text)) continue;
        return await this.see(who, await this.#slack.members.press(slackPeople[who].id, message, element.action_id!));
      }
    }
    throw new Error(`No button ${label} in:\n${readAs(this.#member(who), message)}`);
  }

  async fill(fields: Readonly<Record<string, string>>, how: 'send' | 'save'): Promise<Shown> {
    const { id } = slackPeople.member;
    const { kind, ...others } = fields;
    if (kind !== undefined) {
      await (await this.#slack.members.press(id, this.#form(), 'choose-kind', kind)).updated();
    }
    if (how === 'save') return await this.#save(others);
    const outcome = await this.#send(others);
    const errors = Object.values(outcome.errors);
    if (errors.length > 0) return { text: errors.join('\n'), form: true };
    const direct = await outcome.answer();
    return { text: this.read('member', direct), form: this.#slack.viewsOf(id).length > 0 };
  }

  /** Slack's own client holds back a form in which something that is required is empty: then members write something there. */
  async #send(fields: Readonly<Record<string, string>>): Promise<Outcome> {
    const { id } = slackPeople.member;
    const filled = Object.entries(fields).map(([name, value]) => [name, value === '' && name === 'who' ? '-' : value]);
    return await this.#slack.members.submit(id, this.#form(), Object.fromEntries(filled));
  }

  /** Saves the draft and closes the form. */
  async #save(fields: Readonly<Record<string, string>>): Promise<Shown> {
    const { id } = slackPeople.member;
    for (const [name, value] of Object.entries(fields)) await this.#slack.members.type(this.#form(), name, value);
    const updated = await (await this.#slack.members.press(id, this.#form(), 'save')).updated();
    await this.#slack.members.close(id, this.#form());
    return { text: readAs(this.#member('member'), updated), form: this.#slack.viewsOf(id).length > 0 };
  }

  #form(): View {
    const form = this.#slack.viewsOf(slackPeople.member.id).at(-1);
    if (form === undefined) throw new Error('No form is open.');
    return form;
  }

  #member(who: Who) {
    return this.#slack.workspace.member(slackPeople[who].id);
  }
}
