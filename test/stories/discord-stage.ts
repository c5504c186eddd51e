import { type APIMessage, ComponentType } from 'discord-api-types/v10';
import { claimsInMemory } from '../../src/chat/claims-in-memory.ts';
import { DiscordAdapter } from '../../src/chat/discord/discord-adapter.ts';
import { asRead, buttonsOf } from '../chat/discord/as-read.ts';
import { startDiscord } from '../fakes/discord/discord-server.ts';
import type { Answer } from '../fakes/discord/world/nouns.ts';
import { silentLog } from '../silent-log.ts';
import { speakerOf } from '../speakers.ts';
import type { Company } from './company.ts';
import type { Shown, Stage } from './tell.ts';

const organiserRole = '700000000000000007';

/** Who may use the desk on this stage. */
export const discordOrganisers = [`discord:role/${organiserRole}`];

const channel = 'general';

/** As they are known on that server and in this house. */
const [guildId, channelId] = ['100000000000000901', '100000000000000902'];

export const discordChannel = `discord:${guildId}/${channelId}`;

const names = { member: 'anna', organiser: 'olof' } as const;

/** A server on which a member and an organiser talk with the bot in a channel; organisers are so by their role. */
export async function discordStage({ bot, composed, storage, clock, outboxTo, end }: Company): Promise<Stage> {
  const discord = await startDiscord({
    clock,
    rateLimits: 'none',
    guilds: [
      {
        id: guildId,
        name: 'Clusters',
        channels: [{ id: channelId, name: channel }],
        roles: [{ id: organiserRole, name: 'Organisers' }],
        members: [{ name: names.member }, { name: names.organiser, roles: ['Organisers'] }],
      },
    ],
  });
  const ready = Promise.withResolvers<void>();
  const adapter = new DiscordAdapter({
    apiUrl: discord.apiUrl,
    token: discord.token,
    speakers: composed.speakers,
    conferences: composed.conferences,
    suggest: (origin, typed) => composed.bot.suggest(origin, typed),
    claim: claimsInMemory(),
    store: storage.keyed('discord'),
    clock,
    timers: { after: () => () => {} },
    log: { ...silentLog, info: (told) => (told.startsWith('Discord is connected') ? ready.resolve() : undefined) },
  });
  const outbox = outboxTo(adapter);
  const stopped = adapter.run(bot);
  await Promise.race([ready.promise, stopped]);
  outbox.wake();
  let last: APIMessage | undefined;

  const see = (answer: Answer): Shown => {
    if (answer.kind === 'modal') return { text: '', form: true };
    last = answer.message;
    const files = last.attachments.map((file) => discord.readAttachment(file).toString());
    return { text: [asRead(last), ...files].join('\n'), form: doorTo(last, {}) !== undefined };
  };
  const press = async (user: string, customId: string) => see(await discord.members.press(user, last!, customId));
  return {
    forms: adapter.forms,
    // What is typed like a command is for its author alone, and answered where nobody else reads.
    say: async (text) => {
      const { members } = discord;
      return asRead(
        await (text.startsWith('/') ? members.dm(names.member, text) : members.mention(names.member, channel, text)),
      );
    },
    command: async (name, text, by) => {
      const [option] = { '/language': ['language'], '/ask': ['question'] }[name] ?? ['text'];
      return see(
        await discord.members.command(names[by], channel, name.slice(1), text === '' ? {} : { [option!]: text }),
      );
    },
    fill: async (fields, how) => {
      if (how === 'save') throw new Error('Discord tells nothing of a form that is left.');
      const { member } = names;
      while (discord.members.modalOf(member) === undefined) await press(member, doorTo(last, fields)!);
      return see(await discord.members.submitModal(member, valuesFor(discord.members.modalOf(member)!, fields)));
    },
    press: (label, by) => {
      const found = last && buttonsOf(last).find((button) => label.test(button.label));
      if (found === undefined) throw new Error(`No button ${label} in:\n${last && asRead(last)}`);
      return press(names[by], found.custom_id);
    },
    told: async (who) => {
      const place = () => (who === 'channel' ? discord.messages(channel) : discord.directMessages(names[who]));
      const { length } = place();
      outbox.wake();
      return asRead(await discord.until(() => place()[length], `a word to the ${who}`));
    },
    moveMinutes: (minutes) => clock.moveMinutes(minutes),
    end: async () => {
      await adapter.stop();
      await stopped;
      await outbox.stop();
      await discord.close();
      await end();
      discord.expectNoFailures();
    },
  };
}

/** The button behind which the form is: the one that opens it to be corrected, or the answer to the question that comes before. */
function doorTo(message: APIMessage | undefined, fields: Readonly<Record<string, string>>): string | undefined {
  const correct = ['sv', 'en', 'ro'].map((code) => speakerOf(code).plain('action-correct', {}));
  const buttons = message === undefined ? [] : buttonsOf(message);
  const answers = buttons.filter(({ custom_id }) => custom_id.startsWith('fill:'));
  const chosen = answers.find(({ custom_id }) => custom_id.endsWith(`=${fields.kind}`)) ?? answers[0];
  return (chosen ?? buttons.find(({ label }) => correct.includes(label)))?.custom_id;
}

type Modal = { readonly components: readonly unknown[] };
type Part = { readonly component: { readonly type: number; readonly custom_id: string; readonly required?: boolean } };

/** What is typed into those fields that the modal has. The client insists on what is required: a blank is typed there. */
function valuesFor({ components }: Modal, fields: Readonly<Record<string, string>>) {
  const parts = (components as readonly Part[]).map(({ component }) => component);
  return Object.fromEntries(
    parts
      .filter(({ custom_id }) => fields[custom_id] !== undefined)
      .map(({ custom_id, type, required }) => {
        const value = fields[custom_id]!;
        return [
          custom_id,
          type === ComponentType.StringSelect ? [value] : value === '' && required === true ? ' ' : value,
        ];
      }),
  );
}
