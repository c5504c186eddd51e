import { claimsRace } from './claims-race.ts';
import { discordFaults } from './discord-faults.ts';
import { discordStops } from './discord-stops.ts';
import { killNine } from './kill-9.ts';
import { sendingCrashes } from './sending-crashes.ts';
import { sendingReplicas } from './sending-replicas.ts';
import type { Campaign } from './setting.ts';
import { slackFaults } from './slack-faults.ts';
import { slackRecycles } from './slack-recycles.ts';
import { slackStops } from './slack-stops.ts';
import { storageFailures } from './storage-failures.ts';
import { submissionsDeliveredAgain } from './submissions-delivered-again.ts';

/** Every campaign by its name. The tests run the short form of each. */
export const campaigns: Readonly<Record<string, Campaign>> = {
  'claims-race': { engines: ['SQLite', 'PostgreSQL'], run: claimsRace },
  'submissions-delivered-again': { engines: ['SQLite', 'PostgreSQL'], run: submissionsDeliveredAgain },
  'kill-9': { engines: ['SQLite', 'PostgreSQL'], run: killNine },
  'storage-failures': { engines: ['SQLite', 'PostgreSQL'], run: storageFailures },
  'sending-crashes': { engines: ['SQLite', 'PostgreSQL'], run: sendingCrashes },
  'sending-replicas': { engines: ['PostgreSQL'], run: sendingReplicas },
  'discord-faults': { engines: ['SQLite', 'PostgreSQL'], run: discordFaults },
  'discord-stops': { engines: ['SQLite', 'PostgreSQL'], run: discordStops },
  'slack-faults': { engines: ['SQLite', 'PostgreSQL'], run: slackFaults },
  'slack-recycles': { engines: ['SQLite'], run: slackRecycles },
  'slack-stops': { engines: ['SQLite', 'PostgreSQL'], run: slackStops },
};
