import { Keyv } from 'keyv';
import { Memory } from '../../src/conversation/memory.ts';

/** A memory that has met nobody. */
export function memoryForTests(): Memory {
  return new Memory(new Keyv());
}
