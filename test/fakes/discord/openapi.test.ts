import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { discordForTest } from './client-for-tests.ts';

const specs = process.env.KANSLI_PLATFORM_SPECS;

test.skipIf(!specs)('a body that only Discord’s OpenAPI refuses is refused where its folder is given', async () => {
  const post = async (folder: string) => {
    const discord = await discordForTest({ specs: folder });
    const button = { type: 2, id: 2 ** 40, style: 1, label: 'Yes', custom_id: 'yes' };
    const body = { components: [{ type: 1, components: [button] }] };
    const rest = new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token);
    return rest.post(`/channels/${discord.channelId('general')}/messages`, { body });
  };

  await expect(post(specs!)).rejects.toThrow('OPENAPI');
  await expect(post('none')).resolves.toMatchObject({ content: '' });
});

test('a folder without Discord’s OpenAPI is a mistake', async () => {
  await expect(discordForTest({ specs: import.meta.dirname })).rejects.toThrow('holds no discord-openapi.json');
});
