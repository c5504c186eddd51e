import { existsSync } from 'node:fs';
import path from 'node:path';
import { type IntentClassifier, kansliClassifier } from './intent-classifier.ts';
import { measureLanguages } from './language-set.ts';
import { loadNodeNlp } from './node-nlp.ts';
import { type Row, readRows } from './read-rows.ts';
import { percent, printTable } from './report.ts';

/** One measurement: what is learned, what is asked, what must be rejected. */
type Task = {
  readonly name: string;
  readonly learned: readonly Row[];
  readonly asked: readonly Row[];
  readonly outside?: readonly Row[];
  /** What the set's README measured for node-nlp and for a plain linear machine, in percent. */
  readonly before: readonly [string, string];
};

/** Accuracy on the public sets beside node-nlp, each learning from the same split in the same run. */
export async function measurePublicSets(data: string | undefined): Promise<void> {
  if (data === undefined || !existsSync(path.join(data, 'intents'))) {
    printTable('Public question sets', [['skipped: no --data folder with intents/*.tsv was given']]);
    return;
  }
  const nodeNlp = loadNodeNlp();
  if (nodeNlp === undefined) {
    printTable('node-nlp', [['skipped: not installed; npm ci --prefix test/bench/node-nlp brings it']]);
  }
  // First of all: what node-nlp learns below leaves its language guesser the worse for it.
  measureLanguages(readRows(path.join(data, 'intents', 'lid_eu24.tsv')), nodeNlp);
  const rows: string[][] = [];
  for (const task of tasksOf(path.join(data, 'intents'))) {
    const own = await measure(kansliClassifier(task.learned), task);
    const rival = nodeNlp === undefined ? undefined : await measure(await nodeNlp.learn(task.learned), task);
    rows.push([
      task.name,
      String(task.asked.length),
      own.accuracy,
      rival?.accuracy ?? '–',
      ...task.before,
      own.rejection,
      rival?.rejection ?? '',
    ]);
  }
  printTable(
    'Public question sets: accuracy (last columns: out of scope, AUROC and share rejected where 95 % are kept)',
    [
      ['', 'asked', 'Kansli', 'node-nlp', 'node-nlp before', 'linear before', 'Kansli rejects', 'node-nlp rejects'],
      ...rows,
    ],
  );
}

function tasksOf(folder: string): Task[] {
  const read = (name: string) => readRows(path.join(folder, `${name}.tsv`));
  const braun = (name: string, title: string, before: Task['before']): Task => {
    const rows = read(`braun_${name}`);
    return { name: title, learned: of(rows, 'train'), asked: of(rows, 'test'), before };
  };
  const banking = read('banking77');
  const near = read('banking77_nearoos');
  const clinc = read('clinc150_small');
  const inScope = clinc.filter(({ intent }) => intent !== 'oos');
  const xsid = read('xsid').filter(({ language }) => ['da', 'de', 'en', 'it', 'lt', 'nl'].includes(language));
  const halves = splitEvenly(xsid);
  return [
    braun('chatbot', 'Chatbot', ['99.1', '98.1']),
    braun('askubuntu', 'AskUbuntu', ['93.6', '90.8']),
    braun('webapps', 'WebApps', ['81.4', '76.3']),
    {
      name: 'BANKING77',
      learned: of(banking, 'train'),
      asked: of(banking, 'test'),
      before: ['52.7', '91.5'],
    },
    {
      name: 'BANKING 50 in, 27 near',
      learned: of(near, 'train'),
      asked: of(near, 'test'),
      outside: of(near, 'test_id-oos'),
      before: ['–', 'rejects 42.7'],
    },
    {
      name: 'CLINC150, small (before: full)',
      learned: of(inScope, 'train'),
      asked: of(inScope, 'test'),
      outside: of(clinc, 'test').filter(({ intent }) => intent === 'oos'),
      before: ['85.4', '92.6'],
    },
    {
      name: 'xSID, its own split',
      learned: atMost(30, of(xsid, 'valid')),
      asked: of(xsid, 'test'),
      before: ['–', '–'],
    },
    {
      name: 'xSID, at most 30 a class and language',
      learned: halves.learned,
      asked: halves.asked,
      before: ['–', '96.7'],
    },
    ...['curekart', 'powerplay11', 'sofmattress'].map((name): Task => {
      const rows = read(`hint3_${name}`);
      const asked = of(rows, 'test');
      return {
        name: `HINT3 ${name}`,
        learned: of(rows, 'train'),
        asked: asked.filter(({ intent }) => intent !== 'oos'),
        outside: asked.filter(({ intent }) => intent === 'oos'),
        before: ['–', '–'],
      };
    }),
  ];
}

function of(rows: readonly Row[], split: string): Row[] {
  return rows.filter((row) => row.split === split);
}

function atMost(most: number, rows: readonly Row[]): Row[] {
  const seen = new Map<string, number>();
  return rows.filter(({ intent, language }) => {
    const key = `${language} ${intent}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return seen.get(key)! <= most;
  });
}

/** Valid and test together: thirty of each class and language, evenly spread, to learn from; the rest is asked. */
function splitEvenly(rows: readonly Row[]): { learned: Row[]; asked: Row[] } {
  const learned = new Set(
    atMost(
      30,
      rows.filter((_, at) => at % 2 === 0),
    ),
  );
  return { learned: [...learned], asked: rows.filter((row) => !learned.has(row)) };
}

async function measure(classifier: IntentClassifier, task: Task): Promise<{ accuracy: string; rejection: string }> {
  const answers = await Promise.all(task.asked.map(classifier));
  const right = answers.filter(({ intent }, at) => intent === task.asked[at]!.intent).length;
  const accuracy = percent(right, task.asked.length);
  if (task.outside === undefined || task.outside.length === 0) return { accuracy, rejection: '' };
  const inside = answers.map(({ score }) => score).sort((one, other) => one - other);
  const outside = (await Promise.all(task.outside.map(classifier))).map(({ score }) => score);
  const bar = inside[Math.floor(inside.length * 0.05)]!;
  const rejected = outside.filter((score) => score < bar).length;
  return {
    accuracy,
    rejection: `${(100 * areaUnderCurve(inside, outside)).toFixed(1)}, ${percent(rejected, outside.length)}`,
  };
}

/** The chance that a question in scope scores above one out of scope; ties count half. */
function areaUnderCurve(inside: readonly number[], outside: readonly number[]): number {
  const all = [
    ...inside.map((score) => ({ score, inside: true })),
    ...outside.map((score) => ({ score, inside: false })),
  ];
  all.sort((one, other) => one.score - other.score);
  let below = 0;
  let sum = 0;
  for (let at = 0; at < all.length; ) {
    let end = at;
    while (end < all.length && all[end]!.score === all[at]!.score) end++;
    const group = all.slice(at, end);
    const outsideHere = group.filter((item) => !item.inside).length;
    sum += (group.length - outsideHere) * (below + outsideHere / 2);
    below += outsideHere;
    at = end;
  }
  return sum / (inside.length * outside.length);
}
