/** Types of the API's answers that say something else once a record of another type has changed. */
const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  Acceptance: ['Person', 'StatementVersion', 'StandingView'],
  Decline: ['Person', 'StatementVersion', 'StandingView'],
  ConsentEvent: ['Consent', 'ConsentFigures'],
  Purpose: ['Consent', 'ConsentFigures'],
  Upload: [],
  ContactImport: ['Person'],
};

/** Whatever happens is also in the audit trail. */
export const typesShowing = (recordType: string): string[] => [recordType, 'AuditEvent', ...(SHOWN_BY[recordType] ?? [])];
