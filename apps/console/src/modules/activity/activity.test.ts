import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { auditFields, auditFilter } from './audit-filter.ts';
import { subjectPath } from './subject-path.ts';

const words = (language: string) => (JSON.parse(readFileSync(resolve(import.meta.dirname, `../../locales/${language}.json`), 'utf8')) as { activity: { mail: Record<string, string> } }).activity.mail;

test('every mail that the API sends has words in both languages, and no other', () => {
  const modules = resolve(import.meta.dirname, '../../../../api/src/modules');
  const code = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file)).map((file) => readFileSync(join(modules, file), 'utf8')).join('\n');
  const sent = [...code.matchAll(/\btemplate: (?:\w+ \? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g)].flatMap(([, one, other]) => [one, other].filter((name) => name !== undefined));
  expect(sent.length).toBeGreaterThan(20);
  for (const language of ['en', 'zh-CN']) expect(Object.keys(words(language)).sort()).toEqual([...new Set(sent)].sort());
});

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
