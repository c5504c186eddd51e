import { createHash } from 'node:crypto';
import { type APIApplicationCommand, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { type CommandParts, describeCommands } from './commands.ts';
import type { CommandIds } from './render.ts';

/** Where it is kept what was registered last. */
export type CommandStore = {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<unknown>;
};

type Registration = CommandParts & {
  readonly rest: REST;
  readonly application: string;
  /** The one server where the commands are registered; everywhere where it is left out. */
  readonly guild: string | undefined;
  readonly store: CommandStore;
};

const kept = z.object({ hash: z.string(), guild: z.string().optional(), ids: z.record(z.string(), z.string()) });

/** Registers the commands if they are not what was registered last: Discord counts registrations. Gives their ids by name. */
export async function registerCommands(registration: Registration): Promise<CommandIds> {
  const { rest, application, guild, store } = registration;
  const body = describeCommands(registration);
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const key = `commands:${application}`;
  const last = kept.safeParse(await store.get(key)).data;
  if (last?.hash === hash && last.guild === guild) return new Map(Object.entries(last.ids));
  const registered = (await rest.put(routeOf(application, guild), { body })) as APIApplicationCommand[];
  const ids = Object.fromEntries(registered.map(({ name, id }) => [`/${name}`, id]));
  await store.set(key, { hash, guild, ids } satisfies z.infer<typeof kept>);
  if (last?.guild !== undefined && last.guild !== guild) {
    // In the server where they were tried out, they would stand there twice; but the bot may have left it.
    await rest.put(routeOf(application, last.guild), { body: [] }).catch(() => {});
  }
  return new Map(Object.entries(ids));
}

function routeOf(application: string, guild: string | undefined) {
  return guild === undefined
    ? Routes.applicationCommands(application)
    : Routes.applicationGuildCommands(application, guild);
}
