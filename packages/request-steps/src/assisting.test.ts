import { describe, expect, test } from 'vitest';
import { assistanceOf, duplicateFault, isAsInstructed, type AssistFacts, type AssistFault, type Assistance, type DuplicateFault, type LikeRequest } from './index.ts';

describe('how far staff help a silent organization (invariant 2)', () => {
  const instruction = { by: 'Wang Fang, privacy officer', at: 900, sha256: 'a'.repeat(64), outcome: 'ACCEPT' as const };
  const facts: AssistFacts = { basis: 'OVERDUE_TWICE', organizationState: 'ACTIVE', escalations: 2, instruction: null, now: 1_000 };
  test.each<[string, Partial<AssistFacts>, Assistance | AssistFault]>([
    ['overdue twice', {}, 'PREPARES'],
    ['overdue three times: no more than that', { escalations: 3 }, 'PREPARES'],
    ['overdue once', { escalations: 1 }, 'NOT_OVERDUE_TWICE'],
    ['overdue twice and suspended', { organizationState: 'SUSPENDED' }, 'PREPARES'],
    ['instructed', { basis: 'INSTRUCTION', instruction, escalations: 0 }, 'CARRIES_OUT'],
    ['instructed this moment', { basis: 'INSTRUCTION', instruction: { ...instruction, at: 1_000 } }, 'CARRIES_OUT'],
    ['to be instructed', { basis: 'INSTRUCTION', instruction: { ...instruction, at: 1_001 } }, 'INSTRUCTION_TO_COME'],
    ['said to be instructed', { basis: 'INSTRUCTION' }, 'INSTRUCTION_REQUIRED'],
    ['an instruction on another basis', { instruction }, 'INSTRUCTION_ONLY_FOR_BASIS'],
    ['closed', { basis: 'CLOSED', organizationState: 'CLOSED', escalations: 0 }, 'CARRIES_OUT'],
    ['said to be closed', { basis: 'CLOSED' }, 'ORGANIZATION_NOT_CLOSED'],
    ['suspended is not closed', { basis: 'CLOSED', organizationState: 'SUSPENDED' }, 'ORGANIZATION_NOT_CLOSED'],
  ])('%s', (_case, more, expected) => {
    const found = assistanceOf({ ...facts, ...more });
    expect('fault' in found ? found.fault : found.assistance).toBe(expected);
  });
});

test('instructed, staff decide as they were told, and else nothing', () => {
  const steps = ['ACCEPT', 'REFUSE', 'ASK_INFORMATION', 'COMPLETE'] as const;
  expect(steps.map((step) => isAsInstructed('ACCEPT', step))).toEqual([true, false, true, true]);
  expect(steps.map((step) => isAsInstructed('REFUSE', step))).toEqual([false, true, true, true]);
  expect(steps.map((step) => isAsInstructed(null, step))).toEqual([true, true, true, true]);
});

describe('a duplicate', () => {
  const original: LikeRequest = { id: 'one', state: 'UNDER_REVIEW', type: 'ACCESS', subjectId: 'li', contactHash: null, appId: null, clockStartAt: 1_000 };
  const other: LikeRequest = { ...original, id: 'two' };
  test.each<[string, Partial<LikeRequest>, Partial<LikeRequest>, DuplicateFault | null]>([
    ['of an open one of the same person, type and scope', {}, {}, null],
    ['of itself', { id: 'one' }, {}, 'DUPLICATE_OF_ITSELF'],
    ['of one that has ended', {}, { state: 'FULFILLED' }, 'ORIGINAL_ENDED'],
    ['of one that is itself a duplicate', {}, { state: 'DUPLICATE' }, 'ORIGINAL_ENDED'],
    ['of another person’s', {}, { subjectId: 'wang' }, 'OTHER_SUBJECT'],
    ['of another person’s with the same contact', { contactHash: 'h' }, { subjectId: 'wang', contactHash: 'h' }, 'OTHER_SUBJECT'],
    ['of one from the same contact, where nobody is known', { subjectId: null, contactHash: 'h' }, { subjectId: null, contactHash: 'h' }, null],
    ['where nothing is known of either', { subjectId: null }, { subjectId: null }, 'OTHER_SUBJECT'],
    ['of another type', { type: 'COPY' }, {}, 'OTHER_TYPE'],
    ['about another app', { appId: 'crm' }, {}, 'OTHER_SCOPE'],
    ['of one that came later', {}, { clockStartAt: 1_001 }, 'ORIGINAL_LATER'],
    ['of one that came before', { clockStartAt: 1_001 }, {}, null],
    ['of one whose contact is not verified yet', {}, { clockStartAt: null }, 'ORIGINAL_LATER'],
  ])('%s', (_case, request, of, fault) => expect(duplicateFault({ ...other, ...request }, { ...original, ...of })).toBe(fault));
});
