import type { Standing } from '@accord/acceptance';
import { isEnabled, type Enablement } from './is-enabled.ts';

/** Why a person may not use an app for a purpose now (domain §6), in the order in which reasons are returned. */
export const GATE_REASONS = [
  'STATEMENT_NOT_ACCEPTED', 'APP_DISABLED', 'CONSENT_MISSING', 'CONSENT_WITHDRAWN', 'SEPARATE_CONSENT_REQUIRED', 'GUARDIAN_CONSENT_REQUIRED',
  'PERSON_RESTRICTED', 'ACCOUNT_CLOSED', 'ORGANIZATION_SUSPENDED', 'RECIPIENT_NOT_APPROVED', 'PURPOSE_EXCEEDED', 'CROSS_BORDER_BLOCKED',
] as const;
export type GateReasonCode = (typeof GATE_REASONS)[number];

export interface GateReason {
  code: GateReasonCode;
  statementVersionId?: string;
  purposeKey?: string;
  recipientId?: string;
  /** Epoch milliseconds. */
  until?: number;
}

export interface GateFacts {
  readonly organization: { readonly state: 'ACTIVE' | 'SUSPENDED' | 'CLOSED' };
  readonly person: { readonly state: 'ACTIVE' | 'RESTRICTED' | 'CLOSED'; readonly hasAccount: boolean };
  /** One per statement in force that applies to the person and requires acceptance. */
  readonly standings: readonly { readonly versionId: string; readonly state: Standing['state']; readonly until?: number }[];
  readonly app: { readonly defaultEnabled: boolean; readonly locked?: boolean };
  /** Every decision on the way to this person: of the organization, of the person's groups, about the person. */
  readonly enablements: readonly Enablement[];
}

export interface GateAnswer {
  allowed: boolean;
  /** Every reason that holds, not only the first. */
  reasons: GateReason[];
}

// what lets a person pass is listed, what stops is everything else: a state added later stops until it is listed here
const PASSING: ReadonlySet<string> = new Set<Standing['state']>(['NOT_REQUIRED', 'ACCEPTED', 'DEEMED', 'DUE']);

/** May this person use this app now? Fails closed: an unlisted state stops. Never writes, knows no clock. */
export function gate(facts: GateFacts): GateAnswer {
  const reasons: GateReason[] = [
    ...statementReasons(facts),
    ...when(!isEnabled(facts.app, facts.enablements).enabled, 'APP_DISABLED'),
    ...when(facts.person.state === 'RESTRICTED', 'PERSON_RESTRICTED'),
    ...when(facts.person.state !== 'ACTIVE' && facts.person.state !== 'RESTRICTED', 'ACCOUNT_CLOSED'),
    // a closed organization has no code of its own
    ...when(facts.organization.state !== 'ACTIVE', 'ORGANIZATION_SUSPENDED'),
  ];
  return { allowed: reasons.length === 0, reasons };
}

function statementReasons({ person, standings }: GateFacts): GateReason[] {
  // model, Externals: only a person with an account has a standing; for others the organization gave a warranty
  if (!person.hasAccount) return [];
  return standings
    .filter((one) => !PASSING.has(one.state))
    .map((one) => ({ code: 'STATEMENT_NOT_ACCEPTED', statementVersionId: one.versionId, ...(one.until === undefined ? {} : { until: one.until }) }));
}

const when = (holds: boolean, code: GateReasonCode): GateReason[] => (holds ? [{ code }] : []);
