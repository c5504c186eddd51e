import type { IncomingMessage } from 'node:http';
import { refusal } from './api-error.ts';
import { limits } from './limits.ts';
import type { UploadedFile } from './route.ts';

export type ReadBody = { readonly body: unknown; readonly files: readonly UploadedFile[] };

/** Reads all bytes of a request. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A body as JSON, or as a form with JSON in `payload_json` and files in `files[n]` (reference#uploading-files). */
export async function parseBody(type: string | undefined, bytes: Buffer): Promise<ReadBody> {
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (/^application\/json\b/.test(type ?? '')) return { body: parseJson(bytes.toString('utf8')), files: [] };
  if (!/^multipart\/form-data\b/.test(type ?? '')) throw refusal('invalidJson');
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type! } }).formData();
  const files: UploadedFile[] = [];
  let body: unknown;
  for (const [key, value] of form) {
    const id = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (typeof value === 'string') {
      if (key === 'payload_json') body = parseJson(value);
    } else if (id !== undefined) {
      files.push({ id, name: value.name, type: value.type, data: Buffer.from(await value.arrayBuffer()) });
    }
  }
  if (files.reduce((sum, { data }) => sum + data.length, 0) > limits.uploadBytes) throw refusal('tooLarge');
  return { body, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('invalidJson');
  }
}
