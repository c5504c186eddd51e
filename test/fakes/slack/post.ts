import { Agent, request } from 'node:http';

export type Posted = { readonly status: number; readonly text: string };

/** What a bot did not do in time. */
export class DeadlineError extends Error {}

/** Connections that are used again, as Slack's are. */
export function newAgent(): Agent {
  return new Agent({ keepAlive: true });
}

/** Posts, and resolves with the whole response. Rejects with a DeadlineError where it took longer than `deadlineMs`. */
export function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  deadlineMs: number,
  agent: Agent,
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', settle(reject));
      response.on('end', () =>
        settle(resolve)({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    const deadline = setTimeout(
      () => sending.destroy(new DeadlineError(`no response in ${deadlineMs} ms`)),
      deadlineMs,
    );
    sending.on('error', settle(reject));
    sending.end(body);

    function settle<T>(end: (value: T) => void): (value: T) => void {
      return (value) => {
        clearTimeout(deadline);
        end(value);
      };
    }
  });
}
