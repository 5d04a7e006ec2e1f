import type { ChangesForPerson, PersonChange, Reason, ReasonCode, ReasonValue, SeverityProposal } from './comparison-types.ts';

/** Told as one change with all that was added or removed. */
const TOGETHER: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'RECIPIENT_ADDED', 'RECIPIENT_REMOVED', 'PURPOSE_ADDED', 'PURPOSE_REMOVED', 'CATEGORY_ADDED', 'CATEGORY_REMOVED', 'CLAUSE_ADDED', 'CLAUSE_REMOVED',
]);
/** Told only of clauses of which nothing better can be told. */
const WORDS: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['TERM', 'TEXT_ADDED', 'TEXT_REMOVED', 'TEXT_CHANGED']);

/** What a version changes for a person (row 58): what is MATERIAL, the weightiest first, at most `most` and how many more. */
export function changesForPerson({ reasons }: SeverityProposal, most = 5): ChangesForPerson {
  const material = reasons.filter(({ severity }) => severity === 'MATERIAL');
  const told = new Set(material.filter(({ code }) => !WORDS.has(code)).map(({ clauseId }) => clauseId));
  const changes = new Map<string, Gathered>();
  for (const reason of material) {
    if (WORDS.has(reason.code) && told.has(reason.clauseId)) continue;
    const key = keyOf(reason);
    const known = changes.get(key);
    const change = known ?? { code: reason.code, clauseIds: new Set(), before: new Map(), after: new Map() };
    changes.set(key, change);
    change.clauseIds.add(reason.clauseId);
    // of the words of a clause the weightiest stand for all
    if (known && WORDS.has(reason.code)) continue;
    add(change.before, reason.before);
    add(change.after, reason.after);
  }
  const first = [...changes.values()].slice(0, most).map(({ code, clauseIds, before, after }): PersonChange => (
    { code, clauseIds: [...clauseIds], before: [...before.values()], after: [...after.values()] }));
  return { changes: first, others: changes.size - first.length };
}

/** Each value once. */
interface Gathered {
  code: ReasonCode;
  clauseIds: Set<string>;
  before: Map<string, ReasonValue>;
  after: Map<string, ReasonValue>;
}

/** Words of one clause are one change, whatever they are. */
function keyOf({ code, clauseId, before, after }: Reason): string {
  if (TOGETHER.has(code)) return code;
  return WORDS.has(code) ? `words ${clauseId}` : JSON.stringify([code, ...[before, after].map((value) => value && [value.kind, value.value])]);
}

/** As it is printed first. */
function add(values: Map<string, ReasonValue>, value: ReasonValue | null): void {
  if (!value) return;
  const key = `${value.kind} ${value.value}`;
  if (!values.has(key)) values.set(key, value);
}
