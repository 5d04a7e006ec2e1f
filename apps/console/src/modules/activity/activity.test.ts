import { expect, test } from 'vitest';
import { auditFields, auditFilter } from './audit-filter.ts';
import { subjectPath } from './subject-path.ts';

test('days of the URL are whole days in Shanghai, both included', () => {
  expect(auditFilter({ since: '2026-03-02', until: '2026-03-02' })).toEqual({ since: '2026-03-01T16:00:00.000Z', until: '2026-03-02T16:00:00.000Z' });
  expect(auditFilter({ since: '2026-02-30', until: 'now' })).toEqual({});
});

test('action, record and actor are asked for as they stand in the URL', () => {
  const query = { action: 'request.forwarded', subject: '01JABC', actor: '01JXYZ' };
  expect(auditFilter(query)).toEqual({ action: 'request.forwarded', subjectId: '01JABC', actorId: '01JXYZ' });
  expect(auditFields(query)).toMatchObject({ ...query, since: '', until: '' });
});

test('a record is linked where this shell has a page for it', () => {
  expect(subjectPath('organization', 'PrivacyRequest', 'r1')).toBe('/o/requests/r1');
  expect(subjectPath('platform', 'StatementVersion', 'v1')).toBe('/p/statements/v1');
  expect(subjectPath('platform', 'Person', 'p1')).toBeNull();
  expect(subjectPath('organization', 'constructor', 'x')).toBeNull();
});
