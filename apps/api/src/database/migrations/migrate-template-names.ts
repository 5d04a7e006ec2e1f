import type { Statements } from './per-engine.ts';

const NAMES = [['进展告知 · Interim word', '进展告知 · Interim notice'], ['费用告知 · Fee', '费用告知 · Fee quote']] as const;
const PLATFORM = '0'.repeat(26);
const statements = (update: string): string[] =>
  NAMES.map(([before, after]) => `${update} reply_templates SET name = '${after}' WHERE organization_id = '${PLATFORM}' AND name = '${before}'`);

/** The platform's first templates by the terms of the console; a name that was changed, or is taken, stays. Never edited after it was published. */
export const migrateTemplateNames: Statements = { sqlite: statements('UPDATE OR IGNORE'), mysql: statements('UPDATE IGNORE') };
