import type { Statements } from './per-engine.ts';

/** What a migration does to programs of the version before it (docs/decisions/0008). Its name begins with the word. */
export type Step = 'EXPAND' | 'MIGRATE' | 'CONTRACT';

export function stepOf(name: string): Step | null {
  const [word] = /^(Expand|Migrate|Contract)(?=[A-Z0-9])/.exec(name) ?? [];
  return word ? (word.toUpperCase() as Step) : null;
}

/** True when a program that does not know the migration may go on working beside those that do. */
export const staysCompatible = (name: string): boolean => {
  const step = stepOf(name);
  return step === 'EXPAND' || step === 'MIGRATE';
};

const CREATES = /^CREATE TABLE (?:IF NOT EXISTS )?`?(\w+)`?/i;
const ADDS_COLUMN = /^ALTER TABLE `?(\w+)`? ADD (?:COLUMN )?`?\w+`? (?!.*\bUNIQUE\b).*$/is;
const ADDS_INDEX = /^(?:CREATE INDEX\b|ALTER TABLE `?\w+`? ADD INDEX\b)/i;
const ADDS_CONSTRAINT = /^ALTER TABLE `?(\w+)`? ADD CONSTRAINT\b/i;

/** The first statement with which rows of the version before could not be written or read any more, or null. SQLite has one process at a time. */
export function firstBreaking({ mysql }: Statements): string | null {
  const created = new Set<string>();
  for (const statement of mysql) {
    const [, table] = CREATES.exec(statement) ?? [];
    if (table !== undefined) created.add(table);
    else if (!isAdditive(statement, created)) return statement;
  }
  return null;
}

function isAdditive(statement: string, created: ReadonlySet<string>): boolean {
  if (ADDS_INDEX.test(statement)) return true;
  const [, constrained] = ADDS_CONSTRAINT.exec(statement) ?? [];
  if (constrained !== undefined) return created.has(constrained);
  const mayBeLeftOut = !/\bNOT NULL\b/i.test(statement) || /\bDEFAULT\b|\bGENERATED\b/i.test(statement);
  return ADDS_COLUMN.test(statement) && mayBeLeftOut;
}
