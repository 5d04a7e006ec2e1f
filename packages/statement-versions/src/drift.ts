import { createHash } from 'node:crypto';
import type { ClauseChange, Drift, DriftKind, Fact, FactChange, FactDisagreement, IdentifiedText, IdentifiedVersion, VersionDiff } from './comparison-types.ts';
import { compareFacts, compareFactsOfLanguages } from './compare-facts.ts';
import { diffVersions } from './diff-versions.ts';
import { liftFacts } from './facts.ts';
import { ownText } from './identify.ts';
import { bare, sideOf } from './text-reasons.ts';
import type { Language } from './types.ts';

/** One language of the later version, and what became of the earlier one; null when there was none. */
export interface Course {
  text: IdentifiedText;
  facts: Fact[];
  since: { diff: VersionDiff; factChanges: FactChange[] } | null;
}

/**
 * Where the Chinese and the English text of a version part ways: a clause that only one has or of which only one changed (spacing and
 * punctuation aside), and facts that only one states. Empty while a language is missing.
 */
export function findDrift(before: IdentifiedVersion | null, after: IdentifiedVersion): Drift[] {
  const [zh, en] = [courseOf(before, after, 'zh-CN'), courseOf(before, after, 'en')];
  return zh && en ? driftBetween(zh, en) : [];
}

/** What a language of a version says, and what changed in it. */
export function courseOf(before: IdentifiedVersion | null, after: IdentifiedVersion, language: Language): Course | null {
  const [old, text] = [before ? ownText(before, language) : undefined, ownText(after, language)];
  if (!text) return null;
  const facts = liftFacts(text);
  return { text, facts, since: old ? { diff: diffVersions(old, text), factChanges: compareFacts(liftFacts(old), facts) } : null };
}

/** As findDrift, of courses already known. */
export function driftBetween(zh: Course, en: Course): Drift[] {
  const found = [...driftOfClauses(zh, en), ...disagreements(zh, en).map((disagreement) => ({ kind: 'FACTS_DIFFER' as const, clauseId: disagreement.clauseId, disagreement }))];
  const texts = [clauseTexts(zh.text), clauseTexts(en.text)];
  return found.map((drift) => ({ key: keyOf([drift.kind, drift.clauseId, drift.disagreement, ...texts.map((text) => text.get(drift.clauseId) ?? null)]), ...drift }));
}

function driftOfClauses(zh: Course, en: Course): Omit<Drift, 'key'>[] {
  const [inZh, inEn] = [new Set(zh.text.ids), new Set(en.text.ids)];
  const [changedZh, changedEn] = [changed(zh), changed(en)];
  return [...new Set([...inZh, ...inEn])].flatMap((clauseId) => {
    const kind: DriftKind | null = !inEn.has(clauseId) ? 'ONLY_IN_ZH' : !inZh.has(clauseId) ? 'ONLY_IN_EN'
      : !zh.since || !en.since || changedZh.has(clauseId) === changedEn.has(clauseId) ? null
        : changedZh.has(clauseId) ? 'ONLY_ZH_CHANGED' : 'ONLY_EN_CHANGED';
    return kind === null ? [] : [{ kind, clauseId, disagreement: null }];
  });
}

/** Clauses of which the other language must have heard. One that just came is changed too. */
function changed({ since }: Course): Set<string> {
  return new Set(since?.diff.clauses.filter((clause) => clause.kinds.includes('INSERTED') || (clause.kinds.includes('CHANGED') && saysElse(clause))).map(({ id }) => id));
}

function saysElse({ before, after, paragraphs }: ClauseChange): boolean {
  return paragraphs.some(({ role, pieces }) => {
    if (role === 'CONTENTS') return false;
    if (role === 'HEADING') return bare(before?.heading ?? '') !== bare(after?.heading ?? '');
    const [old, now] = (['ADDED', 'REMOVED'] as const).map((without) => bare(sideOf(pieces, without)));
    return old !== now;
  });
}

/** Facts of clauses that both languages have; purposes and categories only where one language says that a new one came. */
function disagreements(zh: Course, en: Course): FactDisagreement[] {
  const both = new Set(zh.text.ids.filter((id) => en.text.ids.includes(id)));
  const news = (one: Course, other: Course): FactDisagreement[] => (one.since?.factChanges ?? []).flatMap(({ clauseId, before, after }) => {
    if (before || !after || (after.kind !== 'PURPOSE' && after.kind !== 'CATEGORY')) return [];
    if (other.facts.some((fact) => fact.clauseId === clauseId && fact.kind === after.kind && fact.value === after.value)) return [];
    return [{ clauseId, kind: after.kind, zh: one === zh ? [after.value] : [], en: one === en ? [after.value] : [] }];
  });
  // where a whole clause was not followed, that is told already
  const [changedZh, changedEn] = [changed(zh), changed(en)];
  return [...compareFactsOfLanguages(zh.facts, en.facts), ...[...news(zh, en), ...news(en, zh)].filter(({ clauseId }) => changedZh.has(clauseId) && changedEn.has(clauseId))]
    .filter(({ clauseId }) => both.has(clauseId));
}

function clauseTexts({ text, statement, ids }: IdentifiedText): Map<string, string> {
  return new Map(statement.clauses.map(({ start, end }, position) => [ids[position] ?? '', text.slice(start, end).trim()]));
}

function keyOf(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
