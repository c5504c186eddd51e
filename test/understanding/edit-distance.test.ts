import { expect, test } from 'vitest';
import { editDistance } from '../../src/understanding/edit-distance.ts';

test.each([
  ['equal words', 'hotell', 'hotell', 0],
  ['a letter too many', 'hottell', 'hotell', 1],
  ['a letter too few', 'hotel', 'hotell', 1],
  ['a wrong letter', 'hitell', 'hotell', 1],
  ['two neighbours swapped', 'hotlel', 'hotell', 1],
  ['two letters swapped that are no neighbours', 'toherl', 'hoterl', 2],
  ['two wrong letters', 'hitall', 'hotell', 2],
  ['nothing and a word', '', 'hej', 3],
  ['nothing and nothing', '', '', 0],
])('between %s', (_, one, other, distance) => {
  expect(editDistance(one, other, 9)).toBe(distance);
  expect(editDistance(other, one, 9)).toBe(distance);
});

test.each([
  ['words of much different length', 'a', 'abcdefgh'],
  ['words with nothing in common', 'abcdef', 'uvwxyz'],
  ['words that differ in their last letters', 'hotellet', 'hotellxyz'],
])('what lies beyond the limit is reported as one more than it: %s', (_, one, other) => {
  expect(editDistance(one, other, 2)).toBe(3);
});
