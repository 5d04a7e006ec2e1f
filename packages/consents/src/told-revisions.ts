import type { DataCategory } from './categories.ts';

/**
 * What a change means for whoever has said yes. TELLS: it is told to them, and what they said holds (PIPL 17). ASKS: they said yes to something
 * else and are asked again (PIPL 14, 23, 39). The heaviest last.
 */
export const CHANGES_OF_TOLD = ['NOTHING', 'TELLS', 'ASKS'] as const;
export type ChangeOfTold = (typeof CHANGES_OF_TOLD)[number];

/** How what people are told of a purpose, or a recipient, is counted. */
export interface Numbered {
  /** 1, 2, 3 …: of each thing that was told. */
  readonly revision: number;
  /** The lowest revision whose consent still counts. */
  readonly renewFromRevision: number;
}

/** The numbers after a change. Whatever was told has a number of its own, so that a receipt says what was shown. */
export function numbersAfter({ revision, renewFromRevision }: Numbered, change: ChangeOfTold): Numbered {
  if (change === 'NOTHING') return { revision, renewFromRevision };
  return { revision: revision + 1, renewFromRevision: change === 'ASKS' ? revision + 1 : renewFromRevision };
}

/** Whether a yes to what was shown then still counts. */
export const countsStill = (shown: number, { renewFromRevision }: Pick<Numbered, 'renewFromRevision'>): boolean => shown >= renewFromRevision;

/** For each fact that is told, what a change of it means. */
export type FactRules<Told> = { readonly [Fact in keyof Told]-?: (before: Told[Fact], after: Told[Fact]) => ChangeOfTold };

export interface FactChange<Told> {
  readonly fact: keyof Told & string;
  readonly change: Exclude<ChangeOfTold, 'NOTHING'>;
}

/** Which facts are told otherwise, in the order of the rules; empty where all is as it was. */
export function changesBetween<Told>(rules: FactRules<Told>, before: Told, after: Told): FactChange<Told>[] {
  return (Object.keys(rules) as (keyof Told & string)[]).flatMap((fact) => {
    const change = rules[fact](before[fact], after[fact]);
    return change === 'NOTHING' ? [] : [{ fact, change }];
  });
}

/** What all of some changes mean together. */
export const heaviestOf = (changes: readonly { readonly change: ChangeOfTold }[]): ChangeOfTold =>
  CHANGES_OF_TOLD[Math.max(0, ...changes.map(({ change }) => CHANGES_OF_TOLD.indexOf(change)))] as ChangeOfTold;

// what an older revision did not tell yet is told as nothing
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** A fact that was consented to as it is. */
export const asks = (before: unknown, after: unknown): ChangeOfTold => (same(before, after) ? 'NOTHING' : 'ASKS');

/** A fact that people learn of, but that is not what they consented to. */
export const tells = (before: unknown, after: unknown): ChangeOfTold => (same(before, after) ? 'NOTHING' : 'TELLS');

const spelled = (text: unknown): string => JSON.stringify(text ?? null, (_key, value: unknown) => (typeof value === 'string' ? value.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim() : value));

/** Words, in whatever languages: capitals, wide letters and blanks are spelling, everything else may be another meaning. */
export const asksUnlessSpelling = (before: unknown, after: unknown): ChangeOfTold => (same(before, after) ? 'NOTHING' : spelled(before) === spelled(after) ? 'TELLS' : 'ASKS');

/** Less is within what was consented to; the order says nothing. */
export function asksForMore(before: readonly DataCategory[], after: readonly DataCategory[]): ChangeOfTold {
  if (after.some((category) => !before.includes(category))) return 'ASKS';
  return after.length === before.length ? 'NOTHING' : 'TELLS';
}
