import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { asStorable } from '../storable-text.ts';

/**
 * A pool of `pg` in the shape that Kysely's own PostgreSQL dialect asks for. A connection that did not answer in time is not used
 * again: whoever came next would wait for the same answer.
 */
export function asKyselyPool(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    connect: async () => asKyselyClient(await pool.connect()),
    end: () => pool.end(),
  };
}

function asKyselyClient(client: pg.PoolClient): PostgresPoolClient {
  let stuck = false;
  const query = async <Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> => {
    try {
      return (await client.query(text, parameters.map(asStorable))) as unknown as PostgresQueryResult<Row>;
    } catch (error) {
      stuck ||= error instanceof Error && /timeout/i.test(error.message);
      throw error;
    }
  };
  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy = false) => client.release(destroy || stuck),
  };
}
