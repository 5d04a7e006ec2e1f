import 'reflect-metadata';
import { GraphQLError } from 'graphql';
import { expect, test, vi } from 'vitest';
import { Refusal } from '../tenancy/refusal.ts';
import { maskError } from './mask-error.ts';

const mask = (error: unknown, message: string, code?: string, report = vi.fn()) => ({ report, answer: maskError({ message, ...(code && { extensions: { code } }) }, error, report) });

test.each([
  ['Variable "$input" got invalid value "li; wei@one.example" at "input.email"; String cannot represent a non string value: 5', 'Variable "$input" got an invalid value at "input.email".'],
  ['Variable "$input" got invalid value { email: "wei@one.example" }; Field "name" of required type "String!" was not provided.', 'Variable "$input" got an invalid value.'],
  ['Variable "$r" got invalid value "wei" at "roles[0]"; Value "wei" does not exist in "Role" enum.', 'Variable "$r" got an invalid value at "roles[0]".'],
])('what a client sent is not repeated: %s', (said, told) => {
  expect(mask(new GraphQLError(said, { extensions: { code: 'BAD_USER_INPUT' } }), said, 'BAD_USER_INPUT').answer.message).toBe(told);
});

test('a refusal goes out as it is; a defect is reported and goes out as nothing', () => {
  const refusal = mask(new Refusal('CONFLICT', 'Somebody was faster.', { reason: 'CHANGED_MEANWHILE' }), 'Somebody was faster.');
  expect(refusal.answer).toEqual({ message: 'Somebody was faster.', extensions: { code: 'CONFLICT', reason: 'CHANGED_MEANWHILE' } });
  expect(refusal.report).not.toHaveBeenCalled();
  const defect = mask(new Error('ER_DUP_ENTRY: wei@one.example'), 'ER_DUP_ENTRY: wei@one.example');
  expect(JSON.stringify(defect.answer)).not.toContain('wei');
  expect(defect.report).toHaveBeenCalledOnce();
});
