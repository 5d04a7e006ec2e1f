import { expect, test } from 'vitest';
import { defaultOf, isWidened, versionInEffect, wideningsOf, type AppScope } from './index.ts';

const scope = (purposeKey: string, more: Partial<AppScope> = {}): AppScope => ({ purposeKey, categories: ['NAME'], recipientKeys: ['map'], domains: ['maps.example'], ...more });

test.each<[string, AppScope[], AppScope[], boolean]>([
  ['nothing changes', [scope('visits')], [scope('visits')], false],
  ['the order changes', [scope('visits', { categories: ['NAME', 'LOCATION'] })], [scope('visits', { categories: ['LOCATION', 'NAME'] })], false],
  ['a purpose goes', [scope('visits'), scope('letters')], [scope('visits')], false],
  ['a category goes', [scope('visits', { categories: ['NAME', 'LOCATION'] })], [scope('visits')], false],
  ['everything goes', [scope('visits')], [], false],
  ['a purpose comes', [scope('visits')], [scope('visits'), scope('letters')], true],
  ['a purpose with nothing in it comes', [], [scope('visits', { categories: [], recipientKeys: [], domains: [] })], true],
  ['a category comes', [scope('visits')], [scope('visits', { categories: ['NAME', 'LOCATION'] })], true],
  ['a recipient comes', [scope('visits')], [scope('visits', { recipientKeys: ['map', 'sms'] })], true],
  ['a domain comes', [scope('visits')], [scope('visits', { domains: ['maps.example', 'tiles.example'] })], true],
  ['a category moves to another purpose', [scope('visits', { categories: ['LOCATION'] }), scope('letters')], [scope('visits', { categories: ['LOCATION'] }), scope('letters', { categories: ['LOCATION'] })], true],
  ['two scopes of one purpose become one', [scope('visits'), scope('visits', { categories: ['LOCATION'] })], [scope('visits', { categories: ['NAME', 'LOCATION'] })], false],
  ['one goes and another comes', [scope('visits')], [scope('visits', { categories: ['CONTACT'] })], true],
])('%s', (_case, before, after, wider) => expect(isWidened(before, after)).toBe(wider));

test('what is added is said purpose by purpose', () => {
  expect(wideningsOf([scope('visits')], [scope('visits', { categories: ['NAME', 'LOCATION'] }), scope('letters', { recipientKeys: [], domains: [] })])).toEqual([
    { purposeKey: 'visits', isNewPurpose: false, categories: ['LOCATION'], recipientKeys: [], domains: [] },
    { purposeKey: 'letters', isNewPurpose: true, categories: ['NAME'], recipientKeys: [], domains: [] },
  ]);
});

const one = { number: 1, scopes: [scope('visits')] };
const wider = { number: 2, scopes: [scope('visits', { categories: ['NAME', 'LOCATION'] })] };
const narrower = { number: 3, scopes: [] };
const widest = { number: 3, scopes: [scope('visits', { categories: ['NAME', 'LOCATION', 'CONTACT'] })] };

test.each<[string, Parameters<typeof versionInEffect>[0], number[], number | null]>([
  ['no version', [], [], null],
  ['the first', [one], [], 1],
  ['a wider one waits', [one, wider], [], 1],
  ['a wider one that is approved', [one, wider], [2], 2],
  ['in whatever order they are listed', [wider, one], [2], 2],
  ['a narrower one at once, past one that waits', [one, wider, narrower], [], 3],
  ['one that is wider than what holds waits, though narrower than the one before it', [one, widest, { ...wider, number: 4 }], [], 1],
  ['the newest approved covers the ones between', [one, wider, widest], [3], 3],
  ['an older approval is not gone back to', [one, wider, narrower, { ...wider, number: 4 }], [2], 3],
])('%s: in effect', (_case, versions, approved, number) => expect(versionInEffect(versions, new Set(approved))?.number ?? null).toBe(number));

test.each<[string, { kind: string; enabled: boolean; since: number }[], boolean]>([
  ['no choice: the app’s own', [], true],
  ['chosen before the app came', [{ kind: 'BASIC', enabled: false, since: 5 }], false],
  ['chosen in the same instant', [{ kind: 'BASIC', enabled: false, since: 10 }], false],
  ['chosen after it came', [{ kind: 'BASIC', enabled: false, since: 11 }], true],
  ['for another kind', [{ kind: 'CUSTOM', enabled: false, since: 5 }], true],
  ['the latest before it came counts', [{ kind: 'BASIC', enabled: true, since: 6 }, { kind: 'BASIC', enabled: false, since: 5 }], true],
])('a new app, %s', (_case, choices, enabled) => expect(defaultOf({ kind: 'BASIC', createdAt: 10, defaultEnabled: true }, choices)).toBe(enabled));
