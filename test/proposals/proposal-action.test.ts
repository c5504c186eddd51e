import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { draftAction, proposalAction, readAction } from '../../src/proposals/proposal-action.ts';

const id = randomUUID();

test.each(['edit', 'withdraw', 'withdraw-sure'] as const)('a press on %s is read as it was written', (action) => {
  expect(readAction(proposalAction(action, id))).toEqual({ about: 'proposal', action, id, revision: undefined });
  expect(readAction(proposalAction(action, id, 12))).toEqual({ about: 'proposal', action, id, revision: 12 });
});

test.each(['continue', 'drop'] as const)('a press on %s is read as it was written', (action) => {
  expect(readAction(draftAction(action, id))).toEqual({ about: 'draft', action, id });
});

test('no action is longer than the 100 characters of a button on Discord', () => {
  expect(proposalAction('withdraw-sure', id, 1_000_000).length).toBeLessThanOrEqual(100);
});

test.each([
  '',
  'proposal:edit:',
  'proposal:accept:1',
  `proposal:edit:${id}:first`,
  `proposal:edit:${id}:1:2`,
  `draft:continue:${id}:1`,
  'draft:send:1',
  ' proposal:edit:1',
  'desk:accept:1:1',
])('nothing is read from %j', (pressed) => {
  expect(readAction(pressed)).toBeUndefined();
});
