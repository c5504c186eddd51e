import { composeForTests } from './compose-for-tests.ts';

/** Learns the phrasings before the first test file, so that those which need the bot find them in the cache. */
export default function learnOnce(): void {
  composeForTests();
}
