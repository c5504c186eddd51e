/** What Slack brings to a bot: an event, a slash command, or what a person did with a block. */
export type Delivery = {
  readonly kind: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: Readonly<Record<string, unknown>>;
};

/** Which attempt this is, counted from zero, and why there was need of another. */
export type Attempt = { readonly number: number; readonly reason: string };

export type Ack =
  | { readonly acknowledged: true; readonly body: unknown; readonly tookMs: number }
  | { readonly acknowledged: false; readonly reason: string };

/** A way to the bot: sockets, or HTTP. */
export type Courier = {
  /** Resolves when something can be carried: with sockets, when one is open. */
  ready(): Promise<void>;
  canCarry(): boolean;
  carry(delivery: Delivery, attempt: Attempt): Promise<Ack>;
};
