import { expect, test } from 'vitest';
import { givenBackBy } from './given-back.ts';

const PARTS = [{ id: 'first', organizationName: 'Platform' }, { id: 'there', organizationName: 'Alder Works' }, { id: 'back', organizationName: 'Platform' }];

test.each<[string, Parameters<typeof givenBackBy>[0], string | null]>([
  ['by whom it was given back', { id: 'back', originId: 'there', parts: PARTS }, 'Alder Works'],
  ['nobody where it was kept as a part', { id: 'back', originId: 'first', parts: PARTS }, null],
  ['nobody where it was filed', { id: 'first', originId: null, parts: PARTS }, null],
  ['nobody to whoever does not see where it went', { id: 'there', originId: 'first', parts: [] }, null],
  ['nobody where that part is not shown', { id: 'back', originId: 'gone', parts: PARTS }, null],
])('%s', (_case, story, name) => expect(givenBackBy(story)).toBe(name));
