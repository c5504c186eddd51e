import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MovingClock } from '../../conversation/moving-clock.ts';
import { modes, type RunningApp } from './bolt-apps.ts';
import { type SlackServer, startSlack } from './slack-server.ts';
import { clientOf, errorOf } from './web-client.ts';

const eva = 'U0000000EVA';
const general = 'C0000000GEN';

const plain = (text: string) => ({ type: 'plain_text', text }) as const;

function form(more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id: 'propose',
    private_metadata: 'key-1',
    title: plain('Propose'),
    submit: plain('Send'),
    close: plain('Leave'),
    notify_on_close: true,
    blocks: [
      {
        type: 'input',
        block_id: 'title',
        label: plain('Title'),
        element: { type: 'plain_text_input', action_id: 'title', min_length: 3, max_length: 10 },
      },
      {
        type: 'input',
        block_id: 'kind',
        label: plain('Kind'),
        optional: true,
        dispatch_action: true,
        element: {
          type: 'static_select',
          action_id: 'kind',
          options: [
            { text: plain('A topic'), value: 'topic' },
            { text: plain('A speaker'), value: 'speaker' },
          ],
        },
      },
      {
        type: 'actions',
        block_id: 'draft',
        elements: [{ type: 'button', action_id: 'save', text: plain('Save draft'), value: 'now' }],
      },
    ],
    ...more,
  };
}

let slack: SlackServer;
let running: RunningApp | undefined;
let submitted: ViewSubmitAction[];
const clock = new MovingClock(new Date());

beforeEach(async () => {
  running = undefined;
  submitted = [];
  slack = await startSlack({ now: () => clock.now() });
});

afterEach(async () => {
  await running?.stop();
  await slack.stop();
});

/** A bot that opens the form on /propose, and answers a submission as it is told. */
function proposing(answer: object | undefined, view = form()): (app: App) => void {
  return (app) => {
    app.command('/propose', async ({ ack, client, command }) => {
      await client.views.open({ trigger_id: command.trigger_id, view });
      await ack();
    });
    app.view<ViewSubmitAction>('propose', async ({ ack, body }) => {
      submitted.push(body);
      await (answer === undefined ? ack() : ack(answer as never));
    });
  };
}

async function openForm() {
  return (await slack.members.command(eva, general, '/propose')).opened();
}

describe.each(Object.entries(modes))('over %s', (_mode, startApp) => {
  test('a form is opened, filled in, sent and closed', async () => {
    running = await startApp(slack, proposing(undefined));
    const view = await openForm();

    const done = await slack.members.submit(eva, view, { title: 'Clusters', kind: 'speaker' });

    expect(done.acknowledged).toBe(true);
    expect(submitted[0]?.view).toMatchObject({
      private_metadata: 'key-1',
      state: {
        values: {
          title: { title: { type: 'plain_text_input', value: 'Clusters' } },
          kind: { kind: { type: 'static_select', selected_option: { value: 'speaker' } } },
        },
      },
    });
    expect(slack.viewsOf(eva)).toEqual([]);
    slack.expectNoFailures();
  });

  test('errors come back to their fields, and the form stays open as it was', async () => {
    running = await startApp(slack, proposing({ response_action: 'errors', errors: { title: 'Taken already' } }));
    const view = await openForm();

    const done = await slack.members.submit(eva, view, { title: 'Clusters' });

    expect(done.errors).toEqual({ title: 'Taken already' });
    expect(slack.viewsOf(eva)).toMatchObject([{ id: view.id, state: { title: { title: { value: 'Clusters' } } } }]);
    slack.expectNoFailures();
  });

  test('a submission may be answered with another view in its place', async () => {
    const thanks = { type: 'modal', title: plain('Thanks'), blocks: [{ type: 'section', text: plain('Received') }] };
    running = await startApp(slack, proposing({ response_action: 'update', view: thanks }));
    const view = await openForm();

    const updated = await (await slack.members.submit(eva, view, { title: 'Clusters' })).updated();

    expect(updated).toMatchObject({ id: view.id, input: { title: { text: 'Thanks' } } });
    expect(slack.viewsOf(eva)).toEqual([updated]);
  });
});

