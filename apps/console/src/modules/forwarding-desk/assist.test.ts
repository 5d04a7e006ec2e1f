import { expect, test } from 'vitest';
import { actsOf, basesOf, digestOf } from './assist.ts';

test.each([
  ['late once', { escalations: 1, organizationState: 'ACTIVE', assistance: null }, ['INSTRUCTION']],
  ['late twice', { escalations: 2, organizationState: 'ACTIVE', assistance: null }, ['OVERDUE_TWICE', 'INSTRUCTION']],
  ['prepared for, now instructed', { escalations: 2, organizationState: 'ACTIVE', assistance: 'PREPARES' }, ['INSTRUCTION']],
  ['closed', { escalations: 0, organizationState: 'CLOSED', assistance: null }, ['CLOSED', 'INSTRUCTION']],
  ['helped as far as it goes', { escalations: 2, organizationState: 'CLOSED', assistance: 'CARRIES_OUT' }, []],
] as const)('on what staff may help: %s', (_case, request, bases) => expect(basesOf(request)).toEqual(bases));

test('preparing decides nothing; carrying out does what the API opens', () => {
  expect(actsOf({ assistance: null, availableSteps: [] })).toEqual([]);
  expect(actsOf({ assistance: 'PREPARES', availableSteps: ['ASK_INFORMATION'] })).toEqual(['INTERIM', 'ASK', 'PREPARE']);
  expect(actsOf({ assistance: 'CARRIES_OUT', availableSteps: ['ASK_INFORMATION', 'ACCEPT', 'REFUSE'] })).toEqual(['INTERIM', 'ASK', 'PREPARE', 'ACCEPT', 'REFUSE', 'COMPLETION']);
  expect(actsOf({ assistance: 'CARRIES_OUT', availableSteps: ['COMPLETE'] })).toEqual(['INTERIM', 'PREPARE', 'COMPLETION']);
});

test('the digest of a document is that of its bytes', async () => {
  const bytes = new TextEncoder().encode('abc');
  expect(await digestOf({ arrayBuffer: () => Promise.resolve(bytes.buffer) } as unknown as Blob)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
