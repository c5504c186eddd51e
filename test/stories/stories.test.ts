import { describe, test } from 'vitest';
import { terminalPerson, terminalPlace } from '../../src/chat/terminal/terminal-adapter.ts';
import { tornConversation } from '../conversation/conversation-for-tests.ts';
import { gather } from './company.ts';
import { discordChannel, discordOrganisers, discordStage } from './discord-stage.ts';
import { proposalStories } from './proposal-stories.ts';
import { questionStories, unclearQuestion } from './question-stories.ts';
import { reminderStories } from './reminder-stories.ts';
import { serverEventStories, withoutServerEventStories } from './server-event-stories.ts';
import { slackChannel, slackOrganiser, slackStage } from './slack-stage.ts';
import { tell } from './tell.ts';
import { terminalStage } from './terminal-stage.ts';

const everywhere = [...questionStories, ...proposalStories, ...reminderStories];

describe.each(['sockets', 'http'] as const)('on Slack over %s,', (by) => {
  test.each([...everywhere, ...withoutServerEventStories])('$title', async (story) => {
    await tell(story, await slackStage(await gather(story, [slackOrganiser], slackChannel), by));
  });

  test(`${unclearQuestion.title}`, async () => {
    const company = await gather(unclearQuestion, [slackOrganiser], slackChannel);

    await tell(unclearQuestion, await slackStage({ ...company, bot: tornConversation({ clock: company.clock }) }, by));
  });
});

describe('in the terminal,', () => {
  test.each([...everywhere, ...withoutServerEventStories])('$title', async (story) => {
    await tell(story, terminalStage(await gather(story, [terminalPerson], terminalPlace)));
  });

  test(`${unclearQuestion.title}`, async () => {
    const company = await gather(unclearQuestion, [terminalPerson], terminalPlace);

    await tell(unclearQuestion, terminalStage({ ...company, bot: tornConversation({ clock: company.clock }) }));
  });
});

describe('on Discord,', () => {
  test.for([...everywhere, ...serverEventStories])('$title', async (story, { skip }) => {
    await tell(story, await discordStage(await gather(story, discordOrganisers, discordChannel)), skip);
  });

  test(`${unclearQuestion.title}`, async () => {
    const company = await gather(unclearQuestion, discordOrganisers, discordChannel);

    await tell(unclearQuestion, await discordStage({ ...company, bot: tornConversation({ clock: company.clock }) }));
  });
});
