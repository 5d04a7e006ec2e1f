export { inForce, type AcceptanceMethod, type AcceptanceRecord, type BindingVersion, type DeclineRecord, type Facts, type Severity } from './versions.ts';
export { isStopped, standing, type Standing } from './standing.ts';
export { acceptableMethods } from './acceptable-methods.ts';
