import { expect, test } from 'vitest';
import { endedAt, type Enablement, type PastDecision, type ServingApp } from './index.ts';

const decided = (at: number, decision: Enablement['decision'], subject: Enablement['subject'] = 'ORGANIZATION', until: number | null = null): PastDecision => ({ subject, subjectId: subject, decision, at, until });
const serves = [{ since: 0, isServing: true }];
const on = (...decisions: PastDecision[]): ServingApp => ({ defaultEnabled: true, decisions, serves });
const off = (...decisions: PastDecision[]): ServingApp => ({ defaultEnabled: false, decisions, serves });
const from = (since: number, app: ServingApp): ServingApp => ({ ...app, serves: [{ since, isServing: true }] });
const gone = (withdrawnAt: number, app: ServingApp): ServingApp => ({ ...app, withdrawnAt });
const until = (last: number, app: ServingApp): ServingApp => ({ ...app, serves: [...serves, { since: last, isServing: false }] });

test.each<[string, ServingApp[], number | null]>([
  ['no app serves it: cookies, letters', [], null],
  ['nobody ever decided', [on()], null],
  ['off by default, never switched', [off()], null],
  ['switched off', [on(decided(5, 'DENY'))], 5],
  ['and on again', [on(decided(5, 'DENY'), decided(7, 'ALLOW'))], 5],
  ['off, on, off: the last time counts', [on(decided(5, 'DENY'), decided(7, 'INHERIT'), decided(9, 'DENY'))], 9],
  ['a permission taken back', [off(decided(5, 'ALLOW'), decided(8, 'INHERIT'))], 8],
  ['another app went on serving it', [on(decided(5, 'DENY')), on()], null],
  ['each was off, but never both', [on(decided(1, 'DENY'), decided(2, 'ALLOW')), on(decided(3, 'DENY'))], null],
  ['both were off for a while', [on(decided(1, 'DENY'), decided(6, 'ALLOW')), on(decided(3, 'DENY'), decided(4, 'ALLOW'))], 3],
  ['off for the person alone', [on(decided(2, 'DENY', 'PERSON'), decided(3, 'ALLOW'))], 3],
  ['another app came later', [on(decided(5, 'DENY')), from(6, on())], 5],
  ['another app was there, and came to serve it later', [on(decided(5, 'DENY')), from(6, on(decided(2, 'ALLOW')))], 5],
  ['an app that came, off by default', [on(decided(2, 'ALLOW')), from(6, off())], null],
  ['off, and then it served it no more', [until(6, on(decided(5, 'DENY')))], 5],
  ['served it no more while it was on', [until(6, on())], null],
  ['the other one served it no more', [on(decided(5, 'DENY')), until(7, on())], 7],
  ['off and on again, then withdrawn', [gone(9, on(decided(5, 'DENY'), decided(6, 'ALLOW')))], 9],
  ['off, then withdrawn', [gone(9, on(decided(5, 'DENY')))], 9],
  ['the only one was withdrawn while it was on', [gone(9, on())], 9],
  ['withdrawn before it served it', [from(10, gone(9, on()))], null],
  ['withdrawn after it had come to serve it no more', [gone(9, until(6, on()))], null],
  ['one was withdrawn, another went on serving it', [gone(9, on()), on()], null],
  ['one was withdrawn while another was off', [gone(9, on()), on(decided(5, 'DENY'), decided(7, 'ALLOW'), decided(8, 'DENY'))], 9],
  ['one was withdrawn, and later the other was switched off', [gone(9, on()), on(decided(11, 'DENY'))], 11],
  ['one was withdrawn, another came later', [gone(9, on()), from(12, on())], 9],
  ['what is decided about one that was withdrawn', [gone(9, on(decided(11, 'DENY'))), from(10, off())], 9],
  ['and about another whose default is off', [gone(9, on()), from(10, off(decided(11, 'ALLOW'), decided(12, 'INHERIT')))], 12],
  ['since when it is gone is not on record: off and on again', [{ ...on(decided(5, 'DENY'), decided(6, 'ALLOW')), isGone: true }], 5],
  ['since when the other one is gone is not on record', [on(decided(5, 'DENY')), { ...on(), isGone: true }], 5],
  ['since when the only one is gone is not on record', [{ ...on(), isGone: true }], null],
  ['decided about before it served it', [from(6, on(decided(2, 'DENY'), decided(3, 'ALLOW')))], null],
  ['off for a group that the person left', [on(decided(5, 'DENY', 'GROUP', 8))], 5],
  ['off for a group after the person had left it', [on(decided(9, 'DENY', 'GROUP', 8))], null],
  ['off, and again for a group that the person had left', [on(decided(5, 'DENY'), decided(9, 'DENY', 'GROUP', 8))], 5],
  ['off for a group, and elsewhere after the person had left it', [on(decided(5, 'DENY', 'GROUP', 8)), on(decided(9, 'DENY'))], null],
  ['a locked app serves always', [{ ...on(decided(5, 'DENY')), locked: true }], null],
])('%s', (_case, apps, at) => expect(endedAt(apps)).toBe(at));
