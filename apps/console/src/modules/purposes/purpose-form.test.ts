import { expect, test } from 'vitest';
import { cookieKindsFor, formOf, inputOf, missingTexts, mustBeOptional } from './purpose-form.ts';
import type { Purpose } from './purposes.graphql.ts';

const both = (word: string) => ({ zhCN: word, en: word });
const purpose = { key: 'custom-x', name: both('x'), description: both('y'), legalBasis: 'CONTRACT_OR_HR', necessity: 'REQUIRED', categories: ['CONTACT'], retentionDays: null, isMarketing: false, necessityStatement: null, impactStatement: null, controllerRole: 'ORGANIZATION', isPublished: true, isWrittenByLaw: true, devicePermission: 'CAMERA', cookieKind: null } as unknown as Purpose;

test('a new one of an organization begins with custom-, by consent and optional, with everything to write', () => {
  const form = formOf(null, true);
  expect([form.key, formOf(null, false).key, form.legalBasis, missingTexts(form)]).toEqual(['custom-', '', 'CONSENT', ['name', 'description']]);
});

test('sensitive data has to be explained in both languages', () => {
  const form = { ...formOf(purpose, true), categories: ['LOCATION' as const], necessityStatement: both('why') };
  expect(missingTexts(form)).toEqual(['impactStatement']);
  expect(missingTexts({ ...form, impactStatement: { zhCN: '影响', en: ' ' } })).toEqual(['impactStatement']);
  expect(missingTexts({ ...form, impactStatement: both('what') })).toEqual([]);
});

test('consent is always optional, and what the form does not show stays as it was', () => {
  const form = { ...formOf(purpose, true), legalBasis: 'CONSENT' as const };
  expect(mustBeOptional(form)).toBe(true);
  expect(inputOf(form, purpose)).toMatchObject({ necessity: 'OPTIONAL', isPublished: true, isWrittenByLaw: true, devicePermission: 'CAMERA', retentionDays: null, necessityStatement: null });
  expect(inputOf({ ...form, retentionDays: '30' }, null)).toMatchObject({ retentionDays: 30, isPublished: false, devicePermission: null });
});

test('what goes with consent alone is left out without it: a switch of one’s own, marketing, a cookie that is not strictly necessary', () => {
  const form = { ...formOf(null, false), isMarketing: true, optOut: 'INFERENCE' as const, cookieKind: 'STATISTICS' as const, dataSubjects: ['CALLERS' as const], controllerRole: 'PLATFORM' as const };
  expect(inputOf(form, null)).toMatchObject({ isMarketing: true, optOut: 'INFERENCE', cookieKind: 'STATISTICS', dataSubjects: ['CALLERS'], controllerRole: 'PLATFORM' });
  const contract = { ...form, legalBasis: 'CONTRACT_OR_HR' as const };
  expect(inputOf(contract, null)).toMatchObject({ isMarketing: false, optOut: null, cookieKind: null });
  expect([cookieKindsFor(form), cookieKindsFor(contract)]).toEqual([['PREFERENCES', 'STATISTICS', 'ADVERTISING'], ['STRICTLY_NECESSARY']]);
});
