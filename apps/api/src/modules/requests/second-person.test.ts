import { expect, test } from 'vitest';
import { Refusal } from '../../tenancy/refusal.ts';
import { secondPerson } from './second-person.ts';

const HOUR = 3_600_000;
const acknowledgedBy = { personId: 'ann', at: Date.UTC(2026, 2, 2, 2) };
const later = (hours: number) => acknowledgedBy.at + hours * HOUR;

test.each([
  ['somebody else decides at once', { deciderId: 'bob', deciders: ['ann', 'bob'], now: later(0) }, null],
  ['the only decider decides after 24 h', { deciderId: 'ann', deciders: ['ann'], now: later(24) }, 'SINGLE_HANDED'],
])('%s', (_, facts, outcome) => {
  expect(secondPerson({ acknowledgedBy, ...facts })).toBe(outcome);
});

test('where nobody acknowledged there is nobody to differ from', () => {
  expect(secondPerson({ acknowledgedBy: null, deciderId: 'ann', deciders: ['ann'], now: 0 })).toBeNull();
});

test.each([
  ['the only decider has to wait for 24 h', ['ann'], later(24) - 1, '2026-03-03T02:00:00.000Z'],
  ['with a second decider no time is enough', ['ann', 'bob'], later(1000), null],
])('%s', (_, deciders, now, availableAt) => {
  const decide = () => secondPerson({ acknowledgedBy, deciderId: 'ann', deciders, now });
  expect(decide).toThrow(Refusal);
  expect(decide).toThrow(expect.objectContaining({ reason: 'NEEDS_SECOND_PERSON', details: { availableAt } }));
});
