import { expect, test } from 'vitest';
import { DATA_CATEGORY_NAMES, sourceOf, SOURCES, sourcesOf, type DataCategory } from './index.ts';

test.each<[readonly DataCategory[], 'LOCATION' | null, readonly string[]]>([
  [['CONTACT', 'NAME'], null, ['GIVEN CONTACT NAME']],
  [['CONTACT', 'USAGE', 'DEVICE'], null, ['GIVEN CONTACT', 'AUTOMATIC USAGE DEVICE']],
  [['LOCATION', 'USAGE'], 'LOCATION', ['AUTOMATIC USAGE', 'DEVICE_PERMISSION LOCATION']],
  [['LINKED_ACCOUNT', 'CONTACT', 'PAYMENT'], null, ['GIVEN CONTACT', 'ELSEWHERE LINKED_ACCOUNT PAYMENT']],
  [[], null, []],
])('%j with the permission %s come from %j', (categories, permission, said) => {
  expect(sourcesOf(categories, permission).map(({ source, categories: some }) => [source, ...some].join(' '))).toEqual(said);
});

test('every category comes from one source, whatever the device permits', () => {
  for (const permission of [null, 'CAMERA'] as const) for (const category of DATA_CATEGORY_NAMES) expect(SOURCES).toContain(sourceOf(category, permission));
});
