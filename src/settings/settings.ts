import path from 'node:path';
import { z } from 'zod';

/** The settings that `.env.example` and the README describe. All are optional. */
const environment = z.object({
  KANSLI_CONFIG_DIR: z.string().min(1).optional(),
  KANSLI_DATA_DIR: z.string().min(1).default('.kansli'),
  SLACK_BOT_TOKEN: z.string().min(1).optional(),
  DISCORD_TOKEN: z.string().min(1).optional(),
});

export type Settings = {
  /** Where `conferences/` and `languages/` lie; undefined: the project's own `config`. */
  readonly configDirectory: string | undefined;
  /** Where the bot keeps what it makes; an absolute path. */
  readonly dataDirectory: string;
  /** Tokens that are set for platforms which this version cannot connect to yet. */
  readonly unusedTokens: readonly string[];
  /** The zone of this machine, in which a person at its terminal lives. */
  readonly machineZone: string;
};

/** Reads the environment: the only place that does. An empty variable counts as one that is not set. */
export function readSettings(variables: NodeJS.ProcessEnv = process.env): Settings {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const values = environment.parse(set);
  return {
    configDirectory: values.KANSLI_CONFIG_DIR,
    dataDirectory: path.resolve(values.KANSLI_DATA_DIR),
    unusedTokens: (['SLACK_BOT_TOKEN', 'DISCORD_TOKEN'] as const).filter((name) => values[name] !== undefined),
    machineZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
