import type { ColumnType } from 'kysely';

/** The tables as the newest migration leaves them. */
export type Tables = {
  /** What is keyed and may expire, for Keyv. */
  keyed: {
    namespace: string;
    key: string;
    value: string;
    /** Milliseconds since 1970 in UTC; null: for good. PostgreSQL's driver reads a bigint as text. */
    expires: ColumnType<number | string | null, number | null>;
  };
};
