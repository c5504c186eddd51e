import { expect, test } from 'vitest';
import { isInTime } from '../../src/proposals/deadline.ts';
import { conferenceWith } from '../conferences.ts';
import { after, closes, grace, officeConference } from './office.ts';

const before = after(closes, -60_000);

test.each([
  ['long before', before, before, true],
  ['one millisecond before proposals close', after(closes, -1), before, true],
  ['one millisecond before, its form opened that very moment', after(closes, -1), after(closes, -1), true],
  ['as they close, its form opened before', closes, after(closes, -1), true],
  ['as they close, its form opened at the same time', closes, closes, false],
  ['one millisecond after, its form opened as they closed', after(closes, 1), closes, false],
  ['one millisecond before the grace ends', after(closes, grace - 1), before, true],
  ['as the grace ends', after(closes, grace), before, false],
  ['an hour later: not 22:00, as if the clocks had not been changed', after(closes, 3_600_000), before, false],
] as const)('%s', (_, at, opened, expected) => {
  expect(isInTime(officeConference, at, opened, grace)).toBe(expected);
});

test('without grace the closing instant is too late for every form', () => {
  expect(isInTime(officeConference, after(closes, -1), before, 0)).toBe(true);
  expect(isInTime(officeConference, closes, before, 0)).toBe(false);
});

test('where no proposals are taken nothing is in time', () => {
  expect(isInTime(conferenceWith(), before, before, grace)).toBe(false);
});
