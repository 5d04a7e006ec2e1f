/** Grounds that the statement itself names (§7.5). */
export const STATEMENT_GROUNDS = [
  'UNREALISTIC', 'NOT_RELATED_TO_IDENTITY', 'UNREASONABLY_DUPLICATE', 'EXCESSIVE_TECHNICAL_MEANS', 'RISK_TO_OTHERS',
] as const;

/** Grounds that the law adds (PIPL 16, 18, 35, 45, 47; GB/T 35273 8.7). */
export const LAW_GROUNDS = [
  'STATUTORY_RETENTION', 'SECRECY_OR_NO_NOTICE_LAW', 'STATE_ORGAN_DUTY', 'NATIONAL_SECURITY', 'PUBLIC_SAFETY', 'CRIMINAL_JUSTICE',
  'PROVEN_MALICE_OR_ABUSE', 'TRADE_SECRET', 'VERIFICATION_FAILED', 'NECESSARY_FOR_SERVICE',
] as const;

export const REFUSAL_GROUNDS = [...STATEMENT_GROUNDS, ...LAW_GROUNDS] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

const ofStatement: ReadonlySet<RefusalGround> = new Set(STATEMENT_GROUNDS);

export const groundSource = (ground: RefusalGround): 'STATEMENT' | 'LAW' => (ofStatement.has(ground) ? 'STATEMENT' : 'LAW');

export type RefusalFault = 'GROUND_REQUIRED' | 'REASONS_REQUIRED' | 'REMEDY_REQUIRED';

// punctuation or blanks are no reasons
const saysSomething = (text: string): boolean => /\p{L}/u.test(text);
const hasChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/**
 * What a refusal still lacks, the first of it, or null. Invariant 3: at least one ground, reasons in words, and the remedies
 * (complaint channel and court, PIPL 50) in zh-CN, the language that prevails; other languages may stand beside it.
 */
export function checkRefusal(refusal: { readonly grounds: readonly RefusalGround[]; readonly reasons: string; readonly remedyText: string }): RefusalFault | null {
  if (refusal.grounds.length === 0) return 'GROUND_REQUIRED';
  if (!saysSomething(refusal.reasons)) return 'REASONS_REQUIRED';
  if (!hasChinese(refusal.remedyText)) return 'REMEDY_REQUIRED';
  return null;
}
