import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Message, SharedFile } from '../workspace.ts';
import { structure, ts, whole } from './arguments.ts';
import { composeMessage } from './compose-message.ts';
import { findPostable } from './find-channel.ts';
import { accept, condemn, type Method, method, refuse, type Slack } from './method.ts';
import { readBody } from './read-request.ts';

type Upload = { readonly id: string; readonly name: string; readonly length: number; content: Buffer | undefined };

/** Files in their three steps: a URL is asked for, the bytes are sent there, and the file is shared. */
export class Uploads {
  readonly #uploads = new Map<string, Upload>();

  readonly methods: Readonly<Record<string, Method>> = {
    'files.getUploadURLExternal': method(
      ['files:write'],
      z.object({
        filename: z.string().min(1),
        length: whole,
        alt_txt: z.string().optional(),
        snippet_type: z.string().optional(),
      }),
      (args, slack) => {
        if (args.length === 0) return condemn('missing_argument', 'a file of no bytes');
        const id = slack.workspace.nextId('F');
        this.#uploads.set(id, { id, name: args.filename, length: args.length, content: undefined });
        return accept({ upload_url: `${slack.baseUrl()}/upload/${id}`, file_id: id });
      },
    ),
    'files.completeUploadExternal': method(
      ['files:write'],
      z.object({
        files: structure,
        channel_id: z.string().optional(),
        thread_ts: ts.optional(),
        initial_comment: z.string().optional(),
      }),
      (args, slack) => {
        const wanted = z
          .array(z.object({ id: z.string(), title: z.string().optional() }))
          .min(1)
          .safeParse(args.files);
        if (!wanted.success) return condemn('invalid_arguments', 'files must be a list of { id, title }');
        const channel = args.channel_id === undefined ? undefined : findPostable(args.channel_id, slack);
        if (channel !== undefined && 'body' in channel) return channel;
        const ready = wanted.data.map(({ id, title }) => ({ title, upload: this.#uploads.get(id) }));
        if (ready.some(({ upload }) => upload?.content === undefined)) return refuse('file_not_found');
        const comment =
          args.initial_comment === undefined || channel === undefined
            ? undefined
            : composeMessage({ channel: channel.id, text: args.initial_comment }, slack);
        if (comment?.ok === false) return comment.answer;
        const files = ready.map(({ title, upload }): SharedFile => {
          this.#uploads.delete(upload!.id);
          return {
            id: upload!.id,
            name: upload!.name,
            title: title ?? upload!.name,
            content: upload!.content!,
            channel: channel?.id,
            threadTs: args.thread_ts,
          };
        });
        slack.workspace.files.push(...files);
        if (channel !== undefined) {
          const message: Message = {
            channel: channel.id,
            ts: slack.workspace.nextTs(),
            user: slack.workspace.bot.userId,
            botId: slack.workspace.bot.botId,
            text: comment?.text ?? '',
            threadTs: args.thread_ts,
            files: files.map(({ id }) => id),
          };
          channel.messages.set(message.ts, message);
          slack.effects.add({ kind: 'posted', message });
        }
        for (const file of files) slack.effects.add({ kind: 'shared', file });
        return accept({ files: files.map(({ id, title }) => ({ id, title })) });
      },
    ),
  };

  /** Takes the bytes: as they are, or as the one file of a multipart form. */
  async receive(id: string, request: IncomingMessage, response: ServerResponse, slack: Slack): Promise<void> {
    const upload = this.#uploads.get(id);
    const body = await readBody(request);
    const content = await unwrap(body, request.headers['content-type'] ?? '');
    if (upload === undefined || content.length !== upload.length) {
      slack.journal.fail(`An upload of ${content.length} bytes, where ${upload?.length ?? 'no file'} was announced`);
      response.writeHead(400).end('upload failed');
      return;
    }
    upload.content = content;
    response.writeHead(200).end(`OK - ${content.length}`);
  }
}

async function unwrap(body: Buffer, type: string): Promise<Buffer> {
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}
