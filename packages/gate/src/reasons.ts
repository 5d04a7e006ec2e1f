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

/** In the order of GATE_REASONS; several of one code stay as they were found. */
export const inOrder = (reasons: readonly GateReason[]): GateReason[] => [...reasons].sort((a, b) => GATE_REASONS.indexOf(a.code) - GATE_REASONS.indexOf(b.code));
