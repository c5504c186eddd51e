import { describe, expect, test } from 'vitest';
import { limits } from '../../src/chat/discord/limits.ts';
import { render as renderForDiscord } from '../../src/chat/discord/render.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { render as renderForSlack } from '../../src/chat/slack/render.ts';
import { checkMessageBlocks } from '../fakes/slack/block-kit/check-blocks.ts';
import { hostileInputs } from '../proposals/hostile-inputs.ts';
import { speakerOf } from '../speakers.ts';

/** What somebody wrote, as the bot says it again: in a sentence, in a list and on a button. */
function saying(text: string): Reply {
  return {
    language: 'en',
    blocks: [
      { kind: 'paragraph', content: [{ kind: 'text', text: `It says: ${text}` }] },
      { kind: 'list', items: [text] },
      { kind: 'actions', actions: [{ action: 'proposal:edit:1', label: text.slice(0, 60) || 'Change' }] },
    ],
  };
}

describe('on Slack', () => {
  const dress = { speaker: speakerOf('en'), typed: (name: string) => name };

  test.each(hostileInputs)('$name is words and nothing else', ({ text }) => {
    for (const message of renderForSlack(saying(text), dress)) {
      expect(checkMessageBlocks(message.blocks)).toMatchObject({ ok: true });
      expect(JSON.stringify(message.blocks)).not.toMatch(/"type":"(mrkdwn|user|usergroup|channel|broadcast|link)"/);
      // What a screen reader reads is markup to Slack: no bracket may be left that could begin a mention or a link.
      expect(message.text).not.toMatch(/[<>]/);
    }
  });
});

describe('on Discord', () => {
  test.each(hostileInputs)('$name is words and nothing else', ({ text }) => {
    for (const { content } of renderForDiscord(saying(text), new Map())) {
      expect(content.length).toBeLessThanOrEqual(limits.content);
      // Every mark that could format, mention or link stands behind a backslash; a bracket that closes needs one that opens.
      const bare = content.replaceAll(/\\[^\p{L}\p{N}\s]/gu, 'x').replaceAll(/^- /gm, '');
      expect(bare).not.toMatch(/[*_~`|<[\]@]|^\s*([#>+-]|\d+[.)])\s|https?:\/\//mu);
    }
  });
});
