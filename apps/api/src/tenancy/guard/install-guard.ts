import { LRUCache } from 'lru-cache';
import type { DataSource, QueryRunner } from 'typeorm';
import type { EntityClass } from '../../database/database.ts';
import { provideStatements, statementsOf } from '../../database/statements.ts';
import { whyGlobal } from '../table-kinds.ts';
import { prove, type Proof, type TableRule } from './prove.ts';
import { currentReach, type Reach } from './reach.ts';
import { Unprovable } from './tokens.ts';

/** A statement that could have left its organization. A bug and a security event: it is logged, the caller sees an id only. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';
}

/** Tells what happened without parameters, which may be personal. */
export type ReportBreach = (breach: { statement: string; why: string }) => void;

interface Fence {
  tenant: Map<string, TableRule>;
  global: ReadonlySet<string>;
}

function fenceOf(source: DataSource): Fence {
  const tenant = new Map<string, TableRule>();
  const global = new Set<string>();
  for (const { tableName, target } of source.entityMetadatas) {
    const isGlobal = whyGlobal(target as EntityClass) !== undefined;
    if (isGlobal) global.add(tableName);
    const rule: TableRule = isGlobal ? (tableName === 'organizations' ? { column: 'id' } : 'NEVER') : { column: 'organization_id' };
    tenant.set(tableName, rule);
  }
  return { tenant, global };
}

type Verdict = { proof: Proof } | { why: string };

/**
 * Wraps every query runner of a data source, and its prepared statements: below the scopes, below TypeORM, a statement that touches a tenant's table
 * must be proven to stay in the organization it was sent for (architecture §4.7). Proofs are cached by text.
 */
export function installGuard(source: DataSource, report: ReportBreach): void {
  const fence = fenceOf(source);
  const inside = new LRUCache<string, Verdict>({ max: 2000 });
  const outside = new LRUCache<string, { touches: readonly string[]; writes: boolean }>({ max: 500 });
  const guarded = new WeakSet<QueryRunner>();

  const breach = (statement: string, why: string): never => {
    report({ statement, why });
    throw new OutOfReach(`A statement was refused: ${why}.`);
  };

  const verdictOf = (sql: string): Verdict => {
    const known = inside.get(sql);
    if (known) return known;
    let verdict: Verdict;
    try {
      verdict = { proof: prove(sql, fence.tenant) };
    } catch (error) {
      if (!(error instanceof Unprovable)) throw error;
      verdict = { why: error.message };
    }
    inside.set(sql, verdict);
    return verdict;
  };

  const mentions = (sql: string): { touches: readonly string[]; writes: boolean } => {
    const known = outside.get(sql);
    if (known) return known;
    const words = new Set(sql.toLowerCase().match(/[a-z_][a-z0-9_]*/g) ?? []);
    const found = { touches: [...fence.tenant.keys()].filter((table) => words.has(table)), writes: !/^\s*select\b/i.test(sql) };
    outside.set(sql, found);
    return found;
  };

  const check = (sql: string, parameters: readonly unknown[] | undefined, reach: Reach | undefined): void => {
    if (reach?.kind === 'ORGANIZATION') {
      const verdict = verdictOf(sql);
      if ('why' in verdict) return breach(sql, verdict.why);
      for (const place of verdict.proof.bound) if (parameters?.[place] !== reach.organizationId) return breach(sql, 'it is bound to another organization');
      return;
    }
    const { touches, writes } = mentions(sql);
    if (reach?.kind === 'ACROSS') return writes ? breach(sql, `${reach.query} may only read`) : undefined;
    if (reach?.kind === 'GLOBAL') {
      const tenantTable = touches.find((table) => !fence.global.has(table));
      return tenantTable === undefined ? undefined : breach(sql, `${tenantTable} belongs to organizations`);
    }
    if (touches.length > 0) breach(sql, `${touches.join(', ')} without a scope`);
  };

  const guard = (runner: QueryRunner): QueryRunner => {
    if (guarded.has(runner)) return runner;
    guarded.add(runner);
    const query = runner.query.bind(runner);
    const stream = runner.stream.bind(runner);
    runner.query = (async (sql: string, parameters?: unknown[], structured?: boolean) => {
      check(sql, parameters, currentReach());
      return structured ? query(sql, parameters, true) : query(sql, parameters);
    }) as QueryRunner['query'];
    runner.stream = async (sql, parameters, ...rest) => {
      check(sql, parameters, currentReach());
      return stream(sql, parameters, ...rest);
    };
    return runner;
  };

  const { rows, records, write } = statementsOf(source.manager);
  provideStatements(source, {
    rows: async (manager, text, parameters) => {
      check(text, parameters, currentReach());
      return rows(manager, text, parameters);
    },
    records: async (manager, text, parameters) => {
      check(text, parameters, currentReach());
      return records(manager, text, parameters);
    },
    write: async (manager, text, parameters) => {
      check(text, parameters, currentReach());
      return write(manager, text, parameters);
    },
  });

  const create = source.driver.createQueryRunner.bind(source.driver);
  source.driver.createQueryRunner = (mode) => guard(create(mode));
}

