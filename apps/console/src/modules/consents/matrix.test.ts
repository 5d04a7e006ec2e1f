import { expect, test } from 'vitest';
import type { MatrixConsent, MatrixFigures, MatrixPurpose } from './matrix.graphql.ts';
import { rowsOfAll, rowsOfPerson, totalsOf } from './matrix-rows.ts';

const purpose = (key: string, more: Partial<MatrixPurpose> = {}): MatrixPurpose => ({ id: key, key, necessity: 'OPTIONAL', legalBasis: 'CONSENT', cookieKind: null, consentType: 'GENERAL', name: { zhCN: key, en: key }, necessityStatement: null, sources: [{ source: 'GIVEN', categories: ['CONTACT'] }], ...more });
const needed = purpose('sign-in', { necessity: 'REQUIRED', consentType: null, legalBasis: 'CONTRACT_OR_HR', sources: [{ source: 'AUTOMATIC', categories: ['ACCOUNT', 'DEVICE'] }] });
const visits = purpose('visits', { sources: [{ source: 'GIVEN', categories: ['CONTACT'] }, { source: 'DEVICE_PERMISSION', categories: ['LOCATION'] }] });
const consent = (of: MatrixPurpose, recipient: { id: string } | null = null): MatrixConsent => ({ id: of.id, state: 'VALID', since: null, requiredType: of.consentType, isInRegister: true, recipient, purpose: of });

test('a person’s lines are purposes, what nobody can switch off below, single recipients elsewhere', () => {
  const rows = rowsOfPerson([consent(needed), consent(visits), consent(visits, { id: 'maps' })]);
  expect(rows.map((row) => [row.purpose.key, row.isLocked])).toEqual([['visits', false], ['sign-in', true]]);
  expect(rows[0]?.from).toEqual({ GIVEN: ['CONTACT'], AUTOMATIC: [], DEVICE_PERMISSION: ['LOCATION'], ELSEWHERE: [] });
});

test('everybody’s carry the figures of each purpose; cookies are no line, and what asks nobody has no figures', () => {
  const figures: MatrixFigures = { id: 'visits', people: 5, valid: 2, toRenew: 1, no: 1, ended: 0, open: 1 };
  const rows = rowsOfAll([needed, purpose('counting', { cookieKind: 'STATISTICS' }), visits], [figures]);
  expect(rows.map((row) => [row.purpose.key, row.figures?.valid ?? null])).toEqual([['visits', 2], ['sign-in', null]]);
  expect([totalsOf(rows, 'GIVEN'), totalsOf(rows, 'AUTOMATIC'), totalsOf(rows, 'ELSEWHERE')]).toEqual([{ purposes: 1, optional: 1 }, { purposes: 1, optional: 0 }, { purposes: 0, optional: 0 }]);
});
