import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { SlackConnection } from '../chat/slack/slack-connection.ts';
import type { DatabasePlace } from '../storage/storage.ts';
import { UsageError } from './arguments.ts';
import { readCommandNames, readSlackConnection } from './slack-settings.ts';

/** The settings that `.env.example` and the README describe. All are optional. */
const environment = z.object({
  KANSLI_CONFIG_DIR: z.string().min(1).optional(),
  KANSLI_DATA_DIR: z.string().min(1).default('.kansli'),
  KANSLI_DATABASE: z.string().min(1).optional(),
  DATABASE_URL: z.string().min(1).optional(),
  KANSLI_ORGANISERS: z.string().default(''),
  KANSLI_FORM_GRACE_MINUTES: z.string().default('10'),
  SLACK_BOT_TOKEN: z.string().min(1).optional(),
  SLACK_APP_TOKEN: z.string().min(1).optional(),
  SLACK_SIGNING_SECRET: z.string().min(1).optional(),
  SLACK_API_URL: z.string().min(1).optional(),
  SLACK_COMMANDS: z.string().optional(),
  DISCORD_TOKEN: z.string().min(1).optional(),
  PUBLIC_URL: z.string().min(1).optional(),
  PORT: z.string().min(1).optional(),
  KANSLI_HOST: z.string().min(1).optional(),
  DISCORD_API_URL: z.string().default('https://discord.com/api'),
  DISCORD_GUILD: z.string().optional(),
});

/** How to connect to Discord. */
type DiscordSettings = {
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  /** The one server where commands are registered, while trying out. */
  readonly guild: string | undefined;
};

export type Settings = {
  /** Where `conferences/` and `languages/` lie; undefined: the project's own `config`. */
  readonly configDirectory: string | undefined;
  /** Where the bot keeps what it makes; an absolute path. */
  readonly dataDirectory: string;
  /** The persons and roles who may use the desk, as slack:T1/U2, discord:user/42 or discord:role/7. */
  readonly organisers: ReadonlySet<string>;
  /** How long a form that was opened in time may still be sent after proposals closed, in milliseconds. */
  readonly formGrace: number;
  /** The zone of this machine, in which a person at its terminal lives. */
  readonly machineZone: string;
};

/** Adds what a `.env` file sets, where there is one, to the environment; what is set already stays as it is. */
export function readDotEnv(file: string = path.resolve('.env')): void {
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Reads the environment: the only place that does. An empty variable counts as one that is not set. */
export function readSettings(variables: NodeJS.ProcessEnv = process.env): Settings {
  const values = parse(variables);
  return {
    configDirectory: values.KANSLI_CONFIG_DIR,
    dataDirectory: path.resolve(values.KANSLI_DATA_DIR),
    organisers: readOrganisers(values.KANSLI_ORGANISERS),
    formGrace: readMinutes('KANSLI_FORM_GRACE_MINUTES', values.KANSLI_FORM_GRACE_MINUTES),
    machineZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/**
 * Where the database is: DATABASE_URL, else the file KANSLI_DATABASE, else one in the data directory. Throws a `UsageError` where
 * DATABASE_URL is for something else than PostgreSQL. Only who opens a database asks, so that nobody else needs it right.
 */
export function readDatabasePlace(variables: NodeJS.ProcessEnv = process.env): DatabasePlace {
  const { DATABASE_URL: url, KANSLI_DATABASE: file, KANSLI_DATA_DIR: dataDirectory } = parse(variables);
  if (url === undefined)
    return { engine: 'sqlite', file: path.resolve(file ?? path.join(dataDirectory, 'kansli.sqlite')) };
  if (!/^postgres(ql)?:\/\/./.test(url) || !URL.canParse(url)) {
    // What stands after the scheme may hold a password.
    const found = /^[a-z][a-z0-9+.-]*:(?=\/\/)/i.exec(url)?.[0] ?? 'no address';
    throw new UsageError(
      `DATABASE_URL expects postgres://user:password@host:5432/database, with %40 for an @ in the password; found ${found}${found.endsWith(':') ? '//…' : ''}.\n` +
        'Correct it, or leave it empty to use the embedded database.',
    );
  }
  return { engine: 'postgres', url };
}

const listenDefaults = { port: '8080', host: '127.0.0.1' };

/**
 * How Slack is connected; undefined where it is not. Over HTTP, Slack's requests are taken at PORT (else 8080) and KANSLI_HOST (else
 * 127.0.0.1). Throws a `UsageError` where a setting cannot be used.
 */
export function readSlack(variables: NodeJS.ProcessEnv = process.env): SlackConnection | undefined {
  const values = parse(variables);
  const { PORT: port = listenDefaults.port, KANSLI_HOST: host = listenDefaults.host } = values;
  return readSlackConnection(values, { port: readPort(port), host });
}

/** What the commands are called on Slack. */
export function readSlackCommands(variables: NodeJS.ProcessEnv = process.env): SlackConnection['commands'] {
  return readCommandNames(parse(variables).SLACK_COMMANDS ?? '');
}

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`PORT expects a number from 0 to 65535, for example 8080; found '${text}'.`);
}

/** How Discord is connected; undefined where it is not. Throws a `UsageError` where a setting cannot be used. */
export function readDiscord(variables: NodeJS.ProcessEnv = process.env): DiscordSettings | undefined {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_GUILD: guild } = parse(variables);
  if (token === undefined) return undefined;
  if (!/^https?:\/\/./.test(apiUrl) || !URL.canParse(apiUrl)) {
    throw new UsageError(
      `DISCORD_API_URL expects an address without a version, as https://discord.com/api; found '${apiUrl}'.`,
    );
  }
  if (guild !== undefined && !/^\d{17,20}$/.test(guild)) {
    throw new UsageError(`DISCORD_GUILD expects the id of a server, 17 to 20 digits; found '${guild}'.`);
  }
  return { token: token.trim(), apiUrl: apiUrl.replace(/\/+$/, ''), guild };
}

