import type { Numbered } from './numbering.ts';
import { sameHeading } from './numbering.ts';

/**
 * Which of the numbered lines after the contents list are headings. A line named in the contents always is; any other
 * must stand apart or continue the count, so that a numbered list inside a section stays a list.
 */
export function chooseHeadings(body: readonly Numbered[], contents: ReadonlyMap<string, string>): Numbered[] {
  const chosen: Numbered[] = [];
  const seen = new Set<string>();
  let previous: Numbered | undefined;
  let rejectedAt = -2;
  for (const line of body) {
    const adjoins = previous !== undefined && line.index === previous.index + 1;
    const afterList = rejectedAt === line.index - 1;
    const isHeading = isNamed(line, contents, seen)
      || (!readsAsSentence(line.heading) && (standsApart(line, adjoins, seen) || (!afterList && continues(line, previous, contents))));
    if (!isHeading) {
      rejectedAt = line.index;
      continue;
    }
    chosen.push(line);
    seen.add(line.number);
    previous = line;
  }
  return chosen;
}

function isNamed(line: Numbered, contents: ReadonlyMap<string, string>, seen: ReadonlySet<string>): boolean {
  const listed = contents.get(line.number);
  return listed !== undefined && !seen.has(line.number) && sameHeading(listed, line.heading);
}

function standsApart(line: Numbered, adjoins: boolean, seen: ReadonlySet<string>): boolean {
  // a number printed twice is a second heading only when it cannot be a list
  if (line.level === 1 && seen.has(line.number)) return line.line.blankBefore && line.line.blankAfter;
  return line.line.blankBefore || adjoins;
}

function continues(line: Numbered, previous: Numbered | undefined, contents: ReadonlyMap<string, string>): boolean {
  const [section, sub] = line.parts;
  const [lastSection = 0, lastSub = 0] = previous?.parts ?? [];
  if (sub === undefined) return contents.size === 0 && section === lastSection + 1;
  return section === lastSection && sub === lastSub + 1;
}

function readsAsSentence(heading: string): boolean {
  return /[。；;，,]$/u.test(heading) || (heading.endsWith('.') && heading.length > 60);
}
