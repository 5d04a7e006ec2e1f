import { expect, test } from 'vitest';
import { PERSON_ROLES, personFields, personFilter } from './person-filter.ts';

test('roles of an organization are offered, those of staff are not', () => {
  expect(PERSON_ROLES).toEqual(['MEMBER', 'PRIVACY_OFFICER', 'ADMINISTRATOR']);
  expect(personFields({ role: 'SUPPORT_DESK', relation: 'EXTERNAL' })).toEqual({ role: '', relation: 'EXTERNAL', name: '', purpose: '', consent: '' });
});

test('a contact is asked for, but only from the page: a URL that names one is not read', () => {
  expect(personFilter({ relation: 'MEMBER', role: 'ADMINISTRATOR', name: ' 王 ' }, ' lin@example.com ')).toEqual({
    relation: 'MEMBER', role: 'ADMINISTRATOR', nameStartsWith: '王', contact: 'lin@example.com',
  });
  expect(personFilter({ contact: 'lin@example.com' }, '')).toEqual({});
});

test('a purpose is asked for with where people stand to it, and a state without a purpose says nothing', () => {
  expect(personFilter({ purpose: 'photos', consent: 'WITHDRAWN' }, '')).toEqual({ consent: { purposeKey: 'photos', state: 'WITHDRAWN' } });
  expect(personFilter({ purpose: 'photos', consent: 'PERHAPS' }, '')).toEqual({ consent: { purposeKey: 'photos', state: 'VALID' } });
  expect(personFilter({ consent: 'WITHDRAWN' }, '')).toEqual({});
});
