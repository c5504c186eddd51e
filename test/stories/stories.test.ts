import { describe, test } from 'vitest';
import { terminalPerson } from '../../src/chat/terminal/terminal-adapter.ts';
import { tornConversation } from '../conversation/conversation-for-tests.ts';
import { gather } from './company.ts';
import { discordOrganisers, discordStage } from './discord-stage.ts';
import { proposalStories } from './proposal-stories.ts';
import { questionStories, unclearQuestion } from './question-stories.ts';
import { tell } from './tell.ts';
import { terminalStage } from './terminal-stage.ts';

describe('in the terminal,', () => {
  test.each([...questionStories, ...proposalStories])('$title', async (story) => {
    await tell(story, terminalStage(await gather(story.begins, [terminalPerson])));
  });

  test(`${unclearQuestion.title}`, async () => {
    const company = await gather(unclearQuestion.begins, [terminalPerson]);

    await tell(unclearQuestion, terminalStage({ ...company, bot: tornConversation({ clock: company.clock }) }));
  });
});

describe('on Discord,', () => {
  const stories = [...questionStories, ...proposalStories].filter(({ needs }) => needs === undefined);

  test.each(stories)('$title', async (story) => {
    await tell(story, await discordStage(await gather(story.begins, discordOrganisers)));
  });

  test(`${unclearQuestion.title}`, async () => {
    const company = await gather(unclearQuestion.begins, discordOrganisers);

    await tell(unclearQuestion, await discordStage({ ...company, bot: tornConversation({ clock: company.clock }) }));
  });
});
