import type { z } from 'zod';

/** A request that a route understands. */
export type Call = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** The body by a schema; refuses it as Discord does where it does not fit. */
  read<T extends z.ZodType>(schema: T): z.output<T>;
};

export type UploadedFile = { readonly id: string; readonly name: string; readonly type: string; readonly data: Buffer };

export type Reply = { readonly status: number; readonly body?: unknown };

/** One path of the API, written as Discord's OpenAPI writes it. What it does, it does at once and whole. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** `none`: the token stands in the path. */
  readonly token: 'bot' | 'none';
  handle(call: Call): Reply;
};

export function nameOf({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
