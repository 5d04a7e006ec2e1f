export { AUDIT_COLUMNS, auditCells } from './audit-cells.ts';
export { countAuditEvents } from './list-audit-events.ts';
export { AuditFilter } from './audit.inputs.ts';
