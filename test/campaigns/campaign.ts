import { parseArgs } from 'node:util';
import { runPostgres } from '../run-postgres.ts';
import { newPostgres, newSqlite } from '../storage/new-database.ts';
import { campaigns } from './campaigns.ts';
import type { EngineName, NewDatabaseOn } from './setting.ts';

const usage = `npm run campaign -- NAME [--short] [--engine sqlite|postgres]

NAME is one of: ${Object.keys(campaigns).join(', ')}. It runs on each engine that it is for, says what it did and counted, and ends with
exit code 1 where something did not hold. --short does less of the same, as the tests do; --engine names one engine.`;

const engineNames: Readonly<Record<string, EngineName>> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { short: { type: 'boolean', default: false }, engine: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const campaign = campaigns[positionals[0] ?? ''];
  const only = values.engine === undefined ? undefined : engineNames[values.engine];
  const unknown = campaign === undefined || (values.engine !== undefined && only === undefined);
  if (unknown || values.help === true) {
    process.stdout.write(`${usage}\n`);
    process.exitCode = values.help === true ? 0 : 2;
    return;
  }
  const server = await runPostgres('max_connections=200');
  const on: Readonly<Record<EngineName, NewDatabaseOn>> = {
    SQLite: newSqlite,
    PostgreSQL: () => newPostgres(server.url),
  };
  try {
    for (const engine of campaign.engines.filter((name) => only === undefined || name === only)) {
      const database = await on[engine]();
      const say = (line: string) => process.stdout.write(`${engine}: ${line}\n`);
      await campaign.run({ place: database.place, short: values.short, say });
      await database.remove();
    }
  } catch (error) {
    process.stdout.write(`BROKEN: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  } finally {
    await server.remove();
  }
}

await main();
// By itself the process would end with 0 whatever was found: so does the library that starts PostgreSQL end one that has nothing left to do.
process.exit();
