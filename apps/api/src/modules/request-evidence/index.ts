export { evidenceOf } from './closure-evidence.ts';
