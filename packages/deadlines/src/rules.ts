import type { Quantity } from './quantity.ts';

/** Numbers of days that a version of the statement promises; they differ by version and are confirmed when it is published. */
export interface CommittedDays {
  readonly replyDays: number;
  readonly eraseAfterDays: number;
  readonly unpaidDays: number;
}

export interface Rule {
  readonly ruleId: string;
  /** The clause of the statement (§) or the law. */
  readonly source: string;
  /** What starts the clock. */
  readonly starts: string;
  /** DUE: to be done by then. MINIMUM: to be kept at least until then. RIGHT: from then on somebody may act, nothing happens by itself. */
  readonly kind: 'DUE' | 'MINIMUM' | 'RIGHT';
  /** A fixed length, or the name of the commitment that gives the days. */
  readonly length: Quantity | keyof CommittedDays;
  /** The time in which the work that falls due must be finished. */
  readonly finishWithin?: Quantity;
}

/** The deadlines of domain §3. Each deadline that is stored names its rule. */
export const RULES = {
  REPLY: { ruleId: 'REPLY', source: '§7.5', starts: 'received and contact verified, whichever is later', kind: 'DUE', length: 'replyDays' },
  REPLY_OUTER: { ruleId: 'REPLY_OUTER', source: 'GB/T 35273 8.7', starts: 'identity verified', kind: 'DUE', length: 'P30D' },
  COMPLAINT_15WD: { ruleId: 'COMPLAINT_15WD', source: 'Unlawful app practices 2019, 6', starts: 'complaint received', kind: 'DUE', length: 'P15WD' },
  VERIFY_CONTACT: { ruleId: 'VERIFY_CONTACT', source: '§7.5', starts: 'received from somebody who is not signed in', kind: 'DUE', length: 'PT24H' },
  FEE_ANSWER: { ruleId: 'FEE_ANSWER', source: '§7.5', starts: 'fee quoted', kind: 'DUE', length: 'P30D' },
  CLOSE_ACCOUNT_15WD: { ruleId: 'CLOSE_ACCOUNT_15WD', source: 'GB/T 35273 8.5', starts: 'accepted', kind: 'DUE', length: 'P15WD' },
  ERASE_AFTER_END: { ruleId: 'ERASE_AFTER_END', source: '§5.2', starts: 'end of use, or of the authorization', kind: 'DUE', length: 'eraseAfterDays', finishWithin: 'P15WD' },
  UNPAID: { ruleId: 'UNPAID', source: '§7.4', starts: 'service unavailable', kind: 'RIGHT', length: 'unpaidDays' },
  INCIDENT_AUTHORITY_4H: { ruleId: 'INCIDENT_AUTHORITY_4H', source: 'CAC incident reporting measures 2025', starts: 'discovered, grade LARGER or above', kind: 'DUE', length: 'PT4H' },
  SHARE_LOG_KEEP_3Y: { ruleId: 'SHARE_LOG_KEEP_3Y', source: 'NDR 12', starts: 'written', kind: 'MINIMUM', length: 'P36M' },
  AUDIT_KEEP_6M: { ruleId: 'AUDIT_KEEP_6M', source: 'CSL 23', starts: 'written', kind: 'MINIMUM', length: 'P6M' },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

/**
 * The length of a rule under the commitments of one version of the statement.
 * @throws RangeError where a promised number of days is not a whole number from 0 to 9999.
 */
export function quantityOf(rule: Rule, commitments: CommittedDays): Quantity {
  if (rule.length !== 'replyDays' && rule.length !== 'eraseAfterDays' && rule.length !== 'unpaidDays') return rule.length;
  const days = commitments[rule.length];
  if (!Number.isInteger(days) || days < 0 || days > 9999) throw new RangeError(`${rule.length} is not a number of days`);
  return `P${days}D`;
}
