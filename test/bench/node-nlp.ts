import { createRequire } from 'node:module';
import path from 'node:path';
import type { IntentClassifier } from './intent-classifier.ts';
import type { Row } from './read-rows.ts';

/** The library that we compare with, as far as it is used here. */
export type NodeNlp = {
  learn(rows: readonly Row[]): Promise<IntentClassifier>;
  guessLanguage(text: string, among: readonly string[]): string | undefined;
};

type Manager = {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<{ intent: string; score: number }>;
};

type Packages = {
  NlpManager: new (settings: object) => Manager;
  Language: new () => { guessBest(text: string, among: string[]): { alpha2: string } | undefined };
};

/** Loads node-nlp from its own folder; undefined where it is not installed. */
export function loadNodeNlp(): NodeNlp | undefined {
  const packages = requirePackages();
  if (packages === undefined) return undefined;
  const { NlpManager, Language } = packages;
  const language = new Language();
  return {
    learn: (rows) =>
      learn(
        new NlpManager({ languages: languagesOf(rows), forceNER: false, nlu: { log: false }, autoSave: false }),
        rows,
      ),
    guessLanguage: (text, among) => language.guessBest(text, [...among])?.alpha2,
  };
}

function requirePackages(): Packages | undefined {
  const load = createRequire(path.join(import.meta.dirname, 'node-nlp', 'package.json'));
  try {
    return { NlpManager: load('node-nlp').NlpManager, Language: load('@nlpjs/language').Language };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function languagesOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.map(({ language }) => language))];
}

/** Sets in several languages are learned together; each text is asked in the language that it is marked with. */
async function learn(manager: Manager, rows: readonly Row[]): Promise<IntentClassifier> {
  for (const { language, text, intent } of rows) manager.addDocument(language, text, intent);
  await manager.train();
  return async ({ language, text }) => {
    const { intent, score } = await manager.process(language, text);
    return { intent, score };
  };
}
