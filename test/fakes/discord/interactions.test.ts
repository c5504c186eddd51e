import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { expect, test } from 'vitest';
import { MovingClock } from '../../conversation/moving-clock.ts';
import { discordForTest, readyClient } from './client-for-tests.ts';
import type { DiscordServer } from './discord-server.ts';
import { direct } from './members/members.ts';

const ask = new SlashCommandBuilder()
  .setName('ask')
  .setNameLocalization('sv-SE', 'fråga')
  .setDescription('Ask about the conference')
  .addStringOption((option) =>
    option.setName('question').setDescription('Your question').setRequired(true).setAutocomplete(true),
  )
  .addUserOption((option) => option.setName('for').setDescription('For whom'));

const menu = { name: 'Answer this', type: 3 } as const;

async function bot(
  handle: (interaction: Interaction) => Promise<unknown>,
  setup: Parameters<typeof discordForTest>[0] = {},
): Promise<{ discord: DiscordServer; client: Client<true> }> {
  const discord = await discordForTest(setup);
  const client = await readyClient(discord);
  await client.application.commands.set([ask.toJSON(), menu]);
  client.on(Events.InteractionCreate, (interaction) => handle(interaction).catch(() => {}));
  return { discord, client };
}

test('a command carries its options, who sent it and in which language, and its answer is seen', async () => {
  const guild = { locale: 'ro', channels: [{ name: 'general' }], members: [{ name: 'anna', locale: 'sv-SE' }] };
  const seen: unknown[] = [];
  const { discord } = await bot(
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { locale, guildLocale, user, appPermissions, commandName } = interaction;
      const sends = appPermissions.has('SendMessages');
      const whom = interaction.options.getUser('for')?.username;
      seen.push({ locale, guildLocale, name: user.username, commandName, sends, whom });
      const response = await interaction.reply({
        content: interaction.options.getString('question', true),
        withResponse: true,
      });
      seen.push(response.resource?.message?.content);
    },
    { guilds: [guild] },
  );

  const anna = discord.userId('anna');
  const answer = await discord.members.command('anna', 'general', 'ask', { question: 'When?', for: anna });

  expect(answer).toMatchObject({ kind: 'message', message: { content: 'When?', type: 20 } });
  await expect
    .poll(() => seen)
    .toEqual([
      { locale: 'sv-SE', guildLocale: 'ro', name: 'anna', commandName: 'ask', sends: true, whom: 'anna' },
      'When?',
    ]);
  expect(discord.messages('general')).toHaveLength(1);
  expect(discord.interactions).toMatchObject([{ kind: 'command', user: 'anna', answered: 4 }]);
  discord.expectNoFailures();
});

test('a command works in a direct channel', async () => {
  const { discord } = await bot(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(`Guild: ${interaction.guildId}`);
  });

  const answer = await discord.members.command('anna', direct, 'ask', { question: 'When?' });

  expect(answer).toMatchObject({ message: { content: 'Guild: null' } });
  expect(discord.directMessages('anna')).toHaveLength(1);
  discord.expectNoFailures();
});

test('the client does not send what it would not let a member send', async () => {
  const { discord } = await bot(async () => {});

  await expect(discord.members.command('anna', 'general', 'ask')).rejects.toThrow('question is required');
  await expect(discord.members.command('anna', 'general', 'nothing')).rejects.toThrow('No command nothing');
  await expect(discord.members.command('anna', 'general', 'ask', { question: 7 })).rejects.toThrow('takes a string');
  expect(discord.interactions).toEqual([]);
});

test('what is typed is suggested for', async () => {
  const { discord } = await bot(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `${typed}n is it?`, value: 'dates' }]);
  });

  const choices = await discord.members.autocomplete('anna', 'general', 'ask', 'question', 'Whe');

  expect(choices).toEqual([{ name: 'When is it?', value: 'dates' }]);
  discord.expectNoFailures();
});

test('a command on a message carries what somebody wrote, and an ephemeral answer is broadcast to nobody', async () => {
  const broadcast: string[] = [];
  const { discord, client } = await bot(async (interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    await interaction.reply({ content: `About ${interaction.targetMessage.content}`, flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: 'For all' });
  });
  client.on(Events.MessageCreate, ({ content }) => broadcast.push(content));
  const message = discord.members.say('anna', 'general', 'the venue');

  const answer = await discord.members.messageCommand('anna', message, 'Answer this');

  expect(answer).toMatchObject({ message: { content: 'About the venue', flags: 64 } });
  await expect.poll(() => broadcast).toEqual(['', 'For all']);
  expect(discord.ephemeralMessages('anna').map(({ content }) => content)).toEqual(['About the venue']);
  expect(discord.messages('general').map(({ content }) => content)).toEqual(['the venue', 'For all']);
  discord.expectNoFailures();
});

