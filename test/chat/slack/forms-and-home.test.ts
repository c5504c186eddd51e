import { afterEach, expect, test } from 'vitest';
import type { Bot } from '../../../src/chat/chat-adapter.ts';
import { readAs } from '../../fakes/slack/read-as.ts';
import { type SlackServer, startSlack } from '../../fakes/slack/slack-server.ts';
import type { Message, View } from '../../fakes/slack/workspace.ts';
import { gather } from '../../stories/company.ts';
import { allScopes, paragraph, type Running, runAdapter, type Way } from './adapter-for-tests.ts';

const eva = 'U0000000EVA';
const general = 'C0000000GEN';

const filled = { title: 'Shared values', about: 'Why they matter', consent: 'no', language: 'en' };

let slack: SlackServer;
let running: Running;
let end: () => Promise<void>;

afterEach(async () => {
  await running.stop();
  await slack.stop();
  await end();
  slack.expectNoFailures();
});

/** The whole bot in a workspace where Eva's Slack speaks English. */
async function begin(by: Way, change: (bot: Bot) => Bot = (bot) => bot): Promise<void> {
  const company = await gather({}, [], 'slack:T0000000001/C0000000GEN');
  slack = await startSlack({
    scopes: allScopes,
    now: () => company.clock.now(),
    members: [{ id: eva, name: 'eva', locale: 'en-GB', tz: 'Europe/Stockholm' }],
  });
  running = await runAdapter(slack, by, change(company.bot), {
    speakers: company.composed.speakers,
    threads: company.storage.keyed('slack'),
    clock: company.clock,
  });
  end = company.end;
}

function read(shown: Message | View): string {
  return readAs(slack.workspace.member(eva), shown);
}

function buttonIn(shown: Message | View, label: RegExp): string {
  const blocks = 'input' in shown ? shown.input.blocks : (shown.blocks ?? []);
  for (const block of blocks) {
    if (block.type !== 'actions') continue;
    for (const element of block.elements) {
      if (element.type === 'button' && label.test(element.text.text)) return element.action_id!;
    }
  }
  throw new Error(`No button ${label} in:\n${read(shown)}`);
}

async function openForm(): Promise<View> {
  return await (await slack.members.command(eva, general, '/propose')).opened();
}

test('the form asks for what the kind needs, as soon as it is chosen, and keeps what was typed', async () => {
  await begin('sockets');
  const opened = await openForm();
  await slack.members.type(opened, 'title', 'A title');

  const updated = await (await slack.members.press(eva, opened, 'choose-kind', 'speaker')).updated();

  expect(read(opened)).toContain('Who could speak about it? (optional)');
  expect(read(updated)).toContain('Whom do you propose?');
  expect(updated.state.title?.title?.value).toBe('A title');
});

test('a form with problems stays open, with each problem at its field', async () => {
  await begin('http');
  const opened = await openForm();
  await (await slack.members.press(eva, opened, 'choose-kind', 'topic')).updated();
  const [form] = slack.viewsOf(eva);

  const sent = await slack.members.submit(eva, form!, { ...filled, email: 'nobody' });

  expect(sent.errors).toEqual({ email: expect.stringMatching(/not an e-mail address/) });
  expect(slack.viewsOf(eva)).toHaveLength(1);
});

test('the receipt is whispered where the form was asked for', async () => {
  await begin('sockets');
  await (await slack.members.press(eva, await openForm(), 'choose-kind', 'topic')).updated();
  const [form] = slack.viewsOf(eva);

  const receipt = await (await slack.members.submit(eva, form!, filled)).answer();

  expect(receipt).toMatchObject({ channel: general, ephemeralFor: eva });
  expect(read(receipt)).toMatch(/\d{6}/);
  expect(slack.viewsOf(eva)).toEqual([]);
});

