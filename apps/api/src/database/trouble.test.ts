import { QueryFailedError } from 'typeorm';
import { expect, it } from 'vitest';
import { NoConnection, troubleOf } from './trouble.ts';
import { UnknownOutcome } from './unit-of-work.ts';

const of = (facts: object): Error => Object.assign(new Error('driver text'), facts);

it.each([
  [of({ code: 'ECONNREFUSED' }), 'AWAY'],
  [of({ code: 'PROTOCOL_CONNECTION_LOST', fatal: true }), 'AWAY'],
  [of({ fatal: true }), 'AWAY'],
  // a note of use whose answer did not come: nothing of the caller's is in doubt
  [new UnknownOutcome('no answer'), 'AWAY'],
  [of({ errno: 1047 }), 'AWAY'],
  [new NoConnection(), 'BUSY'],
  [of({ errno: 1040, fatal: true }), 'BUSY'],
  [new QueryFailedError('SELECT 1', [], of({ errno: 1969, code: 'ER_STATEMENT_TIMEOUT' })), 'SLOW'],
  [new QueryFailedError('SELECT 1', [], of({ errno: 1213 })), 'CONTENDED'],
  [new QueryFailedError('INSERT', [], of({ code: 'SQLITE_FULL' })), 'STORAGE'],
  [of({ code: 'SQLITE_IOERR_WRITE' }), 'STORAGE'],
  [of({ code: 'SQLITE_BUSY_SNAPSHOT' }), 'CONTENDED'],
  [of({ errno: 1290 }), 'READ_ONLY'],
  [of({ errno: 1062, code: 'ER_DUP_ENTRY' }), null],
  [of({ code: 'SQLITE_CONSTRAINT_UNIQUE' }), null],
  [new TypeError('x is not a function'), null],
  ['text', null],
])('%s is %s', (error, trouble) => {
  expect(troubleOf(error)).toBe(trouble);
});
