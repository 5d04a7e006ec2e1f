import type { MigrationInterface, QueryRunner } from 'typeorm';
import { firstBreaking, stepOf } from './steps.ts';

/** The statements of one migration, in order, for each engine. */
export interface Statements {
  readonly sqlite: readonly string[];
  readonly mysql: readonly string[];
}

/**
 * A migration made of SQL that `pnpm migration` wrote and a person read. `name` ends in 13 digits, TypeORM orders by
 * them. There is no way down: a mistake is mended by the next migration (expand → migrate → contract).
 */
export function perEngine(name: string, statements: Statements): new () => MigrationInterface {
  const breaking = stepOf(name) === 'EXPAND' ? firstBreaking(statements) : null;
  if (breaking !== null) throw new Error(`${name} is called Expand, and programs of the version before could not work with: ${breaking}`);
  class Migration implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      const { type } = runner.connection.options;
      for (const statement of statements[type === 'better-sqlite3' ? 'sqlite' : 'mysql']) await runner.query(statement);
    }

    down(): Promise<void> {
      return Promise.reject(new Error(`${name} cannot be undone; restore a backup, or write a migration that mends it`));
    }
  }
  return Object.defineProperty(Migration, 'name', { value: name });
}
