import { existsSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import { openStorage } from '../compose.ts';
import { whichConference } from '../conference/which-conference.ts';
import { KeeperError, stderrLog } from '../log.ts';
import { exportFormats, exportProposals } from '../proposals/export-proposals.ts';
import { readArguments, UsageError } from '../settings/arguments.ts';
import { listFiles, readConferences } from '../settings/read-config.ts';
import { readDatabasePlace, readSettings } from '../settings/settings.ts';

const usage = 'npm run --silent export -- [--format csv|json] [--conference ID] [--bom] [--config DIR]';

const options = {
  format: { type: 'string' },
  conference: { type: 'string' },
  bom: { type: 'boolean' },
  config: { type: 'string' },
} as const;

/**
 * Prints all proposals for a conference, in the order in which they came in: as CSV (with --bom for Excel), or as JSON with the same
 * names. Also while the bot runs.
 */
export async function exportCommand(typed: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(typed, options, usage);
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' means nothing here.\nUsage: ${usage}`);
  const format = exportFormats.find((name) => name === (values.format ?? 'csv'));
  if (format === undefined) {
    throw new UsageError(`--format expects one of ${exportFormats.join(', ')}; found '${values.format}'`);
  }
  if (values.bom === true && format !== 'csv') throw new UsageError(`--bom is for csv alone.\nUsage: ${usage}`);
  const conferences = readConferences(listFiles('conferences', values.config ?? readSettings().configDirectory));
  const conference =
    values.conference === undefined
      ? whichConference(conferences, 'terminal:here', systemClock.now())
      : conferences.find(({ id }) => id === values.conference);
  if (conference === undefined) {
    throw new UsageError(
      `--conference expects one of ${conferences.map(({ id }) => id).join(', ')}; found '${values.conference}'`,
    );
  }
  const place = readDatabasePlace();
  if (place.engine === 'sqlite' && !existsSync(place.file)) {
    throw new KeeperError(`The database ${place.file} does not exist yet: there is nothing to export.`);
  }
  const storage = await openStorage(place, stderrLog);
  try {
    const proposals = await storage.proposals.list(conference.id, {});
    process.stdout.write(exportProposals(proposals, format, values.bom === true));
  } finally {
    await storage.close();
  }
}
