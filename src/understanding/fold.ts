/** Letters that Unicode does not decompose, and what people type instead of them. */
const undecomposed: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
};

const marks = /\p{M}+/gu;
const toReplace = /[ßæøđłıœþð]/g;
const plainAscii = /^[\x20-\x7e]*$/;

/**
 * Lower case without diacritics, so that 'När', 'nar' and 'NÄR' are one word. Pure, and stable: folding twice changes
 * nothing. Bold, full-width and ligature forms become their plain letters (Unicode NFKD).
 */
export function fold(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(marks, '')
    .replace(toReplace, (letter) => undecomposed[letter] ?? letter);
}
