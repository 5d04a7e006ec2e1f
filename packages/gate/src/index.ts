export { endedAt, isOnTheWay, isWithdrawnBy, lastsOf, servesAt, turningPointsOf, type PastDecision, type ServingApp } from './ended-at.ts';
export { isWidened, versionInEffect, wideningsOf, type AppScope, type VersionedScopes, type Widening } from './app-versions.ts';
export { gate, type GateAnswer, type GateFacts } from './gate.ts';
export { explainPurpose, type ConsentExplained, type ConsentingFacts, type PurposeExplained, type PurposeFacts, type RecipientExplained, type RecipientFacts } from './purpose-reasons.ts';
export { GATE_REASONS, type GateReason, type GateReasonCode } from './reasons.ts';
export { isEnabled, type Enablement, type EnablementSource } from './is-enabled.ts';
export { defaultOf, type NewAppDefault } from './new-app-default.ts';