test('a deferred answer is seen when it is filled, and the first follow-up fills it too', async () => {
  let fill: 'edit' | 'follow-up' = 'edit';
  const { discord } = await bot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    if (fill === 'edit') await interaction.editReply('Edited');
    else await interaction.followUp('Followed');
    await interaction.fetchReply();
  });

  const edited = await discord.members.command('anna', 'general', 'ask', { question: 'When?' });
  fill = 'follow-up';
  const followed = await discord.members.command('anna', 'general', 'ask', { question: 'When?' });

  expect(edited).toMatchObject({ message: { content: 'Edited' } });
  expect(followed).toMatchObject({ message: { content: 'Followed' } });
  expect(discord.messages('general')).toHaveLength(2);
  discord.expectNoFailures();
});

test('a button changes its message, a select answers, and the bot deletes', async () => {
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('off').setLabel('Off').setStyle(ButtonStyle.Secondary).setDisabled(true),
  );
  const options = [
    { label: 'Dates', value: 'dates' },
    { label: 'Venue', value: 'venue' },
  ];
  const select = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder().setCustomId('topic').addOptions(options),
  );
  const { discord } = await bot(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'Choose', components: [row, select] });
    if (interaction.isButton()) await interaction.update({ content: 'Less', components: [select] });
    if (interaction.isStringSelectMenu()) {
      await interaction.deferUpdate();
      await interaction.editReply({ content: `Chosen: ${interaction.values.join()}`, components: [] });
      await interaction.deleteReply();
    }
  });
  const asked = await discord.members.command('anna', 'general', 'ask', { question: 'When?' });
  if (asked.kind !== 'message') throw new Error('no message');

  await expect(discord.members.press('anna', asked.message, 'off')).rejects.toThrow('disabled');
  await expect(discord.members.select('anna', asked.message, 'topic', ['cost'])).rejects.toThrow('does not offer cost');
  const less = await discord.members.press('anna', asked.message, 'more');
  const chosen = await discord.members.select('anna', asked.message, 'topic', ['venue']);
  await discord.until(() => discord.messages('general').length === 0, 'the end of the message');

  expect(less).toMatchObject({ message: { id: asked.message.id, content: 'Less' } });
  expect(chosen).toMatchObject({ message: { id: asked.message.id, content: 'Chosen: venue' } });
  discord.expectNoFailures();
});

function form(): ModalBuilder {
  const input = (customId: string, label: string, most: number) =>
    new LabelBuilder()
      .setLabel(label)
      .setTextInputComponent(
        new TextInputBuilder().setCustomId(customId).setStyle(TextInputStyle.Short).setMinLength(2).setMaxLength(most),
      );
  const consent = new LabelBuilder()
    .setLabel('Consent')
    .setStringSelectMenuComponent(
      new StringSelectMenuBuilder().setCustomId('consent').addOptions({ label: 'I agree', value: 'yes' }),
    );
  return new ModalBuilder()
    .setCustomId('proposal')
    .setTitle('Propose')
    .addLabelComponents(input('title', 'Title', 20), input('email', 'E-mail', 40), consent);
}

test('a form opens, keeps the rules of the client, is sent and closes', async () => {
  const { discord } = await bot(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.showModal(form());
    if (!interaction.isModalSubmit()) return;
    const { fields } = interaction;
    const text = `${fields.getTextInputValue('title')} ${fields.getStringSelectValues('consent').join()}`;
    await interaction.reply({ content: text, flags: MessageFlags.Ephemeral });
  });

  const opened = await discord.members.command('anna', 'general', 'ask', { question: 'When?' });
  const whole = { title: 'Bees', email: 'a@b.org', consent: ['yes'] };
  await expect(discord.members.submitModal('anna', { ...whole, title: '' })).rejects.toThrow('must be filled');
  await expect(discord.members.submitModal('anna', { ...whole, title: 'x'.repeat(21) })).rejects.toThrow('2 to 20');
  await expect(discord.members.submitModal('anna', { ...whole, consent: [] })).rejects.toThrow('Consent');
  const open = discord.members.modalOf('anna');
  const answer = await discord.members.submitModal('anna', whole);

  expect(opened).toMatchObject({ kind: 'modal', modal: { title: 'Propose' } });
  expect(open?.custom_id).toBe('proposal');
  expect(answer).toMatchObject({ message: { content: 'Bees yes' } });
  expect(discord.members.modalOf('anna')).toBeUndefined();
  discord.expectNoFailures();
});

