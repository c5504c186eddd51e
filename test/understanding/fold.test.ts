import { expect, test } from 'vitest';
import { fold } from '../../src/understanding/fold.ts';

test.each([
  ['capitals', 'NÄR', 'nar'],
  ['the marks of Swedish', 'åäö ÅÄÖ', 'aao aao'],
  ['the marks of Romanian, with comma or cedilla', 'când șțâî şţ', 'cand stai st'],
  ['marks that stand apart from their letter', 'na\u0308r', 'nar'],
  ['letters that Unicode does not take apart', 'ß æ ø đ ł œ þ ð', 'ss ae o d l oe th d'],
  ['capitals that Unicode does not take apart', 'ẞ Æ Ø Đ Ł Œ Þ', 'ss ae o d l oe th'],
  ['the dotted and the dotless i of Turkish', 'İstanbul ısı', 'istanbul isi'],
  ['full-width letters and ligatures', 'ＷＨＥＮ ﬁnd', 'when find'],
  ['letters that phones offer as bold and italic', '𝗪𝗵𝗲𝗻 𝐼𝑠', 'when is'],
])('%s become plain letters', (_, written, folded) => {
  expect(fold(written)).toBe(folded);
});

test('every Latin letter becomes the same by itself and in a text of other letters', () => {
  const letters = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code));

  expect(letters.map((letter) => `${fold(letter)} ж`)).toEqual(letters.map((letter) => fold(`${letter} ж`)));
});

test.each(['', 'when?', '14-16 5', 'متى', '何時', '🎉'])('%j stays as it is', (text) => {
  expect(fold(text)).toBe(text);
});

test.each(['NÄR', '𝗪𝗵𝗲𝗻', '℡', 'ᴭ', 'Ǿ', 'İ', '½', '한국'])('folding %j twice changes nothing more', (text) => {
  expect(fold(fold(text))).toBe(fold(text));
});
