import type { APIMessage } from 'discord-api-types/v10';

type Button = { readonly custom_id: string; readonly label: string };

/** The buttons of a message, as they stand below it. */
export function buttonsOf({ components = [] }: Pick<APIMessage, 'components'>): Button[] {
  return components.flatMap((row) => ('components' in row ? (row.components as unknown as Button[]) : []));
}

/** A message as a member in Stockholm reads it: marks gone, timestamps in their own time, buttons below (choices with their numbers). */
export function asRead(message: Pick<APIMessage, 'content' | 'components'>): string {
  const buttons = buttonsOf(message);
  const choices = buttons.filter(({ custom_id }) => custom_id.startsWith('ask:'));
  return [
    readContent(message.content),
    ...choices.map(({ label }, at) => `${at + 1}. ${label}`),
    ...buttons.filter((button) => !choices.includes(button)).map(({ label }) => `[${label}]`),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const inStockholm = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'short',
  timeZone: 'Europe/Stockholm',
});

function readContent(content: string): string {
  return content
    .replace(/<t:(\d+):F>/g, (_, unix) => `${inStockholm.format(Number(unix) * 1000)} Europe/Stockholm`)
    .replace(/<t:\d+:R>/g, 'then')
    .replace(/<(\/[\w-]+):\d+>/g, '$1')
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replace(/\\(.)/g, '$1');
}