test('a form that is asked for in words is offered as a button, for the eyes of who asked', async () => {
  await begin('sockets');

  const offered = await (await slack.members.mention(eva, general, '/propose My title')).answer();
  const form = await (await slack.members.press(eva, offered, buttonIn(offered, /Your proposal/))).opened();

  expect(offered).toMatchObject({ ephemeralFor: eva });
  expect(form.state.title?.title?.value).toBe('My title');
});

test('a trigger that has expired is no end: the form is offered as a button', async () => {
  await begin('sockets');
  slack.faults.next('views.open', { kind: 'refuse', error: 'expired_trigger_id' });

  const offered = await (await slack.members.command(eva, general, '/propose')).answer();
  const form = await (await slack.members.press(eva, offered, buttonIn(offered, /Your proposal/))).opened();

  expect(read(form)).toContain('What do you propose?');
});

test('the Home tab tells the conference at a glance, what is left, own proposals, and the language', async () => {
  await begin('http');
  await (await slack.members.press(eva, await openForm(), 'choose-kind', 'topic')).updated();
  await (await slack.members.submit(eva, slack.viewsOf(eva)[0]!, filled)).answer();

  const home = await (await slack.members.openHome(eva)).home();

  const text = read(home);
  expect(text).toMatch(/14\s?–\s?16 May 2019/);
  expect(text).toMatch(/in 55 days/);
  expect(text).toMatch(/31 March 2019.*11 days left/s);
  expect(text).toMatch(/Shared values/);
  expect(text).toMatch(/I answer you in English/);
});

test('in the Home tab a language is switched by one tap, and a proposal withdrawn', async () => {
  await begin('sockets');
  await (await slack.members.press(eva, await openForm(), 'choose-kind', 'topic')).updated();
  await (await slack.members.submit(eva, slack.viewsOf(eva)[0]!, filled)).answer();
  const home = await (await slack.members.openHome(eva)).home();

  const swedish = await (await slack.members.press(eva, home, buttonIn(home, /svenska/))).home();
  const asked = await (await slack.members.press(eva, swedish, buttonIn(swedish, /^Ta tillbaka/))).home();
  const withdrawn = await (await slack.members.press(eva, asked, buttonIn(asked, /^Ja/))).home();

  expect(read(swedish)).toMatch(/Jag svarar dig på svenska/);
  expect(read(withdrawn)).toMatch(/Shared values”, är återtaget/);
});

test('a proposal is changed from the Home tab, and the receipt comes directly', async () => {
  await begin('sockets');
  await (await slack.members.press(eva, await openForm(), 'choose-kind', 'topic')).updated();
  await (await slack.members.submit(eva, slack.viewsOf(eva)[0]!, filled)).answer();
  const home = await (await slack.members.openHome(eva)).home();

  const form = await (await slack.members.press(eva, home, buttonIn(home, /^Change/))).opened();
  const changed = await slack.members.submit(eva, form, { title: 'Shared values, twice' });

  expect(read(await changed.answer())).toMatch(/Shared values, twice/);
  expect(await changed.answer()).toMatchObject({ channel: 'D0000000EVA' });
  expect(read(await changed.home())).toMatch(/Shared values, twice/);
});

test('where a form cannot be kept it stays open with what was typed, and says so', async () => {
  await begin('sockets', (bot) => ({
    handle: async (incoming) => {
      if (incoming.kind !== 'submission') return await bot.handle(incoming);
      const reply = { language: 'en', blocks: [paragraph('It could not be saved.')], private: true };
      return { kind: 'reply', reply, unsaved: true };
    },
  }));
  const opened = await openForm();
  await (await slack.members.press(eva, opened, 'choose-kind', 'topic')).updated();

  const sent = await slack.members.submit(eva, slack.viewsOf(eva)[0]!, filled);

  expect(Object.values(sent.errors)).toEqual(['It could not be saved.']);
  expect(slack.viewsOf(eva)[0]?.state.title?.title?.value).toBe('Shared values');
});
