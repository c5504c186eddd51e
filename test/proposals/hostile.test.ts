import { PassThrough, Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Bot, Incoming, Outcome } from '../../src/chat/chat-adapter.ts';
import type { Form } from '../../src/chat/form.ts';
import { type Block, type Reply, toPlainText } from '../../src/chat/reply.ts';
import { TerminalAdapter } from '../../src/chat/terminal/terminal-adapter.ts';
import { type Composed, composeOutbox } from '../../src/compose.ts';
import { stderrLog } from '../../src/log.ts';
import { checkProposal } from '../../src/proposals/check-proposal.ts';
import { cleanLine, cleanLines } from '../../src/proposals/clean-text.ts';
import { mostWords, type Proposal, type ProposalContent } from '../../src/proposals/proposal.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { givenLeave } from '../chat/given-leave.ts';
import { composeForTests } from '../compose-for-tests.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { silentLog } from '../silent-log.ts';
import { engines } from '../storage/engines.ts';
import { type HostileInput, hostileInputs, hugeInputs } from './hostile-inputs.ts';
import { problemsOf } from './office.ts';

const organiser = 'slack:T1/U9';

/** What a terminal would take for an order, and what turns the direction of text. */
const orders = /[\p{Cc}--[\n\t]]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/v;

/** Where a spreadsheet would run the cell, blanks before the sign or not. */
const runs = /^[\s\p{Cf}]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

const good = {
  kind: 'speaker',
  language: 'en',
  title: 'A title',
  about: 'A text',
  who: 'Somebody',
  email: '',
  consent: 'no',
};

/** Somebody who brings one input through the whole life of a proposal, and what they were answered. */
type Walk = {
  readonly input: HostileInput;
  readonly proposal: Proposal;
  readonly replies: Reply[];
  readonly forms: Form[];
};

/** A terminal that shows everything it is told, and what has reached it. */
function terminal() {
  let shown = '';
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      shown += String(chunk);
      done();
    },
  });
  const input = new PassThrough();
  return { input, adapter: new TerminalAdapter({ input, output, zone: 'Europe/Stockholm' }), shown: () => shown };
}

afterEach(() => vi.restoreAllMocks());

test('the corpus has more than three hundred inputs, each another', () => {
  expect(new Set(hostileInputs.map(({ text }) => text)).size).toBeGreaterThan(300);
  expect(new Set(hostileInputs.map(({ name }) => name)).size).toBe(hostileInputs.length);
});

