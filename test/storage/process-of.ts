import path from 'node:path';
import type { DatabasePlace } from '../../src/storage/storage.ts';
import { childProcess } from './child-process.ts';

/** A process of its own that waits for `go` to open a storage. As another user where one is named. */
export function processOf(place: DatabasePlace, name: string, user?: number) {
  const script = path.join(import.meta.dirname, 'start-together.ts');
  const { ready, go } = childProcess(script, [JSON.stringify(place), name], user);
  return {
    ready,
    go: async () => {
      const { code, stderr } = await go();
      return { code, stderr };
    },
  };
}
