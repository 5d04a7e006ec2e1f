import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../database/language.ts';
import { clausesOf } from './clauses.ts';
import { findingsOf, readingOf, type Readable } from './reading.ts';

const textOf = (language: Language, body: string): Readable => ({ language, body, sha256: createHash('sha256').update(body).digest('hex') });
const sample = (language: Language): Readable => textOf(language, readFileSync(new URL(`../../sample/sample-statement.${language}.txt`, import.meta.url), 'utf8'));

describe('reading a text', () => {
  it('answers the same text from memory', () => {
    expect(readingOf(sample('zh-CN'))).toBe(readingOf(sample('zh-CN')));
  });

  it('tells a text in one language from the same bytes in the other', () => {
    const body = sample('zh-CN').body;
    expect(readingOf(textOf('en', body)).statement.language).toBe('en');
    expect(readingOf(textOf('zh-CN', body)).statement.language).toBe('zh-CN');
  });

  it('proposes no commitments unless the text makes all three promises', () => {
    expect(readingOf(sample('zh-CN')).commitments).toMatchObject({ replyDays: expect.any(Number) as number });
    expect(readingOf(textOf('en', 'Policy\nUpdated: 2026-01-05\n1. One\nNothing is promised.')).commitments).toBeNull();
  });

  it('names the language of every finding', () => {
    const odd = textOf('en', 'Policy\nUpdated: 2026-01-05\n1. One\nText.\n');
    const findings = findingsOf([sample('zh-CN'), odd]);
    expect(findings.find(({ code }) => code === 'NO_EFFECTIVE_DATE')).toMatchObject({ language: 'en', line: 1 });
    expect(findings.some(({ code, language }) => code === 'CLAUSE_IN_ONE_LANGUAGE' && language === 'zh-CN')).toBe(true);
    expect(findings.every(({ language }) => language !== null)).toBe(true);
  });
});

describe('the clauses of a text', () => {
  it('hold everything but the headings', () => {
    const text = sample('en');
    const bodies = clausesOf(text);
    expect(bodies[0]).toMatchObject({ id: '0', number: null });
    for (const { heading, body } of bodies) {
      expect(text.body).toContain(body);
      expect(body.startsWith(heading)).toBe(false);
    }
    const words = (printed: string) => printed.replaceAll(/\s+/g, '').length;
    const headings = text.body.split('\n').filter((line) => bodies.some(({ number, heading }) => line.trim() === heading || (number !== null && line.trim().endsWith(heading) && line.trim().startsWith(number))));
    expect(words(bodies.map(({ body }) => body).join(''))).toBeGreaterThanOrEqual(words(text.body) - words(headings.join('')));
  });

  it('keep a preamble that has no title', () => {
    const [preamble] = clausesOf(textOf('en', 'Updated: 2026-01-05\nHello.\n1. One\nText.'));
    expect(preamble?.body).toBe('Updated: 2026-01-05\nHello.\n');
  });
});
