import { expect, test } from 'vitest';
import { readAs } from './read-as.ts';
import type { Member, Message } from './workspace.ts';

const ion: Member = {
  id: 'U1',
  name: 'ion',
  realName: 'Ion',
  locale: 'ro-RO',
  tz: 'Europe/Bucharest',
  isBot: false,
};
const base: Message = { channel: 'C1', ts: '1.000001', user: 'U2', text: 'in short' };

test('an instant is read in the reader’s own zone', () => {
  const message = { ...base, text: 'Until <!date^1554066000^{date_num} {time}|31 March> &amp; no later' };

  expect(readAs(ion, message)).toBe('Until 2019-04-01 00:00 & no later');
});

test('blocks are read in place of the text, with what can be pressed', () => {
  const message: Message = {
    ...base,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: 'See <https://a.example/x|the page>' } },
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
      },
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'date', timestamp: 1554066000, format: '{time}' }] },
        ],
      },
    ],
  };

  expect(readAs(ion, message)).toBe('See the page\n[Go]\n00:00');
});
