export { inForce, inOrder, type AcceptanceMethod, type AcceptanceRecord, type BindingVersion, type DeclineRecord, type Facts, type Severity } from './versions.ts';
export { isStopped, standing, type Standing } from './standing.ts';
export { acceptableMethods } from './acceptable-methods.ts';
export { adultsBornUntil, appliesTo, isUnder14, requiresAcceptance, STATEMENT_KINDS, type Reader, type StatementKind } from './kinds.ts';