const organiserPattern = /^(slack:[\w.-]+\/[\w.-]+|discord:(user|role)\/\d+|terminal:you)$/;

function readOrganisers(text: string): Set<string> {
  const named = text.split(/[\s,]+/).filter((one) => one !== '');
  const wrong = named.find((one) => !organiserPattern.test(one));
  if (wrong !== undefined) {
    throw new UsageError(
      `KANSLI_ORGANISERS expects persons or roles with commas between them, as slack:T012AB3CD/U045EF6GH, discord:user/1234567890 or discord:role/1234567890; found '${wrong}'.`,
    );
  }
  return new Set(named);
}

function readMinutes(name: string, text: string): number {
  const minutes = Number(text);
  if (/^\d{1,5}$/.test(text)) return minutes * 60_000;
  throw new UsageError(`${name} expects whole minutes, for example 10; found '${text}'.`);
}

/** Where the bot's own small web server listens, and where it is reached. */
export type WebPlace = {
  /** 0 to 65535; 0 stands for any that is free. */
  readonly port: number;
  /** The address of this machine to listen at. */
  readonly host: string;
  /** As others reach it, without a slash at its end; undefined where nobody said: then no links to feeds are given. */
  readonly publicUrl: string | undefined;
};

/**
 * The web server's place: PORT (else 8080) and KANSLI_HOST (else 127.0.0.1, which only this machine reaches; 0.0.0.0
 * for everybody), and PUBLIC_URL, where whatever stands before it (a proxy, a hosting service) is reached. Undefined where
 * neither PORT nor PUBLIC_URL is set: then there is no web server. Throws a `UsageError` where one of them cannot be
 * used.
 */
export function readWebPlace(variables: NodeJS.ProcessEnv = process.env): WebPlace | undefined {
  const { PORT: port, KANSLI_HOST: host = listenDefaults.host, PUBLIC_URL: publicUrl } = parse(variables);
  if (port === undefined && publicUrl === undefined) return undefined;
  if (!/^[\w.:-]+$/.test(host)) {
    throw new UsageError(
      `KANSLI_HOST expects an address of this machine, such as 127.0.0.1 or 0.0.0.0; found '${host}'.`,
    );
  }
  return {
    port: readPort(port ?? listenDefaults.port),
    host,
    publicUrl: publicUrl === undefined ? undefined : readPublicUrl(publicUrl),
  };
}

function readPublicUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || /[?#]/.test(text)) {
    // What stands before an @ may be a password.
    const found = text.includes('@') ? "one with an '@'" : `'${text}'`;
    throw new UsageError(
      `PUBLIC_URL expects the web address at which Kansli is reached, without ?, # or a user's name, for example https://kansli.example.org; found ${found}.`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

function parse(variables: NodeJS.ProcessEnv): z.infer<typeof environment> {
  return environment.parse(Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')));
}
