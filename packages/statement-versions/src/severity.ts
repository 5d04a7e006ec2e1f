import type { ClauseChange, FactChange, FactKind, Reason, ReasonCode, ReasonValue, SeverityProposal, VersionDiff } from './comparison-types.ts';
import { reasonOfFact } from './fact-reasons.ts';
import { bare, reasonsOfParagraph, sideOf } from './text-reasons.ts';
import type { Language } from './types.ts';

/** The weightiest first: what is done with data, then what a person can count on, then words. */
const ORDER: readonly ReasonCode[] = [
  'PURPOSE_ADDED', 'RECIPIENT_ADDED', 'CATEGORY_ADDED', 'RETENTION_TIME', 'REPLY_TIME', 'AGE', 'CLAUSE_REMOVED', 'CLAUSE_ADDED', 'CLOSURE_TIME', 'NOTICE_TIME',
  'MONEY', 'OTHER_TIME', 'TERM', 'CONTACT', 'TEXT_REMOVED', 'TEXT_ADDED', 'TEXT_CHANGED', 'RECIPIENT_REMOVED', 'PURPOSE_REMOVED', 'CATEGORY_REMOVED',
  'LINK', 'OPENING_HOURS', 'WORDING', 'MOVED', 'RENUMBERED', 'FRONT_MATTER',
];
const UNCOUNTED: ReadonlySet<FactKind> = new Set<FactKind>(['RECIPIENT', 'PURPOSE', 'CATEGORY']);

/** How weighty the change of one language is, and why (§8). A proposal: a person decides. */
export function proposeSeverity(diff: VersionDiff, factChanges: readonly FactChange[]): SeverityProposal {
  const facts = new Map<string, FactChange[]>();
  for (const change of factChanges) facts.set(change.clauseId, [...(facts.get(change.clauseId) ?? []), change]);
  const elsewhere = unpaired(diff);
  const reasons = [...factChanges.map(reasonOfFact), ...diff.clauses.flatMap((change) => reasonsOfClause(change, facts.get(change.id) ?? [], elsewhere, diff.language))];
  reasons.sort((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code));
  return { severity: reasons.some(({ severity }) => severity === 'MATERIAL') ? 'MATERIAL' : 'EDITORIAL', reasons };
}

interface Unpaired {
  ADDED: Set<string>;
  REMOVED: Set<string>;
}

/** Whole paragraphs that come or go: one that does both has only moved. */
function unpaired({ clauses }: VersionDiff): Unpaired {
  const found: Unpaired = { ADDED: new Set(), REMOVED: new Set() };
  for (const { kind, pieces } of clauses.flatMap(({ paragraphs }) => paragraphs)) {
    if (kind === 'ADDED' || kind === 'REMOVED') found[kind].add(bare(pieces[0]?.text ?? ''));
  }
  return found;
}

function reasonsOfClause(change: ClauseChange, facts: readonly FactChange[], elsewhere: Unpaired, language: Language): Reason[] {
  const { id, kinds, before, after, paragraphs } = change;
  const editorial = (code: ReasonCode, from: ReasonValue | null, to: ReasonValue | null): Reason => ({ code, severity: 'EDITORIAL', clauseId: id, before: from, after: to });
  const [from, to] = [before, after].map((place): ReasonValue | null => (place?.number == null ? null : { kind: 'CLAUSE_NUMBER', value: place.number }));
  if (!before || !after) {
    const text = paragraphs.some(({ role, pieces }) => role === 'TEXT' && bare(pieces[0]?.text ?? '') !== '');
    const heading: ReasonValue = { kind: 'HEADING', value: (after ?? before)?.heading ?? '' };
    const code = !text ? 'WORDING' : after ? 'CLAUSE_ADDED' : 'CLAUSE_REMOVED';
    return [{ code, severity: text ? 'MATERIAL' : 'EDITORIAL', clauseId: id, before: after ? null : heading, after: after ? heading : null }];
  }
  const reasons: Reason[] = [];
  if (kinds.includes('MOVED')) reasons.push(editorial('MOVED', from ?? null, to ?? null));
  else if (kinds.includes('RENUMBERED')) reasons.push(editorial('RENUMBERED', from ?? null, to ?? null));
  if (!kinds.includes('CHANGED')) return reasons;
  const told = facts.some((fact) => !UNCOUNTED.has((fact.after ?? fact.before)?.kind ?? 'PURPOSE'));
  for (const paragraph of paragraphs) {
    const { role, kind, pieces } = paragraph;
    // the blank lines after a paragraph are none of its words
    if (sideOf(pieces, 'ADDED').trimEnd() === sideOf(pieces, 'REMOVED').trimEnd()) continue;
    if (role === 'TEXT') {
      const moved = (kind === 'ADDED' || kind === 'REMOVED') && elsewhere[kind === 'ADDED' ? 'REMOVED' : 'ADDED'].has(bare(pieces[0]?.text ?? ''));
      reasons.push(...(moved ? [editorial('MOVED', null, null)] : reasonsOfParagraph(id, paragraph, language, told)));
    } else if (role === 'HEADING') {
      if (before.heading !== after.heading) reasons.push(...reasonsOfParagraph(id, paragraph, language, true));
      else reasons.push(editorial('WORDING', null, null));
    } else reasons.push(editorial('FRONT_MATTER', null, null));
  }
  return withoutRepeats(reasons, facts.length > 0);
}

/** What is told once in a clause, or told by a changed fact, need not be told as wording again. */
function withoutRepeats(reasons: readonly Reason[], told: boolean): Reason[] {
  const seen = new Set<string>();
  return reasons.filter((reason) => {
    const key = JSON.stringify([reason.code, reason.before, reason.after]);
    const repeated = seen.has(key) || (told && reason.code === 'WORDING');
    seen.add(key);
    return !repeated;
  });
}
