import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSchema, isEnumType } from 'graphql';
import { expect, test } from 'vitest';
import { ENTRY_REFUSALS, ENTRY_SECTIONS } from '../../build/words.ts';

type Words = { [key: string]: string | Words };

const SRC = resolve(import.meta.dirname, '..');
const API = resolve(SRC, '../../api/src');
const SCHEMA = resolve(SRC, '../../../packages/api-schema/schema.graphql');

const read = (name: string): Words => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Words;
const flat = (words: Words, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`)));

const english = new Map(flat(read('en.json')));
const chinese = new Map(flat(read('zh-CN.json')));

const textsUnder = (folder: string, name: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => name.test(file)).map((file) => readFileSync(join(folder, file), 'utf8'));
const sources = textsUnder(SRC, /(?<!\.test)\.(ts|vue)$/);
const code = sources.join('\n');

/** `t('a.b')`, `t(wide ? 'a.b' : 'a.c')`: every text that has the form of a key and a section of ours. */
const sections = new Set([...english.keys()].map((key) => key.split('.')[0] ?? ''));
const named = new Set([...code.matchAll(/['"]([a-zA-Z]+(?:\.[a-zA-Z_]+)+)['"]/g)].map(([, key]) => key ?? '').filter((key) => sections.has(key.split('.')[0] ?? '')));
const asked = new Set([...code.matchAll(/\bt\(\s*['"]([^'"]+)['"]/g)].map(([, key]) => key ?? ''));
/** keys put together: `enum.Severity.${severity}` */
const patterns = [...new Set([...code.matchAll(/`([a-zA-Z]+\.(?:[a-zA-Z_.]|\$\{[^`{}]+\})*)`/g)].map(([, template]) => template ?? ''))]
  .filter((template) => template.includes('${') && sections.has(template.split('.')[0] ?? ''));
// what stands at the end may be a path of its own: an action is named `request.forwarded`
const matcher = (template: string): RegExp => new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]+\}$/, '.+').replace(/\$\{[^}]+\}/g, '[^.]+')}$`);
const composed = patterns.map(matcher);

test('both languages hold the same keys', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

// `activity.action.intake.opened` is looked for step by step: a key that holds the point itself is never found
test('no key holds a point', () => {
  const keys = (words: Words): string[] => Object.entries(words).flatMap(([key, value]) => [key, ...(typeof value === 'string' ? [] : keys(value))]);
  expect([...keys(read('en.json')), ...keys(read('zh-CN.json'))].filter((key) => key.includes('.'))).toEqual([]);
});

test('every key that the console asks for is there', () => {
  const missing = [...asked].filter((key) => !english.has(key));
  expect(missing).toEqual([]);
  expect(patterns.filter((template) => ![...english.keys()].some((key) => matcher(template).test(key)))).toEqual([]);
});

test('no key is left over', () => {
  expect([...english.keys()].filter((key) => !asked.has(key) && !named.has(key) && !composed.some((pattern) => pattern.test(key)))).toEqual([]);
});

test('what is shown before anybody is signed in has its words at once', () => {
  const seen = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file) || /\/router\.ts$|\.graphql\.ts$/.test(file)) return;
    seen.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+\.(?:ts|vue))'/g)) follow(resolve(file, '..', path ?? ''));
  };
  for (const file of ['App.vue', 'modules/session/SignInPage.vue', 'modules/session/AcceptInvitationPage.vue', 'shell/NotFoundPage.vue']) follow(join(SRC, file));
  const said = [...seen].map((file) => readFileSync(file, 'utf8')).join('\n');
  const asks = [...said.matchAll(/\bt\(\s*['"`]([a-zA-Z]+)\./g)].map(([, section]) => section ?? '');
  expect(asks.length).toBeGreaterThan(20);
  expect([...new Set(asks)].filter((section) => section !== 'errors' && !ENTRY_SECTIONS.has(section))).toEqual([]);
  expect([...ENTRY_SECTIONS].filter((section) => !sections.has(section))).toEqual([]);
});

test('refusals that the console says by itself, and one for each code of the API, have their words at once', () => {
  const byItself = [...asked].filter((key) => key.startsWith('errors.')).map((key) => key.slice('errors.'.length));
  const union = /type RefusalCode =([^;]+);/.exec(readFileSync(join(API, 'tenancy/refusal.ts'), 'utf8'))?.[1] ?? '';
  const codes = [...union.matchAll(/'([A-Z_]+)'/g)].map(([, code]) => code ?? '');
  expect(codes.length).toBeGreaterThan(5);
  expect([...byItself, ...codes].filter((name) => !ENTRY_REFUSALS.has(name))).toEqual([]);
  expect([...ENTRY_REFUSALS].filter((name) => !english.has(`errors.${name}`))).toEqual([]);
});

test('page names and navigation words are all there', () => {
  const titles = textsUnder(SRC, /^router\.ts$|(?<!\w)routes\.ts$/).flatMap((text) => [...text.matchAll(/\btitle: '(\w+)'/g)].map(([, name]) => `title.${name}`));
  const items = textsUnder(SRC, /(?<!\w)nav\.ts$/).flatMap((text) => [...text.matchAll(/\bwords: '(\w+)'/g)].map(([, name]) => `nav.${name}`));
  const headings = textsUnder(SRC, /(?<!\w)nav\.ts$/).flatMap((text) => [...text.matchAll(/\bunder\('(\w+)'/g)].map(([, name]) => `nav.group.${name}`));
  expect([...titles, ...items, ...headings].filter((key) => !english.has(key))).toEqual([]);
});

test('every word of an enumeration that is shown is there, and no other', () => {
  const types = buildSchema(readFileSync(SCHEMA, 'utf8')).getTypeMap();
  const said = new Map<string, string[]>();
  for (const key of english.keys()) {
    const [section, name, word] = key.split('.');
    if (section === 'enum' && name && word) said.set(name, [...(said.get(name) ?? []), word]);
  }
  for (const [name, words] of said) {
    const type = types[name];
    expect(isEnumType(type), name).toBe(true);
    if (isEnumType(type)) expect([...words].sort(), name).toEqual(type.getValues().map((value) => value.name).sort());
  }
});

test('every reason the API refuses with is said', () => {
  const api = textsUnder(API, /(?<!\.test)\.ts$/).join('\n');
  const reasons = new Set([...api.matchAll(/(?:badInput|badRequest|conflict|refused|new Refusal)\(\s*'([A-Z_]+)'|\breason: '([A-Z_]+)'/g)].map(([, called, given]) => called ?? given ?? ''));
  expect([...reasons].filter((reason) => !english.has(`errors.${reason}`)).sort()).toEqual([]);
});

test('placeholders are the same in both languages, and nothing is empty or half translated', () => {
  const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();
  for (const [key, text] of english) {
    expect(text.trim(), key).not.toBe('');
    expect(names(chinese.get(key) ?? ''), key).toEqual(names(text));
    expect(text, key).not.toMatch(/\p{Script=Han}/u);
  }
  const withoutHan = [...chinese].filter(([, text]) => !/\p{Script=Han}/u.test(text) && /[A-Za-z]{4}/.test(text.replace(/\{\w+\}/g, '')));
  expect(withoutHan).toEqual([]);
});