describe.each(engines)('on $name', ({ name, missing, newDatabase }) => {
  describe.skipIf(missing)('what means harm does none:', { timeout: 60_000 }, () => {
    let storage: Storage;
    let composed: Composed;
    let walks: Walk[];
    let logged: string;
    const clock = new MovingClock();

    beforeAll(async () => {
      storage = await openStorage(await newDatabase(), silentLog);
      composed = composeForTests({ clock, storage, organisers: new Set([organiser]), log: stderrLog });
      const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      walks = [];
      for (const [at, input] of hostileInputs.entries()) walks.push(await walk(input, `slack:T1/N${at}`));
      logged = written.mock.calls.map(([text]) => String(text)).join('');
      written.mockRestore();
    }, 120_000);

    afterAll(() => storage.close());

    type Said = { person: string; form?: string; replies: Reply[]; forms: Form[] };

    async function handle(said: Said, what: Partial<Incoming>, person = said.person): Promise<Outcome> {
      const incoming = { person, place: 'slack:T1/C1', locale: 'en-GB', ...what } as Incoming;
      const outcome = await composed.bot.handle(incoming);
      if (outcome.kind === 'form') said.forms.push(outcome.form);
      else said.replies.push(outcome.reply);
      return outcome;
    }

    /** Every field, and every command that shows what stands in them. */
    async function walk(input: HostileInput, person: string): Promise<Walk> {
      const said: Said = { person, replies: [], forms: [] };
      const { text } = input;
      const { title: _, ...others } = Object.fromEntries(Object.keys(good).map((name) => [name, text]));
      const opened = await handle(said, { kind: 'command', name: '/propose', text, fields: others });
      if (opened.kind !== 'form') throw new Error(`No form was opened for ${input.name}.`);
      const form = opened.form.id;
      await handle(said, { kind: 'filling', form, fields: { title: text, revision: text, other: text } });
      await handle(said, { kind: 'submission', form, fields: others });
      await handle(said, { kind: 'command', name: '/proposals', text });
      const fields = { ...good, title: text, about: text, who: text, email: text };
      let outcome = await handle(said, { kind: 'submission', form, fields });
      if (outcome.kind === 'form') {
        const refused = Object.keys(problemsOf(outcome.form)) as (keyof typeof good)[];
        const corrected = Object.fromEntries(refused.map((name) => [name, good[name]]));
        outcome = await handle(said, { kind: 'submission', form, fields: corrected });
      }
      const proposal = await storage.proposals.find(form);
      if (proposal === undefined) throw new Error(`${input.name} was not received: ${JSON.stringify(outcome)}`);
      await handle(said, { kind: 'command', name: '/proposals', text: '' });
      for (const typed of [`show ${text}`, `ask ${proposal.receipt} ${text}`, `show ${proposal.receipt}`]) {
        await handle(said, { kind: 'command', name: '/desk', text: typed }, organiser);
      }
      return { input, proposal, replies: said.replies, forms: said.forms };
    }

    /** The inputs for which something does not hold, by name. */
    const failing = (holds: (walk: Walk) => boolean | Promise<boolean>) => namesWhere(walks, holds);

    /** What is kept of a text in a field where it fits, else what was put there instead. */
    function expectedContent({ text }: HostileInput): ProposalContent {
      const { title, about, who, email } = good;
      const raw = { ...good, title: text, about: text, who: text, email: text };
      const checked = checkProposal(raw, composed.conferences[0]!);
      if (checked.ok) return checked.content;
      const fallback: Record<string, string> = { title, about, who, email };
      const corrected = Object.fromEntries(Object.keys(checked.problems).map((name) => [name, fallback[name] ?? '']));
      const again = checkProposal({ ...raw, ...corrected }, composed.conferences[0]!);
      if (!again.ok) throw new Error('Still wrong.');
      return again.content;
    }

    test('a form gives back what was typed, to the last character', async () => {
      expect(
        await failing(({ input, forms }) =>
          forms.slice(2, 4).every(({ fields }) => fields.find(({ name }) => name === 'who')?.value === input.text),
        ),
      ).toEqual([]);
    });

    test('a proposal is kept as it was checked, and is the first entry of its history', async () => {
      expect(
        await failing(async ({ input, proposal }) => {
          const expected = JSON.stringify(expectedContent(input));
          const [first] = await storage.proposals.historyOf(proposal.id);
          return JSON.stringify(proposal.content) === expected && JSON.stringify(first?.content) === expected;
        }),
      ).toEqual([]);
    });

    test('nobody gets an apology', async () => {
      expect(
        await failing(({ replies }) => replies.every((reply) => !/Something went wrong/.test(toPlainText(reply)))),
      ).toEqual([]);
    });

    test('one’s own list and the desk show it as it is kept', async () => {
      expect(
        await failing(({ proposal: { content }, replies }) => {
          const texts = replies.map(toPlainText);
          const [own = '', shown = ''] = [texts.find((text) => text.startsWith('Your proposal for')), texts.at(-1)];
          return (
            own.includes(`“${content.title}”`) &&
            [content.title, content.about, content.who].every((part) => shown.includes(part))
          );
        }),
      ).toEqual([]);
    });

    test('the log holds nothing of it: there is no line at all', () => {
      expect(logged).toBe('');
    });

    test.runIf(name === 'SQLite')('no order reaches a terminal, from any reply and any form', async () => {
      expect(
        await failing(async ({ replies, forms }) => {
          const { adapter, input, shown } = terminal();
          for (const reply of replies) await adapter.send({ key: 'k', place: 'terminal:here', reply }, givenLeave);
          for (const form of forms) await showForm(form);
          return !orders.test(shown()) && !input.destroyed;
        }),
      ).toEqual([]);
    });

    async function showForm(form: Form): Promise<void> {
      const { adapter, input, shown } = terminal();
      const reply: Outcome = { kind: 'reply', reply: { language: 'en', blocks: [] } };
      const bot: Bot = { handle: async ({ kind }) => (kind === 'message' ? { kind: 'form', form } : reply) };
      input.end('/propose\n');
      await adapter.run(bot);
      if (orders.test(shown())) throw new Error(`An order in a form: ${JSON.stringify(shown())}`);
    }

    test.runIf(name === 'SQLite')(
      'typed at a terminal, as a question and after each command, it is answered and shown without orders',
      async () => {
        const { adapter, input, shown } = terminal();
        const lines = hostileInputs
          .filter(({ text }) => text.length < 5000 && !/^\s*\/(quit|exit)/.test(text))
          .flatMap(({ text }) => [text, `/desk show ${text}`, `/x${text}`])
          .map((line) => line.replace(/[\r\n\u2028\u2029]/g, ' '));
        input.end(`${lines.join('\n')}\n`);

        await adapter.run(composeForTests({ clock, storage, log: silentLog }).bot);

        expect(shown().split('\n\n').length).toBeGreaterThan(1000);
        expect(orders.exec(shown())).toBeNull();
      },
    );

    test('the author is told what the organisers say, as it is, and nothing else comes of it', async () => {
      const conference = { ...composed.conferences[0]!, desk: ['slack:T1/DESK'] };
      const told: { place: string; text: string }[] = [];
      const platform = {
        platform: 'slack' as const,
        forms: { problemsInPlace: true, tellsOfDrafts: true },
        run: async () => {},
        stop: async () => {},
        find: async () => ({ state: 'absent' as const }),
        send: async ({ place, reply }: { place: string; reply: Reply }) => {
          told.push({ place, text: toPlainText(reply) });
          return { state: 'sent' as const, message: 'm' };
        },
      };
      clock.moveMinutes(5);
      const rounds = composeOutbox({
        composed: { ...composed, conferences: [conference] },
        storage,
        adapters: [platform],
        clock,
        timers: { after: () => () => {} },
        log: silentLog,
      });
      rounds.wake();
      await rounds.stop();

      expect(
        await failing(({ input, proposal }) => {
          const words = cleanLines(input.text);
          const [notice, ...more] = told.filter(({ place }) => place === proposal.author).map(({ text }) => text);
          if (words.length > mostWords) return notice === undefined;
          return (
            more.length === 0 &&
            notice !== undefined &&
            notice.includes(`“${proposal.content.title}”`) &&
            notice.includes(words)
          );
        }),
      ).toEqual([]);
      expect(new Set(told.map(({ place }) => place)).size).toBe(told.length);
    });

    const exported = async (format: 'csv' | 'json') => {
      const said: Said = { person: organiser, replies: [], forms: [] };
      await handle(said, { kind: 'command', name: '/desk', text: `export ${format}` }, organiser);
      const isFile = (block: Block): block is Block & { kind: 'file' } => block.kind === 'file';
      return said.replies[0]!.blocks.find(isFile)!.content;
    };

    test('as CSV each proposal is exactly one row, and no cell is run by a spreadsheet', async () => {
      const csv = await exported('csv');

      const rows = parse(csv, { columns: true, bom: true }) as Record<string, string>[];
      expect(rows).toHaveLength(walks.length);
      const byReceipt = new Map(rows.map((row) => [row.receipt, row]));
      expect(
        await failing(({ proposal: { receipt, content } }) => {
          const row = byReceipt.get(receipt)!;
          return (['title', 'about', 'who', 'email'] as const).every(
            (name) => row[name] === (runs.test(content[name]) ? `'${content[name]}` : content[name]),
          );
        }),
      ).toEqual([]);
      expect(rows.flatMap((row) => Object.values(row)).filter((cell) => runs.test(cell))).toEqual([]);
      // Also for a reader that knows no quotation marks but those of RFC 4180: every line ends with its row.
      expect(csv.replace(/"(?:[^"]|"")*"/g, '').split('\r\n')).toHaveLength(walks.length + 2);
    });

    test('as JSON each proposal is what was kept', async () => {
      const rows = JSON.parse(await exported('json')) as Record<string, unknown>[];

      const byReceipt = new Map(rows.map((row) => [row.receipt, row]));
      expect(
        await failing(({ proposal: { receipt, content } }) => {
          const row = byReceipt.get(receipt)!;
          return Object.entries(content).every(([name, value]) => row[name] === value);
        }),
      ).toEqual([]);
    });

    test('every page of the desk’s list shows its part, whatever is looked for', async () => {
      const said: Said = { person: organiser, replies: [], forms: [] };
      const list = (text: string) => handle(said, { kind: 'command', name: '/desk', text: `list ${text}` });
      for (let page = 1; page <= Math.ceil(walks.length / 15); page++) await list(`page ${page}`);
      for (const { text } of hostileInputs.filter((_, at) => at % 20 === 0)) await list(text);

      const { adapter, shown } = terminal();
      for (const reply of said.replies) await adapter.send({ key: 'k', place: 'terminal:here', reply }, givenLeave);
      expect(
        await failing(({ proposal: { receipt, content } }) => shown().includes(`${receipt}: “${content.title}”`)),
      ).toEqual([]);
      expect(orders.exec(shown())).toBeNull();
    });

    const textFields = ['title', 'about', 'who', 'email'] as const;

    test.each(hugeInputs.map((input, at) => ({ ...input, field: textFields[at % 4]! })))(
      '$name in $field are refused at their field, and nothing stands still',
      async ({ text, field }) => {
        const said: Said = { person: `slack:T1/H${text.length}`, replies: [], forms: [] };
        const started = performance.now();
        const opened = await handle(said, { kind: 'command', name: '/propose', text });
        if (opened.kind !== 'form') throw new Error('No form was opened.');
        const fields = { ...good, [field]: text };
        const outcome = await handle(said, { kind: 'submission', form: opened.form.id, fields });
        if (outcome.kind !== 'form') throw new Error('It was taken.');
        expect(problemsOf(outcome.form)).toEqual({
          [field]: expect.stringMatching(/^This is too long: [\d,]+ characters/),
        });
        await handle(said, { kind: 'command', name: '/proposals', text: '' });
        const { receipt } = walks[0]!.proposal;
        await handle(said, { kind: 'command', name: '/desk', text: `decline ${receipt} ${text}` }, organiser);

        const [own = '', desk = ''] = said.replies.map(toPlainText);
        expect(own.length).toBeLessThan(1000);
        expect(desk).toMatch(/^This is too long/);
        expect(performance.now() - started).toBeLessThan(20_000);
      },
    );
  });
});

async function namesWhere(
  walks: readonly Walk[],
  holds: (walk: Walk) => boolean | Promise<boolean>,
): Promise<string[]> {
  const names: string[] = [];
  for (const walk of walks) if (!(await holds(walk))) names.push(walk.input.name);
  return names;
}

test('an error that quotes it is logged without it', () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);

  for (const { text } of hostileInputs) {
    stderrLog.error('It failed', new Error(`before-${text}-after`));
    const changed = new Error('first');
    changed.message = `before-${text}-after`;
    stderrLog.error('It failed', changed);
  }

  const lines = written.mock.calls.map(([text]) => String(text));
  expect(lines).toHaveLength(hostileInputs.length * 2);
  expect(
    lines.filter((line) => /before-|-after|first/.test(line) || !/^error: It failed: Error.*\n$/.test(line)),
  ).toEqual([]);
});

test('a title is one line whatever was typed', () => {
  expect(hostileInputs.filter(({ text }) => /[\n\r\t]/.test(cleanLine(text)))).toEqual([]);
});
