import { PLATFORM_ID } from '../database/ids.ts';
import { statementsOf } from '../database/statements.ts';
import type { Call, Done } from './call.ts';
import type { Change } from './change.ts';
import { within } from './guard/reach.ts';
import { GlobalRows } from './global-rows.ts';
import type { Kernel } from './kernel.ts';
import { openScope, type TenantScope } from './tenant-scope.ts';

/** A reviewed query over all organizations: ids, states, dates and counts, no personal column (a census test reads its text). */
export interface AcrossQuery<Args extends readonly (string | number)[], Row> {
  readonly name: string;
  /** Why it must cross, for the reviewer. */
  readonly why: string;
  readonly sql: string;
  /** Never called; carries the types. */
  readonly shape?: (args: Args) => Row;
}

const queries = new Map<string, AcrossQuery<readonly (string | number)[], unknown>>();
export const acrossQueries = (): ReadonlyMap<string, AcrossQuery<readonly (string | number)[], unknown>> => queries;

/** Declares a query that crosses organizations; lives in modules' `platform-*.ts`. */
export function across<Args extends readonly (string | number)[], Row>(query: AcrossQuery<Args, Row>): AcrossQuery<Args, Row> {
  queries.set(query.name, query as unknown as AcrossQuery<readonly (string | number)[], unknown>);
  return query;
}

/** The platform's own door: its own rows, reviewed queries over all organizations, and recorded entry into one. */
export class PlatformScope {
  readonly own: TenantScope;
  readonly global: GlobalRows;

  constructor(private readonly kernel: Kernel, call: Call) {
    this.own = openScope(kernel, call, PLATFORM_ID);
    this.global = new GlobalRows(kernel.database.reader.manager);
  }

  across<Args extends readonly (string | number)[], Row>(query: AcrossQuery<Args, Row>, ...args: Args): Promise<Row[]> {
    if (queries.get(query.name)?.sql !== query.sql) throw new Error(`${query.name} is not a declared query`);
    const { manager } = this.kernel.database.reader;
    return within({ kind: 'ACROSS', query: query.name }, () => statementsOf(manager).records(manager, query.sql, args) as Promise<Row[]>);
  }

  /** What must be read in an organization before a change enters it: of what is read here nothing leaves but into that change. */
  inside(organizationId: string): TenantScope {
    return openScope(this.kernel, this.own.call, organizationId);
  }

  /** One transaction in the platform and, by `change.enter`, in organizations. */
  change<T>(done: Done, work: (change: Change) => T | Promise<T>): Promise<T> {
    return this.own.change(done, work);
  }
}
