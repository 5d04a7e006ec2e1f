import { QueryFailedError } from 'typeorm';
import { expect, it } from 'vitest';
import { createLog } from './log.ts';

const logged = (error: unknown): string => {
  let text = '';
  createLog('error', { write: (line) => void (text += line) }).error({ err: error }, 'a defect');
  return text;
};

it('a failed statement is logged by its code, without a value of it', () => {
  const driver = Object.assign(new Error("Duplicate entry 'alice@x.example' for key 'email'"), { code: 'ER_DUP_ENTRY', sqlMessage: "Duplicate entry 'alice@x.example'", sql: "INSERT … 'alice@x.example'" });
  const text = logged(new QueryFailedError('INSERT INTO accounts VALUES (?)', ['alice@x.example'], driver));
  expect(text).not.toContain('alice');
  expect(JSON.parse(text)).toMatchObject({ msg: 'a defect', err: { type: 'QueryFailedError', code: 'ER_DUP_ENTRY', stack: expect.stringContaining('log.test.ts') as string } });
  expect(logged(driver)).not.toContain('alice');
});

it('another defect keeps its message and where it happened', () => {
  expect(JSON.parse(logged(new TypeError('x is not a function')))).toMatchObject({ err: { type: 'TypeError', message: 'x is not a function' } });
  expect(JSON.parse(logged('only text'))).toMatchObject({ err: { type: 'string' } });
});
