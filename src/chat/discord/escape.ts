/** What Discord reads as markup wherever it stands: formatting, code, spoilers, mentions, timestamps, emoji, links. */
const everywhere = /[\\`*_~|<[\]@]/g;

/** What it reads as markup at the beginning of a line; a text may be cut before any word. */
const beforeWords = /(^|\s)([#>+-])/g;
const numbers = /(^|\s)(\d+)([.)])(?=\s)/g;

/** An address becomes a link by its scheme, and an invitation a card without one. */
const schemes = /:(?=\/\/)/g;
const invitations = /\.(?=gg\/|com\/invite)/gi;

/** Most texts hold nothing of all that. */
const doubtful = /[\\`*_~|<[\]@#>+\-:/)]|\d\./;

/** A text as it was written, whatever it holds: nothing in it formats, links, pings or opens anything. Pure. */
export function escapeText(text: string): string {
  if (!doubtful.test(text)) return text;
  return text
    .replace(everywhere, '\\$&')
    .replace(beforeWords, '$1\\$2')
    .replace(numbers, '$1$2\\$3')
    .replace(schemes, '\\:')
    .replace(invitations, '\\.');
}
