import type { IdentifiedText, IdentifiedVersion, ReadText, Texts } from './comparison-types.ts';
import { matchClauses } from './match-clauses.ts';
import { PREVAILING, type Language } from './types.ts';

/** The prevailing one first: it decides. */
const LANGUAGES: readonly Language[] = [PREVAILING, 'en'];

/**
 * Gives every clause the id it keeps. In the first version that is its number; from then on a clause has the id of the
 * earlier clause that says the same, by heading and text, wherever it stands now. A clause that is new gets an id never
 * given before, the same in both languages. Deterministic.
 */
export function identifyClauses(texts: Texts, previous?: IdentifiedVersion): IdentifiedVersion {
  const languages = LANGUAGES.filter((language) => texts[language] !== undefined);
  let lastNew = previous?.lastNew ?? 0;
  const ids = new Map<Language, Map<string, string>>();
  for (const language of languages) {
    const current = texts[language] as ReadText;
    const other = ids.get(PREVAILING) ?? new Map<string, string>();
    const before = previous?.texts[language];
    if (before) ids.set(language, matchClauses(before, current, other));
    else ids.set(language, new Map(previous ? [] : current.statement.clauses.map(({ id }) => [id, id])));
  }
  const identified: IdentifiedVersion['texts'] = { ...previous?.texts };
  for (const language of languages) {
    const current = texts[language] as ReadText;
    const own = ids.get(language) ?? new Map<string, string>();
    // for English, also what the Chinese text was just given
    adoptNew(language, texts, ids, previous);
    for (const { id } of current.statement.clauses) if (!own.has(id)) own.set(id, `n${lastNew += 1}`);
    identified[language] = { ...current, ids: current.statement.clauses.map(({ id }) => own.get(id) ?? id) };
  }
  return { texts: identified, languages, lastNew };
}

/** A clause new to one language is the clause of that number in the other, unless the language has or had that one itself. */
function adoptNew(language: Language, texts: Texts, ids: Map<Language, Map<string, string>>, previous?: IdentifiedVersion): void {
  const own = ids.get(language);
  const other = ids.get(language === 'en' ? PREVAILING : 'en');
  if (!own || !other) return;
  const taken = new Set([...own.values(), ...(previous?.texts[language]?.ids ?? [])]);
  for (const { id } of texts[language]?.statement.clauses ?? []) {
    const adopted = other.get(id);
    if (own.has(id) || adopted === undefined || taken.has(adopted)) continue;
    own.set(id, adopted);
    taken.add(adopted);
  }
}

/** The texts that this version itself has. */
export function ownText(version: IdentifiedVersion, language: Language): IdentifiedText | undefined {
  return version.languages.includes(language) ? version.texts[language] : undefined;
}
