import type { Findings } from './findings.ts';
import type { Numbered } from './numbering.ts';
import { sameHeading } from './numbering.ts';
import type { Clause, Finding, FindingCode, Message } from './types.ts';

/** Says where the numbered headings break the count or differ from the contents list. */
export function checkStructure(contents: readonly Numbered[], headings: readonly Numbered[], clauses: readonly Clause[], findings: Findings): void {
  if (headings.length === 0) {
    findings.add({ code: 'NOTHING_NUMBERED', severity: 'ERROR', line: 1, column: 1, message: {
      en: 'No numbered section was found.', 'zh-CN': '未找到任何带编号的章节。',
    } });
  }
  checkContents(contents, headings, findings);
  checkOrder(headings, findings);
  checkEmpty(clauses, findings);
}

function checkContents(contents: readonly Numbered[], headings: readonly Numbered[], findings: Findings): void {
  const body = new Map(headings.map((heading) => [heading.number, heading]));
  const listed = new Set(contents.map((entry) => entry.number));
  for (const entry of contents) {
    const heading = body.get(entry.number);
    if (!heading) {
      findings.add(at('MISSING_SECTION', entry, {
        en: `Section ${entry.number} is listed in the contents but absent in the body.`,
        'zh-CN': `目录列有第 ${entry.number} 条，但正文中没有。`,
      }, 'ERROR'));
    } else if (!sameHeading(entry.heading, heading.heading)) {
      findings.add(at('HEADING_DIFFERS_FROM_CONTENTS', heading, {
        en: `The heading of section ${entry.number} differs from the contents.`,
        'zh-CN': `第 ${entry.number} 条的标题与目录不一致。`,
      }));
    }
  }
  if (contents.length === 0) return;
  const levels = new Set(contents.map((entry) => entry.level));
  for (const heading of headings) {
    if (levels.has(heading.level) && !listed.has(heading.number)) {
      findings.add(at('NOT_IN_CONTENTS', heading, {
        en: `Section ${heading.number} is not listed in the contents.`, 'zh-CN': `目录中没有第 ${heading.number} 条。`,
      }));
    }
  }
}

function checkOrder(headings: readonly Numbered[], findings: Findings): void {
  const seen = new Set<string>();
  let section = 0;
  let sub = 0;
  for (const heading of headings) {
    const [top = 0, below] = heading.parts;
    const [last, next] = below === undefined ? [section, top] : top === section ? [sub, below] : [Infinity, below];
    if (seen.has(heading.number)) {
      findings.add(at('NUMBER_REPEATED', heading, { en: `Number ${heading.number} is printed twice.`, 'zh-CN': `编号 ${heading.number} 重复出现。` }));
    } else if (next <= last) {
      findings.add(at('NUMBER_OUT_OF_ORDER', heading, { en: `Number ${heading.number} is out of order.`, 'zh-CN': `编号 ${heading.number} 的顺序有误。` }));
    } else if (next > last + 1) {
      findings.add(at('NUMBER_SKIPPED', heading, {
        en: `A number is missing before ${heading.number}.`, 'zh-CN': `编号 ${heading.number} 之前缺少编号。`,
      }));
    }
    seen.add(heading.number);
    if (below === undefined) {
      section = top;
      sub = 0;
    } else if (top === section) sub = below;
  }
}

function checkEmpty(clauses: readonly Clause[], findings: Findings): void {
  clauses.forEach((clause, position) => {
    const holdsNext = clause.level === 1 && clauses[position + 1]?.level === 2;
    if (clause.number === null || clause.items.length > 0 || holdsNext) return;
    findings.add({ code: 'EMPTY_SECTION', severity: 'WARNING', line: clause.line, column: 1, clause: clause.id, message: {
      en: `Section ${clause.id} has a heading but no text.`, 'zh-CN': `第 ${clause.id} 条只有标题，没有正文。`,
    } });
  });
}

function at(code: FindingCode, where: Numbered, message: Message, severity: Finding['severity'] = 'WARNING'): Finding {
  return { code, severity, line: where.line.number, column: 1, message, clause: where.number };
}
