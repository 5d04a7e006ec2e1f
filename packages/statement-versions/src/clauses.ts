import { readItems } from './items.ts';
import type { Line } from './lines.ts';
import type { Numbered } from './numbering.ts';
import type { Clause } from './types.ts';

/** Cuts the text at its headings. Spans tile the text: the first begins at 0, the last ends at its end. */
export function cutClauses(text: string, lines: readonly Line[], headings: readonly Numbered[], titleIndex: number | null): Clause[] {
  if (text === '') return [];
  const clauses: Clause[] = [];
  const bodyStart = headings[0]?.index ?? lines.length;
  if (bodyStart > 0 || lines.length === 0) {
    const title = titleIndex === null ? undefined : lines[titleIndex];
    const own = lines.slice(titleIndex === null ? 0 : titleIndex + 1, bodyStart);
    clauses.push({
      id: '0',
      number: null,
      heading: title ? printed(text, title) : '',
      level: 1,
      line: title?.number ?? 1,
      start: 0,
      end: lines[bodyStart]?.start ?? text.length,
      items: readItems(text, own),
    });
  }
  const times = new Map<string, number>();
  headings.forEach((heading, position) => {
    const nextIndex = headings[position + 1]?.index ?? lines.length;
    const time = (times.get(heading.number) ?? 0) + 1;
    times.set(heading.number, time);
    clauses.push({
      id: time === 1 ? heading.number : `${heading.number}~${time}`,
      number: heading.number,
      heading: heading.heading,
      level: heading.level,
      line: heading.line.number,
      start: heading.line.start,
      end: lines[nextIndex]?.start ?? text.length,
      items: readItems(text, lines.slice(heading.index + 1, nextIndex)),
    });
  });
  return clauses;
}

/** A line as printed, without a byte order mark. */
export function printed(text: string, line: Line): string {
  return text.slice(line.contentStart, line.contentEnd).replace(/^\uFEFF/u, '').trim();
}
