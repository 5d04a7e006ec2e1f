import type { Finding, FindingCode, Message } from './types.ts';

/** How many findings of one code are listed one by one. */
export const MAX_PER_CODE = 20;

/** Gathers findings; past MAX_PER_CODE of a kind it only counts, so a hostile text cannot fill the memory. */
export class Findings {
  readonly #listed: Finding[] = [];
  readonly #counts = new Map<FindingCode, number>();

  add(finding: Finding): void {
    const count = (this.#counts.get(finding.code) ?? 0) + 1;
    this.#counts.set(finding.code, count);
    if (count <= MAX_PER_CODE) this.#listed.push(finding);
  }

  /** In the order of the text; the last one of an overfull kind says how many more there are. */
  list(): Finding[] {
    const left = new Map<FindingCode, number>();
    for (const [code, count] of this.#counts) if (count > MAX_PER_CODE) left.set(code, count - MAX_PER_CODE);
    const seen = new Map<FindingCode, number>();
    const told = this.#listed.map((finding) => {
      const index = (seen.get(finding.code) ?? 0) + 1;
      seen.set(finding.code, index);
      const more = left.get(finding.code);
      return index === MAX_PER_CODE && more !== undefined ? { ...finding, message: andMore(finding.message, more) } : finding;
    });
    return told.sort((a, b) => a.line - b.line || a.column - b.column);
  }
}

function andMore(message: Message, more: number): Message {
  return { en: `${message.en} (and ${more} more of this kind)`, 'zh-CN': `${message['zh-CN']}（另有 ${more} 处同类问题）` };
}

/** What a severity means for import: an ERROR stops it. */
export function isImportable(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity !== 'ERROR');
}
