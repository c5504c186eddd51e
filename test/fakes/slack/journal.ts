/** One call of a Web API method, a response_url or an upload, as it came and as it was answered. */
export type LoggedRequest = {
  readonly method: string;
  /** As they came; once they were found to be in order, as the method understands them. */
  args: Readonly<Record<string, unknown>>;
  readonly at: Date;
  /** `ok`, Slack's error word, or what a fault made of it. */
  answer: string;
};

/** Who would have been called upon by a message: a person, a group, or everybody. */
export type Ping = { readonly mention: string; readonly channel: string; readonly text: string };

/** What the server notes down. A failure is what no bot may do, whatever state the workspace is in. */
export class Journal {
  readonly requests: LoggedRequest[] = [];
  readonly failures: string[] = [];
  readonly pings: Ping[] = [];
  /** Texts with a link that were posted without `unfurl_links: false`. */
  readonly unfurls: string[] = [];

  fail(failure: string): void {
    this.failures.push(failure);
  }

  /** Gives the failures and begins anew: for a test that provokes them. */
  takeFailures(): string[] {
    return this.failures.splice(0);
  }

  expectNoFailures(): void {
    if (this.failures.length > 0) throw new Error(`Slack would have complained:\n- ${this.failures.join('\n- ')}`);
  }

  /** The calls of one method, in order. */
  callsOf(method: string): LoggedRequest[] {
    return this.requests.filter((request) => request.method === method);
  }

  /** Drops the calls, so that a long run stays flat. Failures stay. */
  forget(): void {
    this.requests.length = 0;
    this.unfurls.length = 0;
  }
}