describe('Slack’s own client sends no form', () => {
  test.each([
    ['without a required field', {}, 'title (Title): must be filled in'],
    ['with too long a text', { title: 'x'.repeat(11) }, 'is longer than 10 characters'],
    ['with too short a text', { title: 'ab' }, 'is shorter than 3 characters'],
    ['with an option that is not offered', { title: 'abc', kind: 'song' }, "No option 'song' is offered"],
  ])('%s', async (_what, entries, complaint) => {
    running = await modes.HTTP(slack, proposing(undefined));
    const view = await openForm();

    await expect(slack.members.submit(eva, view, entries)).rejects.toThrow(complaint);
    expect(submitted).toEqual([]);
  });
});

test.each([
  ['an error for no field of the form', { response_action: 'errors', errors: { nowhere: 'x' } }],
  ['an error for a block that is no field', { response_action: 'errors', errors: { draft: 'x' } }],
  ['no error at all', { response_action: 'errors', errors: {} }],
  ['an answer that Slack does not know', { response_action: 'close' }],
  ['a view that Slack refuses', { response_action: 'update', view: form({ title: plain('x'.repeat(25)) }) }],
])('%s fails the test', async (_what, answer) => {
  running = await modes.HTTP(slack, proposing(answer));
  const view = await openForm();

  await slack.members.submit(eva, view, { title: 'Clusters' });

  expect(slack.failures).toHaveLength(1);
});

test('a button inside the form sends what was typed, and a choice dispatches where it was asked to', async () => {
  const seen: object[] = [];
  running = await modes.HTTP(slack, (app) => {
    proposing(undefined)(app);
    for (const id of ['save', 'kind']) {
      app.action(id, async ({ ack, body, action }) => {
        await ack();
        seen.push({ state: (body as { view?: { state: object } }).view?.state, action });
      });
    }
  });
  const view = await openForm();

  await slack.members.type(view, 'title', 'Half a ti');
  await slack.members.press(eva, view, 'save');
  await slack.members.press(eva, view, 'kind', 'topic');

  expect(seen).toMatchObject([
    { state: { values: { title: { title: { value: 'Half a ti' } } } }, action: { type: 'button', value: 'now' } },
    { state: { values: { kind: { kind: {} } } }, action: { selected_option: { value: 'topic' } } },
  ]);
  slack.expectNoFailures();
});

test('closing tells the bot, and nothing of what was typed', async () => {
  const closed: object[] = [];
  running = await modes.HTTP(slack, (app) => {
    proposing(undefined)(app);
    app.view({ callback_id: 'propose', type: 'view_closed' }, async ({ ack, view }) => {
      await ack();
      closed.push(view.state);
    });
  });
  const view = await openForm();
  await slack.members.type(view, 'title', 'Half a ti');

  await slack.members.close(eva, view);

  expect(closed).toEqual([{ values: {} }]);
  expect(slack.viewsOf(eva)).toEqual([]);
});

test('closing tells nobody where the bot did not ask', async () => {
  running = await modes.HTTP(slack, proposing(undefined, form({ notify_on_close: false })));
  const view = await openForm();

  expect((await slack.members.close(eva, view)).acks).toEqual([]);
});

test('a form that is updated keeps what was typed, except where the ids changed', async () => {
  running = await modes.HTTP(slack, proposing(undefined));
  const view = await openForm();
  await slack.members.type(view, 'title', 'Typed');
  const client = clientOf(slack);

  await client.views.update({ view_id: view.id, view: form({ private_metadata: 'key-2' }) });
  const kept = slack.viewsOf(eva)[0]!;
  const renamed = form();
  renamed.blocks = [{ ...renamed.blocks[0]!, block_id: 'title-2' }];
  await client.views.update({ view_id: view.id, view: renamed });

  expect(kept).toMatchObject({ input: { private_metadata: 'key-2' }, state: { title: { title: { value: 'Typed' } } } });
  expect(slack.viewsOf(eva)[0]!.state).toEqual({ 'title-2': { title: { type: 'plain_text_input', value: null } } });
});

