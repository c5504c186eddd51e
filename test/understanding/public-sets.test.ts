import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { kansliClassifier } from '../bench/intent-classifier.ts';
import { readRows } from '../bench/read-rows.ts';

/** The folder of public question sets, where it is given: KANSLI_QUESTION_SETS. */
const folder = process.env.KANSLI_QUESTION_SETS;

describe.skipIf(folder === undefined)('public question sets, each learned from its own examples', () => {
  // Two points below the better of node-nlp and a plain linear machine, as the sets' README measured them.
  test.each([
    ['braun_chatbot', 0.971],
    ['braun_askubuntu', 0.916],
    ['braun_webapps', 0.794],
  ])('%s is hardly below the best that was measured', async (name, least) => {
    const rows = readRows(path.join(folder ?? '', 'intents', `${name}.tsv`));
    const classify = kansliClassifier(rows.filter(({ split }) => split === 'train'));
    const asked = rows.filter(({ split }) => split === 'test');

    const answers = await Promise.all(asked.map(classify));

    const right = answers.filter(({ intent }, at) => intent === asked[at]?.intent).length;
    expect(right / asked.length).toBeGreaterThanOrEqual(least);
  });
});
