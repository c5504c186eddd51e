import type { FaqEntry } from '../../src/conference/conference.ts';
import { FaqIndex, type Judge } from '../../src/understanding/faq-index.ts';
import { Names } from '../../src/understanding/names.ts';

/** An index of these entries, at a conference of which nothing else is known. */
export function faqIndexOf(entries: readonly FaqEntry[], judge: Judge): FaqIndex {
  return new FaqIndex(entries, [], new Names([]), judge);
}
