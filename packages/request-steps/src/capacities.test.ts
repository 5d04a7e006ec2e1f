import { describe, expect, test } from 'vitest';
import { availableSteps, CAPACITIES, checkProof, isEntitled, mayMove, REQUEST_EVENTS, type ProofFacts, type RequestInState } from './index.ts';

const underReview = (more: Partial<RequestInState>): RequestInState => ({ state: 'UNDER_REVIEW', type: 'ACCESS', controllerRole: 'ORGANIZATION', ...more });
const accept = { event: 'ACCEPT', by: 'ORGANIZATION' } as const;

describe('who asks for somebody else is answered once that is proven (PIPL 15, 31, 49)', () => {
  test.each(CAPACITIES.map((capacity) => [capacity, capacity === 'SELF'] as const))('%s without proof: %s', (capacity, may) => {
    expect(isEntitled({ capacity, capacityProvenAt: null })).toBe(may);
    expect(mayMove(accept, underReview({ capacity, capacityProvenAt: null }))).toEqual(may ? { allowed: true, to: 'IN_PROGRESS' } : { allowed: false, reason: 'PROOF_REQUIRED' });
    expect(mayMove(accept, underReview({ capacity, capacityProvenAt: 5 }))).toEqual({ allowed: true, to: 'IN_PROGRESS' });
  });

  test('all that does not disclose or change stays open', () => {
    const open = (more: Partial<RequestInState>) => REQUEST_EVENTS.filter((step) => availableSteps('ORGANIZATION', underReview(more)).includes(step));
    expect(open({}).filter((step) => !open({ capacity: 'GUARDIAN' }).includes(step))).toEqual(['ACCEPT']);
  });

  test('what nobody may do from this state is still illegal, and somebody else’s is theirs', () => {
    expect(mayMove(accept, { ...underReview({ capacity: 'AGENT' }), state: 'FORWARDED' })).toEqual({ allowed: false, reason: 'ILLEGAL_STEP' });
    expect(mayMove({ ...accept, by: 'PLATFORM' }, underReview({ capacity: 'AGENT' }))).toEqual({ allowed: false, reason: 'NOT_YOURS' });
  });
});

const seen = { isSeen: true, isScanned: true };
test.each<[string, Partial<ProofFacts>, string | null]>([
  ['a document that was looked at', { waiting: [seen] }, null],
  ['two, one unseen', { waiting: [seen, { ...seen, isSeen: false }] }, 'PROOF_NOT_SEEN'],
  ['one that the scanner owes', { waiting: [{ ...seen, isScanned: false }] }, 'PROOF_NOT_SCANNED'],
  ['none', {}, 'PROOF_MISSING'],
  ['paper over the counter', { isSeenElsewhere: true }, null],
  ['paper, while a document waits unseen', { isSeenElsewhere: true, waiting: [{ ...seen, isSeen: false }] }, 'PROOF_NOT_SEEN'],
  ['proven before', { capacityProvenAt: 1, waiting: [seen] }, 'ALREADY_PROVEN'],
  ['for oneself', { capacity: 'SELF', waiting: [seen] }, 'NOTHING_TO_PROVE'],
])('a proof is decided on with %s', (_, more, fault) => {
  expect(checkProof({ capacity: 'GUARDIAN', capacityProvenAt: null, waiting: [], isSeenElsewhere: false, ...more })).toBe(fault);
});
