import { describe, test } from 'vitest';
import { terminalPerson, terminalPlace } from '../../src/chat/terminal/terminal-adapter.ts';
import { tornConversation } from '../conversation/conversation-for-tests.ts';
import { gather } from './company.ts';
import { proposalStories } from './proposal-stories.ts';
import { questionStories, unclearQuestion } from './question-stories.ts';
import { reminderStories } from './reminder-stories.ts';
import { tell } from './tell.ts';
import { terminalStage } from './terminal-stage.ts';

describe('in the terminal,', () => {
  test.each([...questionStories, ...proposalStories, ...reminderStories])('$title', async (story) => {
    await tell(story, terminalStage(await gather(story, [terminalPerson], terminalPlace)));
  });

  test(`${unclearQuestion.title}`, async () => {
    const company = await gather(unclearQuestion, [terminalPerson], terminalPlace);

    await tell(unclearQuestion, terminalStage({ ...company, bot: tornConversation({ clock: company.clock }) }));
  });
});
