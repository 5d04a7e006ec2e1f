export { GATE_REASONS, gate, type GateAnswer, type GateFacts, type GateReason, type GateReasonCode } from './gate.ts';
export { isEnabled, type Enablement, type EnablementSource } from './is-enabled.ts';
