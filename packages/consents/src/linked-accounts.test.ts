import { expect, test } from 'vitest';
import { isUnlinked, linkFault, type Link } from './linked-accounts.ts';

const NOW = 1_000;
const link = (more: Partial<Link> = {}): Link => ({ personId: 'WEI', linkedAt: 100, unlinkedAt: null, ...more });

test.each([
  ['the first report of an account begins a link', null, 'WEI', 100, null],
  ['an instant to come is no report', null, 'WEI', 1_001, 'LINKED_AHEAD'],
  ['now is no instant to come', null, 'WEI', 1_000, null],
  ['the same again changes nothing', link(), 'WEI', 100, 'LINKED_ALREADY'],
  ['a later report of what is linked changes nothing', link(), 'WEI', 500, 'LINKED_ALREADY'],
  ['one account is linked to one person at a time', link(), 'LIN', 500, 'LINKED_TO_ANOTHER'],
  ['what was unlinked is not linked again by an old report', link({ unlinkedAt: 300 }), 'WEI', 100, 'UNLINKED_SINCE'],
  ['nor by one of the same instant', link({ unlinkedAt: 300 }), 'WEI', 300, 'UNLINKED_SINCE'],
  ['what the person linked anew afterwards is', link({ unlinkedAt: 300 }), 'WEI', 301, null],
  ['somebody else may have linked it before the other unlinked it', link({ unlinkedAt: 300 }), 'LIN', 200, null],
])('%s', (_what, newest, personId, linkedAt, fault) => {
  expect(linkFault(newest === null ? [] : [newest], { personId, linkedAt }, NOW)).toBe(fault);
});

test('an old report links nothing again where somebody else has had the account since', () => {
  const links = [link({ personId: 'LIN', linkedAt: 400, unlinkedAt: 500 }), link({ unlinkedAt: 300 })];
  expect([100, 300].map((linkedAt) => linkFault(links, { personId: 'WEI', linkedAt }, NOW))).toEqual(['UNLINKED_SINCE', 'UNLINKED_SINCE']);
  expect([301, 600].map((linkedAt) => linkFault(links, { personId: 'WEI', linkedAt }, NOW))).toEqual([null, null]);
});

test.each([[[], false], [[null], false], [[300], true], [[300, null], false], [[300, 400], true]] as const)('unlinked at %j: nothing is linked any more: %s', (ends, none) => {
  expect(isUnlinked(ends.map((unlinkedAt) => ({ unlinkedAt })))).toBe(none);
});
