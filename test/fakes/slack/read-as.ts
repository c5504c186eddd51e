import type { Block } from './block-kit/blocks.ts';
import { readDateToken } from './block-kit/date-tokens.ts';
import type { Element } from './block-kit/elements.ts';
import { elementsOf } from './block-kit/elements-of.ts';
import type { RichTextElement, RichTextInline } from './block-kit/rich-text.ts';
import type { Member, Message, View } from './workspace.ts';

/**
 * What a person reads in a message or a view: marks and links resolved, each instant in the reader's own time zone
 * and language, buttons and menus in square brackets. Formatting such as *bold* stays as it was written.
 */
export function readAs(reader: Member, shown: Message | View): string {
  if ('input' in shown) {
    const title = shown.input.type === 'modal' ? [shown.input.title.text] : [];
    return [...title, ...shown.input.blocks.map((block) => readBlock(reader, block))].join('\n');
  }
  if (shown.blocks === undefined || shown.blocks.length === 0) return readMrkdwn(reader, shown.text);
  return shown.blocks.map((block) => readBlock(reader, block)).join('\n');
}

function readBlock(reader: Member, block: Block): string {
  const offered = elementsOf(block).map(readElement);
  switch (block.type) {
    case 'section':
      return [block.text, ...(block.fields ?? [])]
        .flatMap((text) => (text === undefined ? [] : [readText(reader, text)]))
        .concat(offered)
        .join('\n');
    case 'context':
      return block.elements.map((part) => (part.type === 'image' ? part.alt_text : readText(reader, part))).join(' ');
    case 'header':
      return block.text.text;
    case 'input':
      return [block.label.text, ...offered, ...(block.hint === undefined ? [] : [block.hint.text])].join('\n');
    case 'actions':
      return offered.join(' ');
    case 'image':
      return block.alt_text;
    case 'markdown':
      return block.text;
    case 'rich_text':
      return block.elements.map((element) => readRichText(reader, element)).join('\n');
    case 'divider':
      return '';
    default:
      return block satisfies never;
  }
}

function readElement(element: Element): string {
  switch (element.type) {
    case 'button':
      return `[${element.text.text}]`;
    case 'image':
      return element.alt_text;
    case 'static_select':
    case 'multi_static_select':
    case 'checkboxes':
    case 'radio_buttons':
    case 'overflow': {
      const groups = 'option_groups' in element ? (element.option_groups ?? []) : [];
      const options = [...(element.options ?? []), ...groups.flatMap((group) => group.options)];
      return `[${options.map((option) => option.text.text).join(' | ')}]`;
    }
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return `[${element.initial_value ?? ''}]`;
    case 'datepicker':
    case 'timepicker':
    case 'users_select':
      return '[ ]';
    default:
      return element satisfies never;
  }
}

function readText(reader: Member, text: { readonly type: string; readonly text: string }): string {
  return text.type === 'mrkdwn' ? readMrkdwn(reader, text.text) : text.text;
}

function readMrkdwn(reader: Member, text: string): string {
  return text
    .replace(/<([^<>]+)>/g, (_whole, inside: string) => readMark(reader, inside))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function readMark(reader: Member, inside: string): string {
  const date = readDateToken(inside);
  if (date !== undefined) return readInstant(reader, date.seconds, date.format);
  const [target = '', label] = inside.split('|');
  return label ?? target.replace('!', '@');
}

function readRichText(reader: Member, element: RichTextElement): string {
  switch (element.type) {
    case 'rich_text_list':
      return element.elements.map((item) => `• ${readInlines(reader, item.elements)}`).join('\n');
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return readInlines(reader, element.elements);
    default:
      return element satisfies never;
  }
}

function readInlines(reader: Member, inlines: readonly RichTextInline[]): string {
  return inlines.map((inline) => readInline(reader, inline)).join('');
}

function readInline(reader: Member, inline: RichTextInline): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'link':
      return inline.text ?? inline.url;
    case 'emoji':
      return `:${inline.name}:`;
    case 'user':
      return `@${inline.user_id}`;
    case 'channel':
      return `#${inline.channel_id}`;
    case 'usergroup':
      return `@${inline.usergroup_id}`;
    case 'broadcast':
      return `@${inline.range}`;
    case 'date':
      return readInstant(reader, inline.timestamp, inline.format);
    default:
      return inline satisfies never;
  }
}

/** The tokens of a format as the reader's client shows them. 'Today' and its like are not played: the date stands. */
function readInstant(reader: Member, seconds: number, format: string): string {
  const at = new Date(seconds * 1000);
  const shown = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.tz }).format(at);
  return format.replace(/\{([^{}]+)\}/g, (_whole, token: string) => {
    if (token === 'time') return shown({ timeStyle: 'short' });
    if (token === 'time_secs') return shown({ timeStyle: 'medium' });
    if (token === 'date_num') return new Intl.DateTimeFormat('sv-SE', { timeZone: reader.tz }).format(at);
    if (token.startsWith('date_short')) return shown({ dateStyle: 'medium' });
    if (token.startsWith('date_long') || token === 'day_divider_pretty') return shown({ dateStyle: 'full' });
    return shown({ dateStyle: 'long' });
  });
}
