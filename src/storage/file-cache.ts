import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Files that can be made anew at any time, kept by the hash of what they were made from. */
export class FileCache {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The bytes kept under `key`; undefined where there are none, or they cannot be read. */
  read(key: string): Uint8Array<ArrayBuffer> | undefined {
    try {
      return readFileSync(path.join(this.#directory, key));
    } catch {
      return undefined;
    }
  }

  /**
   * Keeps `bytes` under `key`, whole or not at all, and drops the oldest files beyond `most`. Throws where the disk
   * does not allow it.
   */
  write(key: string, bytes: Uint8Array, most: number): void {
    mkdirSync(this.#directory, { recursive: true });
    const file = path.join(this.#directory, key);
    const unfinished = `${file}.${process.pid}.unfinished`;
    try {
      writeFileSync(unfinished, bytes);
      renameSync(unfinished, file);
    } finally {
      rmSync(unfinished, { force: true });
    }
    this.#dropOldest(most);
  }

  #dropOldest(most: number): void {
    const files = readdirSync(this.#directory)
      .filter((name) => !name.endsWith('.unfinished'))
      .map((name) => path.join(this.#directory, name))
      .map((file) => ({ file, changed: statSync(file).mtimeMs }))
      .sort((one, other) => other.changed - one.changed);
    for (const { file } of files.slice(most)) rmSync(file, { force: true });
  }
}
