import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import type { Conference } from '../conference/conference.ts';
import { type ExportFormat, exportFormats, exportProposals, mediaTypes } from '../proposals/export-proposals.ts';
import type { Proposer } from '../proposals/proposals.ts';
import type { DeskParts } from './desk-parts.ts';

/** All proposals as a file, in the format that was typed; as CSV where none was. */
export async function exportAll({ store }: DeskParts, by: Proposer, typed: string): Promise<Outcome> {
  const { speaker, conference } = by;
  const wanted = typed.toLowerCase();
  const format: ExportFormat = exportFormats.find((name) => wanted.includes(name)) ?? 'csv';
  const all = await store.list(conference.id, {});
  return privately(speaker, [
    speaker.say('desk-exported', { count: all.length }),
    {
      kind: 'file',
      name: exportName(conference, format),
      mediaType: mediaTypes[format],
      // Who opens it from chat opens it in a spreadsheet, and Excel knows UTF-8 by the mark alone.
      content: exportProposals(all, format, format === 'csv'),
    },
  ]);
}

function exportName({ id }: Conference, format: ExportFormat): string {
  return `${id}-proposals.${format}`;
}
