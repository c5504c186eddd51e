import { claimsRace } from './claims-race.ts';
import type { Campaign } from './setting.ts';
import { slackRecycles } from './slack-recycles.ts';
import { slackStops } from './slack-stops.ts';
import { storageFailures } from './storage-failures.ts';
import { submissionsDeliveredAgain } from './submissions-delivered-again.ts';

/** Every campaign by its name. The tests run the short form of each. */
export const campaigns: Readonly<Record<string, Campaign>> = {
  'claims-race': { engines: ['SQLite', 'PostgreSQL'], run: claimsRace },
  'submissions-delivered-again': { engines: ['SQLite', 'PostgreSQL'], run: submissionsDeliveredAgain },
  'storage-failures': { engines: ['SQLite', 'PostgreSQL'], run: storageFailures },
  'slack-recycles': { engines: ['SQLite'], run: slackRecycles },
  'slack-stops': { engines: ['SQLite', 'PostgreSQL'], run: slackStops },
};
