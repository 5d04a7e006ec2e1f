import { compareLanguages, parseStatement, proposeCommitments, type ParsedStatement } from '@accord/statement-versions';
import { LRUCache } from 'lru-cache';
import type { Language } from '../../database/language.ts';
import { findingIn, type Finding } from './findings.ts';
import type { Commitments } from './statement-version.entity.ts';

/** A text as far as reading goes: the digest stands for the body. */
export interface Readable {
  readonly language: Language;
  readonly sha256: string;
  readonly body: string;
}

export interface Reading {
  readonly statement: ParsedStatement;
  /** Null unless the text makes all three promises. */
  readonly commitments: Commitments | null;
}

// reading is pure, so a digest says all; bounded by the characters read, because what is read grows with them
const readings = new LRUCache<string, Reading>({ maxSize: 16 * 1024 * 1024 });
const comparisons = new LRUCache<string, Finding[]>({ max: 100 });

/** What a text says: title, dates, clauses, promises. */
export function readingOf({ language, sha256, body }: Readable): Reading {
  const key = `${language} ${sha256}`;
  const known = readings.get(key);
  if (known) return known;
  const statement = parseStatement(body, language);
  const { replyDays, eraseAfterDays, unpaidDays } = proposeCommitments(statement, body);
  const commitments = replyDays && eraseAfterDays && unpaidDays && { replyDays: replyDays.days, eraseAfterDays: eraseAfterDays.days, unpaidDays: unpaidDays.days };
  const reading = { statement, commitments };
  readings.set(key, reading, { size: body.length + 1 });
  return reading;
}

/** What is odd about the texts of a version, each by itself and the two side by side (§11). */
export function findingsOf(texts: readonly Readable[]): Finding[] {
  const own = texts.flatMap((text) => readingOf(text).statement.findings.map((finding) => findingIn(text.language, finding)));
  const [chinese, english] = (['zh-CN', 'en'] as const).map((language) => texts.find((text) => text.language === language));
  return chinese && english ? [...own, ...comparisonOf(chinese, english)] : own;
}

function comparisonOf(chinese: Readable, english: Readable): Finding[] {
  const key = `${chinese.sha256} ${english.sha256}`;
  const known = comparisons.get(key);
  if (known) return known;
  const found = compareLanguages(readingOf(chinese).statement, readingOf(english).statement).map((finding) => findingIn('en', finding));
  comparisons.set(key, found);
  return found;
}