test('a form in a thread offers people, kinds and boxes, and tells whom was chosen', async () => {
  const label = (text: string, component: object) => ({ type: 18, label: text, component });
  const kinds = ['talk', 'topic'].map((value) => ({ label: value, value, default: value === 'topic' }));
  const components = [
    { type: 10, content: 'Tell us of yourself' },
    label('Speaker', { type: 5, custom_id: 'speaker' }),
    label('Kind', { type: 21, custom_id: 'kind', options: kinds }),
    label('Days', { type: 22, custom_id: 'days', options: kinds, required: false }),
    label('Consent', { type: 23, custom_id: 'consent' }),
  ];
  const { discord, client } = await bot(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      const body = { type: 9, data: { custom_id: 'form', title: 'Propose', components } };
      await interaction.client.rest.post(path, { body, auth: false });
    }
    if (!interaction.isModalSubmit()) return;
    const { fields, channel } = interaction;
    const speaker = fields.getSelectedUsers('speaker')?.first()?.username;
    await interaction.reply(
      `${channel?.isThread()} ${speaker} ${fields.getRadioGroup('kind')} ${fields.getCheckbox('consent')}`,
    );
  });
  const joined = new Promise((resolve) => client.once(Events.ThreadCreate, resolve));
  const thread = discord.members.startThread('anna', { channel: 'general' }, 'Proposals');
  await joined;
  await discord.members.command('anna', thread, 'ask', { question: 'x' });

  const values = { speaker: [discord.userId('anna')], consent: true };
  expect(() => discord.members.sendModal('anna', { ...values, kind: ['poem'] })).toThrow('Kind does not offer poem');
  const answer = await discord.members.submitModal('anna', values);

  expect(answer).toMatchObject({ message: { content: 'true anna topic true', channel_id: thread } });
  discord.expectNoFailures();
});

test('people can be chosen in a message that only one member sees', async () => {
  const { discord } = await bot(async (interaction) => {
    const people = { type: 1, components: [{ type: 5, custom_id: 'people' }] };
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: 'Who?', components: [people], flags: MessageFlags.Ephemeral });
    }
    if (interaction.isUserSelectMenu()) await interaction.update(`Chosen: ${interaction.users.first()?.username}`);
  });
  const asked = await discord.members.command('anna', 'general', 'ask', { question: 'x' });
  if (asked.kind !== 'message') throw new Error('no message');

  const answer = await discord.members.select('anna', asked.message, 'people', [discord.userId('anna')]);

  expect(answer).toMatchObject({ message: { id: asked.message.id, content: 'Chosen: anna', flags: 64 } });
  expect(() => discord.members.sendPress('Kansli', asked.message, 'people')).toThrow('sees no message');
  discord.expectNoFailures();
});

test('a form that is closed tells the bot nothing', async () => {
  const { discord } = await bot(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.showModal(form());
  });
  await discord.members.command('anna', 'general', 'ask', { question: 'When?' });

  discord.members.closeModal('anna');

  expect(() => discord.members.sendModal('anna')).toThrow('no form');
  expect(discord.interactions).toHaveLength(1);
});

test('a submission cannot be answered with a form', async () => {
  const { discord } = await bot(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.showModal(form());
    if (interaction.isModalSubmit()) {
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      const body = { type: 9, data: form().toJSON() };
      await interaction.client.rest.post(path, { body, auth: false }).catch(() => interaction.reply('No'));
    }
  });
  await discord.members.command('anna', 'general', 'ask', { question: 'When?' });

  const answer = await discord.members.submitModal('anna', { title: 'Bees', email: 'a@b.org', consent: ['yes'] });

  expect(answer).toMatchObject({ message: { content: 'No' } });
  expect(discord.takeFailures().join()).toContain('Value must be one of {4, 5}');
});

test('an answer after three seconds is 10062, a second one 40060, and after fifteen minutes 50027', async () => {
  const clock = new MovingClock();
  const codes: unknown[] = [];
  const kept: Interaction[] = [];
  const { discord } = await bot(
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const answer = async () => {
        const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
        await interaction.client.rest.post(path, { body: { type: 4, data: { content: 'Yes' } }, auth: false });
      };
      if (kept.push(interaction) === 1) clock.moveMinutes(0.05);
      await answer().catch(({ code }) => codes.push(code));
      if (kept.length < 2) return;
      await answer().catch(({ code }) => codes.push(code));
      clock.moveMinutes(15);
      await interaction.webhook.send('Late').catch(({ code }) => codes.push(code));
      await interaction.webhook.editMessage('@original', 'Late').catch(({ code }) => codes.push(code));
    },
    { clock },
  );

  await expect(discord.members.command('anna', 'general', 'ask', { question: '1' })).rejects.toThrow(
    'within 3 seconds',
  );
  await discord.members.command('anna', 'general', 'ask', { question: '2' });
  await discord.until(() => discord.failures.length === 4, 'the refusals');

  await expect.poll(() => codes).toEqual([10062, 40060, 50027, 50027]);
  expect(discord.takeFailures()).toHaveLength(4);
});

test('an interaction may come twice, and to two replicas', async () => {
  let heard = 0;
  const { discord } = await bot(async () => {
    heard += 1;
  });
  const second = await readyClient(discord);
  second.on(Events.InteractionCreate, () => {
    heard += 1;
  });

  const { id } = discord.members.sendCommand('anna', 'general', 'ask', { question: 'When?' });
  discord.repeatInteraction(id);
  await expect.poll(() => heard).toBe(4);
});
