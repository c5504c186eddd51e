import { manifestOf, readOptionalScopes } from '../chat/slack/manifest.ts';
import { baseScopes, optionalScopes } from '../chat/slack/scopes.ts';
import { readArguments, UsageError } from '../settings/arguments.ts';
import { readSlackCommands } from '../settings/settings.ts';

const usage = 'npm run manifest -- slack [--url https://kansli.example.org] [--scopes users:read,files:write]';

/**
 * Prints the manifest from which Slack makes the app: for Socket Mode, or with --url for HTTP. --scopes names the optional scopes to
 * ask for; without it, all. What each scope buys goes to standard error.
 */
export async function manifestCommand(typed: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(typed, { url: { type: 'string' }, scopes: { type: 'string' } }, usage);
  const [platform, ...more] = positionals;
  if (platform !== 'slack' || more.length > 0) {
    throw new UsageError(`Expected slack; found '${positionals.join(' ')}'.\nUsage: ${usage}`);
  }
  const scopes = readOptionalScopes(values.scopes);
  if ('wrong' in scopes) {
    throw new UsageError(
      `--scopes expects some of ${Object.keys(optionalScopes).join(', ')}; found '${scopes.wrong}'.`,
    );
  }
  const publicUrl = values.url === undefined ? undefined : readPublicUrl(values.url);
  const manifest = manifestOf({ commands: readSlackCommands(), publicUrl, scopes });
  process.stderr.write(`${describeScopes()}\n`);
  process.stdout.write(`${JSON.stringify(manifest, undefined, 2)}\n`);
}

function readPublicUrl(text: string): string {
  if (URL.parse(text)?.protocol === 'https:') return text.replace(/\/+$/, '');
  throw new UsageError(`--url expects a web address that begins with https://, as Slack reaches it; found '${text}'.`);
}

function describeScopes(): string {
  const lines = (scopes: Readonly<Record<string, string>>) =>
    Object.entries(scopes).map(([scope, what]) => `  ${scope}: ${what}`);
  return ['Needed:', ...lines(baseScopes), 'Optional:', ...lines(optionalScopes)].join('\n');
}
