import type { Block } from './block-kit/blocks.ts';
import type { Journal } from './journal.ts';
import { findBadMarkup, findMentions } from './markup.ts';

type Spoken = {
  readonly channel: string;
  readonly text: string | undefined;
  readonly blocks: readonly Block[] | undefined;
  readonly unfurlLinks?: boolean | undefined;
  /** Whether `parse: full` or `link_names` turn plain names into mentions. */
  readonly linksNames?: boolean | undefined;
};

/** Notes whom a text pings, what it unfurls and what markup Slack could not read. */
export function watchTexts(spoken: Spoken, journal: Journal, allowedPings: ReadonlySet<string>): void {
  const texts = [...(spoken.text === undefined ? [] : [spoken.text]), ...markedUpTexts(spoken.blocks ?? [])];
  const mentions = [
    ...texts.flatMap(findMentions),
    ...richMentions(spoken.blocks ?? []),
    ...(spoken.linksNames ? texts.flatMap((text) => text.match(/@(channel|here|everyone)\b/g) ?? []) : []),
  ];
  for (const mention of new Set(mentions)) {
    if (allowedPings.has(mention)) continue;
    journal.pings.push({ mention, channel: spoken.channel, text: texts[0] ?? '' });
    journal.fail(`A text in ${spoken.channel} pings ${mention}`);
  }
  for (const bad of texts.flatMap(findBadMarkup)) {
    journal.fail(`A text in ${spoken.channel} holds markup that Slack cannot read: ${bad}`);
  }
  const link = texts.find((text) => /<?https?:\/\//.test(text));
  if (link !== undefined && spoken.unfurlLinks !== false) journal.unfurls.push(link);
}

function markedUpTexts(blocks: readonly Block[]): string[] {
  const texts: string[] = [];
  walk(blocks, (value) => {
    if (value.type === 'mrkdwn' && typeof value.text === 'string') texts.push(value.text);
  });
  return texts;
}

function richMentions(blocks: readonly Block[]): string[] {
  const mentions: string[] = [];
  walk(blocks, (value) => {
    if (value.type === 'broadcast') mentions.push(`!${value.range}`);
    if (value.type === 'usergroup') mentions.push(`!subteam^${value.usergroup_id}`);
    if (value.type === 'user') mentions.push(`@${value.user_id}`);
  });
  return mentions;
}

function walk(value: unknown, visit: (value: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) visit(value as Record<string, unknown>);
  for (const inner of Object.values(value)) walk(inner, visit);
}
