import { describe, expect, it } from 'vitest';
import { fourEyes, type FourEyes } from './four-eyes.ts';

const HOUR = 3_600_000;
const by = (publisherId: string, deciders: readonly string[], hours: number): FourEyes => ({ authorId: 'ann', publisherId, submittedAt: 0, deciders, at: hours * HOUR });

describe('who publishes what Ann wrote', () => {
  it.each<[string, FourEyes, string | null]>([
    ['Bob, at once', by('bob', ['ann', 'bob'], 0), null],
    ['Bob of the platform', by('bob', [], 0), null],
    ['Bob, who no longer decides in the list that was read', by('bob', ['ann'], 0), null],
    ['Ann, alone, after 24 hours', by('ann', ['ann'], 24), 'SINGLE_HANDED'],
  ])('%s', (_case, facts, expected) => expect(fourEyes(facts)).toBe(expected));

  it.each<[string, FourEyes, string]>([
    ['Ann, where Bob decides, too', by('ann', ['ann', 'bob'], 100), 'AUTHOR_CANNOT_PUBLISH'],
    ['Ann of the platform, who is the only one there', by('ann', [], 100), 'AUTHOR_CANNOT_PUBLISH'],
    ['Ann, where only Bob decides by now', by('ann', ['bob'], 100), 'AUTHOR_CANNOT_PUBLISH'],
    ['Ann, alone, a moment before the 24 hours are over', { ...by('ann', ['ann'], 24), at: 24 * HOUR - 1 }, 'TOO_EARLY_ALONE'],
  ])('not %s', (_case, facts, reason) => expect(() => fourEyes(facts)).toThrow(expect.objectContaining({ reason })));

  it('is told from when on she may', () => {
    expect(() => fourEyes(by('ann', ['ann'], 1))).toThrow(expect.objectContaining({ details: { availableAt: '1970-01-02T00:00:00.000Z' } }));
  });
});
