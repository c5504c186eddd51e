export type TokenKind = 'bot' | 'app';

export type TokensSetup = {
  readonly botToken: string;
  readonly appToken: string;
  readonly scopes: readonly string[];
  readonly appScopes: readonly string[];
};

type Held = { readonly kind: TokenKind; readonly scopes: Set<string>; error: string | undefined };

/** The tokens that Slack knows, and what each may do. */
export class Tokens {
  readonly #held: ReadonlyMap<string, Held>;
  readonly bot: Held;
  readonly app: Held;

  constructor(setup: TokensSetup) {
    this.bot = { kind: 'bot', scopes: new Set(setup.scopes), error: undefined };
    this.app = { kind: 'app', scopes: new Set(setup.appScopes), error: undefined };
    this.#held = new Map([
      [setup.botToken, this.bot],
      [setup.appToken, this.app],
    ]);
  }

  find(token: string): Held | undefined {
    return this.#held.get(token);
  }

  /** Whether the bot was granted any one of these. */
  grantsAny(scopes: readonly string[]): boolean {
    return scopes.length === 0 || scopes.some((scope) => this.bot.scopes.has(scope));
  }

  grant(scope: string): void {
    this.bot.scopes.add(scope);
  }

  withdraw(scope: string): void {
    this.bot.scopes.delete(scope);
  }

  /** From now on every call with that token is refused, until `restore`. */
  refuse(kind: TokenKind, error: 'invalid_auth' | 'account_inactive' | 'token_revoked' = 'invalid_auth'): void {
    this[kind].error = error;
  }

  restore(kind: TokenKind): void {
    this[kind].error = undefined;
  }
}
