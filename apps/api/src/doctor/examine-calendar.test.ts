import { expect, test } from 'vitest';
import { examineCalendar } from './examine-calendar.ts';

const KNOWN = [{ year: 2026, restDays: [], workDays: [] }];
const at = (text: string): number => Date.parse(text);

test.each<[string, string, string[]]>([
  ['in a year that is known', '2026-06-01T00:00:00Z', []],
  ['while what begins now still ends in it', '2026-11-01T15:59:59.999Z', []],
  ['once what begins now may end in the next', '2026-11-01T16:00:00Z', ['none known for 2027']],
  ['in a year that is not known', '2027-03-01T00:00:00Z', ['none known for 2027']],
])('%s', (_case, now, found) => expect(examineCalendar(at(now), KNOWN).map((finding) => finding.found)).toEqual(found));

test('is a warning: what is promised is kept all the same', () => expect(examineCalendar(at('2027-03-01T00:00:00Z'), KNOWN)).toMatchObject([{ level: 'WARNING', subject: 'holidays' }]));
