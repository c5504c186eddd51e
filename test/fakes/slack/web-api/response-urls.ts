import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { messageLimits } from '../message-limits.ts';
import type { Message } from '../workspace.ts';
import { composeMessage } from './compose-message.ts';
import { type Answer, condemn, refuse, type Slack } from './method.ts';
import { readBody } from './read-request.ts';

type Address = {
  readonly user: string;
  readonly channel: string;
  readonly about: Message | undefined;
  readonly issued: number;
  uses: number;
};

const shape = z.object({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  metadata: z.unknown().optional(),
});

export type Response = z.infer<typeof shape>;

/** Addresses for answers to one interaction: each serves five times within half an hour. */
export class ResponseUrls {
  readonly #addresses = new Map<string, Address>();

  /** @param about the message whose button was pressed, which the answer may replace or delete. */
  issue(user: string, channel: string, about: Message | undefined, slack: Slack): string {
    const id = slack.workspace.nextId('R');
    const issued = slack.workspace.now().getTime();
    this.#addresses.set(id, { user, channel, about, issued, uses: 0 });
    if (this.#addresses.size > 1000) this.#addresses.delete(this.#addresses.keys().next().value!);
    return `${slack.baseUrl()}/response/${id}`;
  }

  async receive(id: string, request: IncomingMessage, response: ServerResponse, slack: Slack): Promise<void> {
    const text = (await readBody(request)).toString();
    const parsed = shape.safeParse(parse(text));
    const answer = parsed.success ? this.#post(id, parsed.data, slack) : condemn('invalid_payload', text);
    slack.journal.requests.push({
      method: 'response_url',
      args: { ...parsed.data },
      at: slack.workspace.now(),
      answer: answer?.body.error ?? 'ok',
    });
    if (answer?.failure !== undefined) slack.journal.fail(`response_url: ${answer.failure}`);
    if (answer === undefined) response.writeHead(200).end('ok');
    else response.writeHead(answer.body.error === 'invalid_payload' ? 400 : 404).end(answer.body.error);
  }

  #post(id: string, args: Response, slack: Slack): Answer | undefined {
    const address = this.#addresses.get(id);
    if (address === undefined) return condemn('expired_url', 'it was never given out');
    if (slack.workspace.now().getTime() - address.issued > messageLimits.responseUrlLifeMs)
      return refuse('expired_url');
    if (address.uses >= messageLimits.responseUrlUses) return condemn('used_url', 'a sixth use');
    address.uses += 1;
    return respond(args, address, slack);
  }
}

/** Says what a response_url or the acknowledgement of a command carries. Undefined where all went well. */
export function respond(
  args: Response,
  address: { readonly user: string; readonly channel: string; readonly about: Message | undefined },
  slack: Slack,
): Answer | undefined {
  const { workspace } = slack;
  const { about } = address;
  if (args.delete_original) {
    if (about !== undefined) drop(about, slack);
    return undefined;
  }
  const composed = composeMessage({ ...args, channel: address.channel }, slack);
  if (!composed.ok) return composed.answer;
  if (about !== undefined && args.replace_original) {
    const message = { ...about, text: composed.text, blocks: composed.blocks };
    if (about.ephemeralFor === undefined) workspace.channel(about.channel).messages.set(about.ts, message);
    else
      workspace.ephemerals.splice(
        workspace.ephemerals.findIndex(({ ts }) => ts === about.ts),
        1,
        message,
      );
    slack.effects.add({ kind: 'edited', message });
    return undefined;
  }
  const message: Message = {
    channel: address.channel,
    ts: workspace.nextTs(),
    user: workspace.bot.userId,
    botId: workspace.bot.botId,
    text: composed.text,
    blocks: composed.blocks,
    threadTs: args.thread_ts,
    ephemeralFor: args.response_type === 'in_channel' ? undefined : address.user,
  };
  if (message.ephemeralFor === undefined) {
    workspace.channel(address.channel).messages.set(message.ts, message);
    slack.effects.add({ kind: 'posted', message });
  } else {
    workspace.ephemerals.push(message);
    slack.effects.add({ kind: 'whispered', user: address.user, message });
  }
  return undefined;
}

function drop(message: Message, slack: Slack): void {
  const { workspace, effects } = slack;
  if (message.ephemeralFor === undefined) workspace.channel(message.channel).messages.delete(message.ts);
  else
    workspace.ephemerals.splice(
      workspace.ephemerals.findIndex(({ ts }) => ts === message.ts),
      1,
    );
  effects.add({ kind: 'deleted', message });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
