import type { Keyv } from 'keyv';

/** Where what must last is kept: in one file, or on a PostgreSQL that several replicas share. */
export type DatabasePlace =
  | { readonly engine: 'sqlite' /** An absolute path. */; readonly file: string }
  | {
      readonly engine: 'postgres' /** postgres://user:password@host:port/database; never logged. */;
      readonly url: string;
    };

/** What is kept for the rooms of the house. */
export type Storage = {
  /**
   * What is keyed and may expire, under a namespace of its own. A call that fails rejects: with a `KeeperError` where a keeper can
   * mend it. There is no set-if-absent and no transaction, so nothing that must happen once may rest on it.
   */
  keyed(namespace: string): Keyv;
  /** Ends the connections. Nothing may be asked of the storage afterwards. */
  close(): Promise<void>;
};
