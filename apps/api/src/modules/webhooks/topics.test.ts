import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factsOf, INTERNAL_TOPICS, TEST_TYPE, topicNamed, TOPICS, topicsTable, TYPES, typeOf } from './topics.ts';

const SRC = resolve(import.meta.dirname, '../..');
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => readFileSync(join(SRC, file), 'utf8'));
const code = sources.join('\n');

describe('the registry of what can be received', () => {
  it('has every topic that the program emits by name, or says why it has not', () => {
    const emitted = [...code.matchAll(/\.emit\(\s*'([a-z.-]+)'/g)].map(([, topic]) => topic ?? '');
    expect(emitted.length).toBeGreaterThan(35);
    const known = new Set([...Object.keys(TOPICS), ...Object.keys(INTERNAL_TOPICS)]);
    expect([...new Set(emitted)].filter((topic) => !known.has(topic))).toEqual([]);
  });

  it('has nothing that is never said', () => {
    // those of fees, decisions, consents and borders are put together where they are emitted
    const madeUp = /^(request\.(paid|waived)$|consent\.|app\.(enabled|disabled|inherited|use-ended|withdrawn)$|recipient\.border-)/;
    expect(Object.keys(TOPICS).filter((topic) => !madeUp.test(topic) && !code.includes(`emit('${topic}'`))).toEqual([]);
    expect(Object.keys(TOPICS).filter((topic) => topic in INTERNAL_TOPICS)).toEqual([]);
  });

  it('names types as the standard wants them, each for one topic', () => {
    for (const type of [...TYPES, TEST_TYPE]) expect(type).toMatch(/^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)+$/);
    for (const topic of Object.keys(TOPICS)) expect(topicNamed(typeOf(topic))).toBe(topic);
    expect(TYPES).not.toContain(TEST_TYPE);
  });

  it('says each in both languages', () => {
    for (const [topic, { zhCN, en }] of Object.entries(TOPICS)) {
      expect(zhCN, topic).toMatch(/\p{Script=Han}/u);
      expect(en, topic).toMatch(/^[A-Z][^\p{Script=Han}]{5,}$/u);
    }
  });

  it('has no fact under a name that every message has', () => {
    for (const { facts } of Object.values(TOPICS)) for (const name of ['organizationId', 'recordType', 'recordId']) expect(facts).not.toHaveProperty(name);
  });

  it('tells listed facts only, with instants as the standard of dates writes them', () => {
    const topic = { recordType: 'X', zhCN: '', en: '', facts: { personId: 'id', replyDueAt: 'instant', gone: 'word' } } as const;
    expect(factsOf(topic, { personId: 'P', replyDueAt: Date.UTC(2026, 2, 2), email: 'never told' })).toEqual({ personId: 'P', replyDueAt: '2026-03-02T00:00:00.000Z', gone: null });
  });

  it('is the list that the guide of integrators prints', () => {
    const guide = readFileSync(resolve(SRC, '../../../docs/integrate.md'), 'utf8');
    const printed = /<!-- types of events: .*?-->\n([\s\S]*?)\n<!-- end -->/.exec(guide)?.[1];
    expect(printed).toBe(topicsTable());
  });
});
