export { askGate } from './ask-gate.ts';
