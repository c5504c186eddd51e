import { expect, test } from 'vitest';
import { asStorable } from '../../src/storage/storable-text.ts';

test('what PostgreSQL cannot hold becomes the character for what cannot be shown, also within lists', () => {
  expect(asStorable(['a\0b', 'half \uD83D pair', '\uDE00'])).toEqual(['a\uFFFDb', 'half \uFFFD pair', '\uFFFD']);
});

test.each(['Åäö ț 🙂 \u0001 \u202E', '', 4.5, null, new Uint8Array([0])])('%j stays as it is', (parameter) => {
  expect(asStorable(parameter)).toBe(parameter);
});