/** A trigger as a person's command gives it, and the view that is open already. */
async function triggered(): Promise<{ trigger: string; again: () => Promise<string> }> {
  const triggers: string[] = [];
  running ??= await modes.HTTP(slack, (app) => {
    app.command('/propose', async ({ ack, command }) => {
      await ack();
      triggers.push(command.trigger_id);
    });
  });
  const again = async () => {
    await slack.members.command(eva, general, '/propose');
    return triggers.at(-1)!;
  };
  return { trigger: await again(), again };
}

describe('a trigger', () => {
  test('serves once', async () => {
    const { trigger } = await triggered();
    const client = clientOf(slack);
    await client.views.open({ trigger_id: trigger, view: form() });

    expect(await errorOf(client.views.open({ trigger_id: trigger, view: form() }))).toBe('exchanged_trigger_id');
    expect(slack.failures).toHaveLength(1);
  });

  test('lives for three seconds of the server’s clock', async () => {
    const { trigger } = await triggered();
    clock.moveMinutes(0.051);

    expect(await errorOf(clientOf(slack).views.open({ trigger_id: trigger, view: form() }))).toBe('expired_trigger_id');
    expect(slack.failures).toHaveLength(1);
  });

  test('that was never given out opens nothing', async () => {
    expect(await errorOf(clientOf(slack).views.open({ trigger_id: '1.2.3', view: form() }))).toBe('invalid_trigger_id');
  });

  test('is not used up by a view that Slack refuses', async () => {
    const { trigger } = await triggered();
    const client = clientOf(slack);
    const wrong = form({ title: plain('x'.repeat(25)) });

    expect(await errorOf(client.views.open({ trigger_id: trigger, view: wrong }))).toBe('invalid_arguments');
    expect(await errorOf(client.views.open({ trigger_id: trigger, view: form() }))).toBe('ok');
  });
});

test('views are pushed, three to a modal, and each closes by itself', async () => {
  const { trigger, again } = await triggered();
  const client = clientOf(slack);
  const view = form({ notify_on_close: false });
  await client.views.open({ trigger_id: trigger, view });
  for (let count = 0; count < 2; count += 1) await client.views.push({ trigger_id: await again(), view });

  expect(await errorOf(client.views.push({ trigger_id: await again(), view }))).toBe('push_limit_reached');
  await slack.members.close(eva, slack.viewsOf(eva)[2]!);
  expect(slack.viewsOf(eva)).toHaveLength(2);
  await expect(slack.members.close(eva, slack.viewsOf(eva)[0]!)).rejects.toThrow('not what');
});

test('a view that is gone, that changed meanwhile or whose external id is taken is not updated', async () => {
  const { trigger } = await triggered();
  const client = clientOf(slack);
  const opened = await client.views.open({ trigger_id: trigger, view: form({ external_id: 'mine' }) });
  const { id, hash } = opened.view!;

  expect(await errorOf(client.views.update({ external_id: 'mine', view: form() }))).toBe('ok');
  expect(await errorOf(client.views.update({ view_id: id!, hash: hash!, view: form() }))).toBe('hash_conflict');
  expect(await errorOf(client.views.update({ view_id: 'V0', view: form() }))).toBe('not_found');
  await client.views.publish({ user_id: eva, view: { type: 'home', external_id: 'home', blocks: [] } });
  expect(await errorOf(client.views.update({ view_id: id!, view: form({ external_id: 'home' }) }))).toBe(
    'duplicate_external_id',
  );
});

test('a home is published when it is opened, and told of as it stands the next time', async () => {
  const told: unknown[] = [];
  running = await modes.HTTP(slack, (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      told.push(event.view?.type);
      await client.views.publish({
        user_id: event.user,
        view: {
          type: 'home',
          blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'go', text: plain('Go') }] }],
        },
      });
    });
    app.action('go', async ({ ack }) => ack());
  });

  const home = await (await slack.members.openHome(eva)).home();
  await (await slack.members.openHome(eva)).home();

  expect(told).toEqual([undefined, 'home']);
  expect(slack.homeOf(eva)?.id).toBe(home.id);
  expect((await slack.members.press(eva, home, 'go')).acknowledged).toBe(true);
  slack.expectNoFailures();
});
