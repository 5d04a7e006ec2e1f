/** What an app does with personal data for one purpose: one entry of an app's version. */
export interface AppScope {
  readonly purposeKey: string;
  readonly categories: readonly string[];
  readonly recipientKeys: readonly string[];
  /** Outside hosts that the data is sent to. */
  readonly domains: readonly string[];
}

/** A version of an app: all of its scopes at once, never edited. Numbers are 1, 2, 3 … */
export interface VersionedScopes {
  readonly number: number;
  readonly scopes: readonly AppScope[];
}

const PARTS = ['categories', 'recipientKeys', 'domains'] as const;

/** What `after` does that `before` did not, purpose by purpose. */
export interface Widening {
  readonly purposeKey: string;
  readonly isNewPurpose: boolean;
  readonly categories: readonly string[];
  readonly recipientKeys: readonly string[];
  readonly domains: readonly string[];
}

/** Purpose by purpose what is added; empty where nothing is. Several scopes of one purpose count together. */
export function wideningsOf(before: readonly AppScope[], after: readonly AppScope[]): Widening[] {
  const known = byPurpose(before);
  return [...byPurpose(after)].flatMap(([purposeKey, scope]) => {
    const earlier = known.get(purposeKey);
    const added = Object.fromEntries(PARTS.map((part) => [part, [...scope[part]].filter((one) => !earlier?.[part].has(one))])) as Record<(typeof PARTS)[number], string[]>;
    return !earlier || PARTS.some((part) => added[part].length > 0) ? [{ purposeKey, isNewPurpose: !earlier, ...added }] : [];
  });
}

/** True where a purpose, a category, a recipient or a domain is added (row 12). */
export const isWidened = (before: readonly AppScope[], after: readonly AppScope[]): boolean => wideningsOf(before, after).length > 0;

/**
 * The version that holds for an organization: the first takes effect with the app; a later one at once where it is not wider than
 * the one that holds, else when its number is approved. An older one is never gone back to. Null where there is none.
 */
export function versionInEffect<V extends VersionedScopes>(versions: readonly V[], approved: ReadonlySet<number>): V | null {
  return [...versions]
    .sort((a, b) => a.number - b.number)
    .reduce<V | null>((held, next) => (held === null || approved.has(next.number) || !isWidened(held.scopes, next.scopes) ? next : held), null);
}

type Sets = Record<(typeof PARTS)[number], Set<string>>;

function byPurpose(scopes: readonly AppScope[]): Map<string, Sets> {
  const found = new Map<string, Sets>();
  for (const scope of scopes) {
    const sets = found.get(scope.purposeKey) ?? { categories: new Set(), recipientKeys: new Set(), domains: new Set() };
    for (const part of PARTS) for (const one of scope[part]) sets[part].add(one);
    found.set(scope.purposeKey, sets);
  }
  return found;
}
