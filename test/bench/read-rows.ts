import { readFileSync } from 'node:fs';

/** A line of a public question set. */
export type Row = { readonly text: string; readonly intent: string; readonly split: string; readonly language: string };

/** The lines of a set: text, intent, split and language, with tabs between them. */
export function readRows(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [text = '', intent = '', split = '', language = ''] = line.split('\t');
      return { text, intent, split, language };
    });
}
