import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Waits for `act` with a new folder that holds this conference file, and takes the folder away again. */
export async function withConference<T>(text: string, act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kansli-cli-'));
  try {
    await mkdir(path.join(folder, 'conferences'));
    await writeFile(path.join(folder, 'conferences', 'small.yaml'), text);
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
