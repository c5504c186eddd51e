import type { IncomingMessage } from 'node:http';

type Args = Record<string, unknown>;

/** The arguments of a call, or Slack's word for why its body cannot be read. */
export type ReadArgs =
  | { readonly ok: true; readonly args: Args; readonly token: string | undefined }
  | { readonly ok: false; readonly error: string };

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Reads a call as Slack does (https://docs.slack.dev/apis/web-api): the query, a form, multipart or JSON. A token in a
 * JSON body does not count.
 */
export async function readArgs(request: IncomingMessage, body: Buffer): Promise<ReadArgs> {
  const query = Object.fromEntries(new URL(request.url!, 'http://slack').searchParams);
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return { ok: true, args: query, token: bearer ?? query.token };
  if (type.startsWith('application/json')) {
    const args = parseJson(body.toString());
    if (args === undefined) return { ok: false, error: 'invalid_json' };
    if (typeof args !== 'object' || args === null || Array.isArray(args))
      return { ok: false, error: 'json_not_object' };
    return { ok: true, args: { ...query, ...args }, token: bearer };
  }
  if (type.startsWith('application/x-www-form-urlencoded') || type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
      .formData()
      .catch(() => undefined);
    if (form === undefined) return { ok: false, error: 'invalid_form_data' };
    const args = { ...query, ...Object.fromEntries(form) };
    return { ok: true, args, token: bearer ?? (typeof args.token === 'string' ? args.token : undefined) };
  }
  return { ok: false, error: type === '' ? 'missing_post_type' : 'invalid_post_type' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
