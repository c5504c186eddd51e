import { KeeperError } from '../../log.ts';

/** What PostgreSQL's codes (its documentation, appendix A) and the network's mean to a keeper; those left out are bugs of ours. */
const meanings: Readonly<Record<string, string>> = {
  '28P01': 'refuses the user or the password. Correct them in DATABASE_URL.',
  '28000': 'refuses the user. Correct it in DATABASE_URL, or allow it in pg_hba.conf.',
  '3D000': 'has no database of that name. Create it, or correct DATABASE_URL.',
  '42501': 'does not let this user do what Kansli needs. Grant it the right to create tables in its schema.',
  '53100': 'could not write: its disk is full. Make room on it; what was kept before is unharmed.',
  '53300': 'has no connection free. Raise its max_connections, or run fewer replicas.',
  '25006': 'is read-only, as a standby is. Let DATABASE_URL name the primary.',
  '55P03': 'is locked by another process, which did not let go in time. Stop what else changes its tables.',
  '57014': 'took too long to answer, and was not waited for.',
  ECONNREFUSED: 'does not answer. Start it, or correct host and port in DATABASE_URL.',
  ENOTFOUND: 'is on a host that nobody knows. Correct it in DATABASE_URL.',
  EAI_AGAIN: 'is on a host that could not be looked up. Check the network, or correct it in DATABASE_URL.',
  ECONNRESET: 'broke off the connection. Check that it runs.',
  EPIPE: 'broke off the connection. Check that it runs.',
  ETIMEDOUT: 'does not answer. Check the network, and host and port in DATABASE_URL.',
  EHOSTUNREACH: 'cannot be reached. Check the network, and host and port in DATABASE_URL.',
};

/** PostgreSQL shuts down or starts up: class 57P of its codes. */
const restarting = 'is being stopped or started. Start it; Kansli connects again by itself.';

export function explainPostgresFailure(error: unknown, name: string): KeeperError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  const meaning = code.startsWith('57P') ? restarting : (meanings[code] ?? meaningOfMessage(error.message));
  return meaning === undefined ? undefined : new KeeperError(`${name} ${meaning}`, { cause: error });
}

/** A host of several addresses fails with one error for each. */
function codeOf(error: Error): string {
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  return String(('code' in first && first.code) || '');
}

/** The driver gives its own failures no code. */
function meaningOfMessage(message: string): string | undefined {
  if (/timeout/i.test(message)) return 'did not answer in time. Check that it runs, and host and port in DATABASE_URL.';
  if (/Connection terminated|not queryable/.test(message)) return restarting;
  return /SASL|password/i.test(message) ? meanings['28P01'] : undefined;
}
