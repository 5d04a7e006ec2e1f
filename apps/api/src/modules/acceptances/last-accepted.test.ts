import type { BindingVersion, Facts } from '@accord/acceptance';
import { describe, expect, it } from 'vitest';
import { lastAccepted } from './last-accepted.ts';

const version = (number: number, severity: BindingVersion['severity'] = 'MATERIAL'): BindingVersion => ({ id: `v${number}`, number, severity, effectiveAt: number * 100, announcedAt: 0, graceUntil: null });
const accepted = (number: number, at: number) => ({ versionId: `v${number}`, number, method: 'EXPLICIT' as const, at });
const declined = (number: number, at: number) => ({ versionId: `v${number}`, number, at });
const facts = (records: Partial<Facts>): Facts => ({ versions: [version(3), version(1), version(2)], acceptances: [], declines: [], ...records });

describe('the version that a person last accepted and that was in force', () => {
  it.each<[string, Partial<Facts>, number, string | null]>([
    ['none, before the first', {}, 50, null],
    ['none, where nothing was accepted', {}, 250, null],
    ['the one in force', { acceptances: [accepted(2, 210)] }, 250, 'v2'],
    ['an older one, while a newer is due', { acceptances: [accepted(1, 110)] }, 350, 'v1'],
    ['an older one, where the newer was declined', { acceptances: [accepted(1, 110)], declines: [declined(2, 210)] }, 250, 'v1'],
    ['the old one until a version accepted ahead takes effect', { acceptances: [accepted(1, 110), accepted(2, 150)] }, 199, 'v1'],
    ['the one accepted ahead from then on', { acceptances: [accepted(1, 110), accepted(2, 150)] }, 200, 'v2'],
    ['none, before it was accepted', { acceptances: [accepted(1, 110)] }, 105, null],
    ['none, where it was declined afterwards', { acceptances: [accepted(1, 110)], declines: [declined(1, 120)] }, 150, null],
  ])('is %s', (_, records, at, id) => expect(lastAccepted(facts(records), at)).toBe(id));
});
