import type { Fact, IdentifiedText } from './comparison-types.ts';
import { findContacts } from './contacts.ts';
import { findPeriods, type Found } from './periods.ts';
import { findRecipients } from './recipients.ts';
import type { Language } from './types.ts';
import { CATEGORIES, PURPOSES } from './vocabulary.ts';

/**
 * What a text states that can be compared, in the order of the text: periods, ages, amounts, addresses, recipients, purposes and
 * categories. Headings and the two dates are left out. A proposal of patterns, not a reading of the law.
 */
export function liftFacts({ text, statement, ids }: IdentifiedText): Fact[] {
  return statement.clauses.flatMap((clause, position) => {
    const from = clause.items[0]?.start ?? clause.end;
    const body = text.slice(from, clause.end);
    const lower = inLowerCase(body);
    const { language } = statement;
    const found = [
      ...findPeriods(body, clause.heading, language), ...findContacts(body, language), ...findRecipients(body, clause.heading, language),
      ...named('PURPOSE', PURPOSES, lower, language), ...named('CATEGORY', CATEGORIES, lower, language),
    ];
    return withoutParts(found).sort((a, b) => a.start - b.start || a.end - b.end)
      .map((fact) => ({ ...fact, clauseId: ids[position] ?? clause.id, start: from + fact.start, end: from + fact.end }));
  });
}

/** Each purpose or category once a clause, where it is named first. */
function named(kind: Fact['kind'], vocabulary: Record<string, Record<Language, RegExp>>, text: string, language: Language): Found[] {
  return Object.entries(vocabulary).flatMap(([value, { [language]: words }]) => {
    const [first] = text.matchAll(words);
    return first ? [{ kind, value, topic: null, start: first.index, end: first.index + first[0].length }] : [];
  });
}

/** Of the same length, so that offsets hold: 'İ' alone would become longer. */
function inLowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replaceAll('\u0130', 'I').toLowerCase();
}

const WHOLES: readonly Fact['kind'][] = ['EMAIL', 'URL', 'PHONE'];

/** The domain of an address is no link, nor a part of a link a number. */
function withoutParts(found: readonly Found[]): Found[] {
  const wholes = found.filter(({ kind }) => WHOLES.includes(kind)).sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  const parts = new Set(wholes.filter((each) => {
    const inside = each.end <= end;
    end = Math.max(end, each.end);
    return inside;
  }));
  return found.filter((each) => !parts.has(each));
}
