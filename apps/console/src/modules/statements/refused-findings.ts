export interface RefusedFinding {
  code: string;
  message: { zhCN: string; en: string };
  line: number | null;
}

/** Findings that kept a text from being imported or published, out of a refusal's `details.findings`; what has another shape is left out. */
export function findingsIn(details: Record<string, unknown>): RefusedFinding[] {
  const found = details['findings'];
  return Array.isArray(found) ? found.flatMap((finding: unknown) => read(finding)) : [];
}

function read(finding: unknown): RefusedFinding[] {
  if (!isRecord(finding) || !isRecord(finding['message'])) return [];
  const { code, line } = finding;
  const { en, zhCN } = finding['message'];
  if (typeof code !== 'string' || typeof en !== 'string' || typeof zhCN !== 'string') return [];
  return [{ code, message: { zhCN, en }, line: typeof line === 'number' ? line : null }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
