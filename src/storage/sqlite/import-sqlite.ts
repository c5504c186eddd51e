type Sqlite = typeof import('node:sqlite');

let imported: Promise<Sqlite> | undefined;

/**
 * `node:sqlite`, without the warning that older versions of Node 24 print when it is first used: it says nothing to a member.
 * Every other warning is passed on.
 */
export function importSqlite(): Promise<Sqlite> {
  imported ??= importQuietly();
  return imported;
}

async function importQuietly(): Promise<Sqlite> {
  const emitWarning = process.emitWarning;
  process.emitWarning = (...warning: unknown[]) => {
    if (!String(warning[0]).startsWith('SQLite is an experimental feature')) {
      Reflect.apply(emitWarning, process, warning);
    }
  };
  try {
    return await import('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}
