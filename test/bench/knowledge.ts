import type { Conference } from '../../src/conference/conference.ts';
import { listFiles, readConferences, readLanguages } from '../../src/settings/read-config.ts';
import { Classifier, type TrainedModel, trainModel } from '../../src/understanding/classifier.ts';
import { FaqIndex } from '../../src/understanding/faq-index.ts';
import { knownNames } from '../../src/understanding/known-names.ts';
import { type Knowledge, wordsOf } from '../../src/understanding/understand.ts';

/** What was learned from the project's own languages, and how long that took, in milliseconds. */
export type Learned = {
  readonly languages: ReturnType<typeof readLanguages>;
  readonly model: TrainedModel;
  readonly took: number;
};

let learned: Learned | undefined;

/** Learns once a run. */
export function learn(): Learned {
  if (learned !== undefined) return learned;
  const languages = readLanguages(listFiles('languages'));
  const start = performance.now();
  const model = trainModel(languages);
  learned = { languages, model, took: performance.now() - start };
  return learned;
}

/** Knowledge of the project's first conference, with other FAQ entries in place of its own. */
export function knowledgeWith(faq: Conference['faq'] = []): Knowledge {
  const { languages, model } = learn();
  const classifier = new Classifier(model, languages);
  const names = knownNames(languages, readConferences(listFiles('conferences')));
  return { classifier, words: wordsOf(languages), names, faq: new FaqIndex(faq, [], names, classifier) };
}
