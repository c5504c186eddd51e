import { describe, test } from 'vitest';
import { composeForTests } from '../compose-for-tests.ts';
import { tornConversation } from '../conversation/conversation-for-tests.ts';
import { MovingClock } from '../conversation/moving-clock.ts';
import { questionStories } from './question-stories.ts';
import { type Story, tell } from './tell.ts';
import { terminalStage } from './terminal-stage.ts';

describe('in the terminal,', () => {
  test.each(questionStories)('$title', async (story) => {
    const clock = new MovingClock(story.begins);
    const { bot } = composeForTests({ clock });

    await tell(story, terminalStage(bot, clock));
  });
});

const unclear: Story = {
  title: 'someone says a word that may mean three things, and picks one of them',
  steps: [
    { member: 'förslag', bot: [/^1\. /m, /^2\. /m, /^3\. /m, /hello@small\.example/] },
    { member: '7', bot: /1.*3/ },
    { member: '2', bot: /What to propose|31 mars|What happens/, never: /^1\. /m },
  ],
};

test(`in the terminal, ${unclear.title}`, async () => {
  const clock = new MovingClock();

  await tell(unclear, terminalStage(tornConversation({ clock }), clock));
});
