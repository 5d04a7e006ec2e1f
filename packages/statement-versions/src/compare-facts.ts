import type { Fact, FactChange, FactDisagreement, FactKind } from './comparison-types.ts';

const PERIODS: ReadonlySet<FactKind> = new Set<FactKind>(['HOURS', 'DAYS', 'WORKING_DAYS', 'MONTHS', 'YEARS']);
/** What has no successor: another name is another recipient. */
const UNPAIRED: ReadonlySet<FactKind> = new Set<FactKind>(['RECIPIENT', 'PURPOSE', 'CATEGORY']);

/**
 * What changed between two versions of one language. A fact that stands in its clause as before did not change, nor did one that
 * went to another clause; what is left is paired within its clause, a period with a period on the same matter.
 */
export function compareFacts(before: readonly Fact[], after: readonly Fact[]): FactChange[] {
  const inClause = unmatched(before, after, (fact) => `${fact.clauseId} ${sameAs(fact)}`);
  const [gone, come] = unmatched(...inClause, (fact) => `${sameAs(fact)} ${fact.topic}`);
  const successors = pairs(gone, come);
  const paired = new Set(successors.values());
  const changes = [
    ...come.filter((fact) => !paired.has(fact)).map((after): FactChange => ({ change: 'ADDED', clauseId: after.clauseId, before: null, after })),
    ...gone.map((before): FactChange => {
      const after = successors.get(before) ?? null;
      return { change: after ? 'CHANGED' : 'REMOVED', clauseId: before.clauseId, before, after };
    }),
  ];
  return changes.sort((a, b) => placeOf(a) - placeOf(b));
}

/** Where it is read now, else where it was. */
function placeOf({ before, after }: FactChange): number {
  return (after ?? before)?.start ?? 0;
}

/** A year is twelve months. */
function sameAs({ kind, value }: Fact): string {
  return kind === 'YEARS' ? `MONTHS ${Number(value) * 12}` : `${kind} ${value}`;
}

/** Takes out what both have, each as often as the other. */
function unmatched(before: readonly Fact[], after: readonly Fact[], keyOf: (fact: Fact) => string): [Fact[], Fact[]] {
  const open = new Map<string, Set<Fact>>();
  for (const fact of before) {
    const key = keyOf(fact);
    open.set(key, (open.get(key) ?? new Set<Fact>()).add(fact));
  }
  const come = after.filter((fact) => {
    const same = open.get(keyOf(fact));
    const [first] = same ?? [];
    return first === undefined || !same?.delete(first);
  });
  const left = new Set([...open.values()].flatMap((facts) => [...facts]));
  return [before.filter((fact) => left.has(fact)), come];
}

/** Old facts with what took their place, in the order of the text. */
function pairs(gone: readonly Fact[], come: readonly Fact[]): Map<Fact, Fact> {
  const found = new Map<Fact, Fact>();
  const taken = new Set<Fact>();
  // on the same matter first
  for (const keyOf of [(fact: Fact) => `${fact.clauseId} ${familyOf(fact)} ${fact.topic}`, (fact: Fact) => `${fact.clauseId} ${familyOf(fact)}`]) {
    const waiting = new Map<string, Fact[]>();
    for (const fact of come) {
      if (taken.has(fact) || UNPAIRED.has(fact.kind)) continue;
      const others = waiting.get(keyOf(fact));
      if (others) others.push(fact);
      else waiting.set(keyOf(fact), [fact]);
    }
    for (const queue of waiting.values()) queue.reverse();
    for (const fact of gone) {
      const successor = found.has(fact) ? undefined : waiting.get(keyOf(fact))?.pop();
      if (!successor) continue;
      found.set(fact, successor);
      taken.add(successor);
    }
  }
  return found;
}

function familyOf({ kind }: Fact): string {
  return PERIODS.has(kind) ? 'PERIOD' : kind;
}

/**
 * What the two languages of one version state differently, by clause. Recipients are only counted, since their names are
 * translated; purposes and categories are left out, since each language has its own way to speak of them.
 */
export function compareFactsOfLanguages(zh: readonly Fact[], en: readonly Fact[]): FactDisagreement[] {
  const found = new Map<string, FactDisagreement>();
  const [onlyZh, onlyEn] = unmatched(comparable(zh), comparable(en), (fact) => `${fact.clauseId} ${fact.kind === 'RECIPIENT' ? fact.kind : sameAs(fact)}`);
  for (const [side, facts] of [['zh', onlyZh], ['en', onlyEn]] as const) {
    for (const { clauseId, kind, value } of facts) {
      const key = `${clauseId} ${kind}`;
      const disagreement = found.get(key) ?? { clauseId, kind, zh: [], en: [] };
      found.set(key, disagreement);
      if (kind !== 'RECIPIENT') disagreement[side].push(value);
    }
  }
  for (const disagreement of found.values()) {
    if (disagreement.kind !== 'RECIPIENT') continue;
    const many = (facts: readonly Fact[]): string => String(facts.filter(({ clauseId, kind }) => clauseId === disagreement.clauseId && kind === 'RECIPIENT').length);
    [disagreement.zh, disagreement.en] = [[many(zh)], [many(en)]];
  }
  return [...found.values()];
}

function comparable(facts: readonly Fact[]): Fact[] {
  return facts.filter(({ kind }) => kind !== 'PURPOSE' && kind !== 'CATEGORY');
}
