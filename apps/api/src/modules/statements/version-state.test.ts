import type { BindingVersion } from '@accord/acceptance';
import { describe, expect, it } from 'vitest';
import { isOutdated, stateOf } from './version-state.ts';

const published = (id: string, number: number, effectiveAt: number): BindingVersion => ({ id, number, effectiveAt, severity: 'MATERIAL', announcedAt: 0, graceUntil: null });
const versions = [published('one', 1, 100), published('two', 2, 200), published('three', 3, 300)];
const row = (id: string, more: object = {}) => ({ id, submittedAt: 40, publishedAt: 50, discardedAt: null, cancelledAt: null, ...more });
const unpublished = (more: object = {}) => row('new', { submittedAt: null, publishedAt: null, ...more });

describe('the state of a version', () => {
  it.each([
    ['one', 99, 'SCHEDULED'], ['one', 100, 'EFFECTIVE'], ['one', 199, 'EFFECTIVE'], ['one', 200, 'SUPERSEDED'],
    ['two', 199, 'SCHEDULED'], ['two', 200, 'EFFECTIVE'], ['three', 299, 'SCHEDULED'], ['three', 1e9, 'EFFECTIVE'],
  ] as const)('%s is at %d %s', (id, at, state) => expect(stateOf(row(id), versions, at)).toBe(state));

  it('is DRAFT until its author submits it, IN_REVIEW until somebody decides, and whatever was decided wins', () => {
    expect(stateOf(unpublished(), versions, 150)).toBe('DRAFT');
    expect(stateOf(unpublished({ submittedAt: 130 }), versions, 150)).toBe('IN_REVIEW');
    expect(stateOf(unpublished({ submittedAt: 130, discardedAt: 140 }), versions, 150)).toBe('DISCARDED');
  });

  it('is CANCELLED for good, also after its day', () => {
    for (const at of [250, 350]) expect(stateOf(row('three', { cancelledAt: 240 }), versions.slice(0, 2), at)).toBe('CANCELLED');
  });

  it('is SUPERSEDED before its day where a later version takes effect on the same day', () => {
    const sameDay = [published('one', 1, 100), published('two', 2, 200), published('three', 3, 200)];
    expect(stateOf(row('two'), sameDay, 150)).toBe('SUPERSEDED');
    expect(stateOf(row('three'), sameDay, 150)).toBe('SCHEDULED');
  });
});

describe('an outdated version', () => {
  it('is one that another replaced; what is in force or to come is not', () => {
    expect(versions.map(({ id }) => isOutdated(id, versions, 250))).toEqual([true, false, false]);
  });
});
