import type { LocationQuery, LocationQueryRaw } from 'vue-router';

/** One value of the URL, or '' where it is not among the words a list knows. */
export function wordIn<Word extends string>(query: LocationQuery, name: string, known: readonly Word[]): Word | '' {
  const asked = textIn(query, name);
  return known.find((word) => word === asked) ?? '';
}

export function textIn(query: LocationQuery, name: string): string {
  const asked = query[name];
  return typeof asked === 'string' ? asked.trim() : '';
}

/** A civil day `YYYY-MM-DD` that exists, or ''. */
export function dayIn(query: LocationQuery, name: string): string {
  const asked = textIn(query, name);
  const at = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? Date.parse(`${asked}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(asked) ? asked : '';
}

/** The URL with these filters: empty ones leave it, and paging starts again, since a cursor belongs to one filter. */
export function withFilters(query: LocationQuery, filters: Readonly<Record<string, string>>): LocationQueryRaw {
  const next: LocationQueryRaw = { ...query, after: undefined, from: undefined };
  for (const [name, value] of Object.entries(filters)) next[name] = value.trim() || undefined;
  return next;
}

/** The cursor of the page that is looked at; null on the first. */
export function cursorIn(query: LocationQuery): string | null {
  return textIn(query, 'after') || null;
}
