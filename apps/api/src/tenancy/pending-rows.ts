import type { EntityManager } from 'typeorm';
import { shapeOf } from '../database/row-shape.ts';
import { quoted, statementsOf } from '../database/statements.ts';
import { within } from './guard/reach.ts';
import type { EntityOf } from './reader.ts';
import type { TenantEntity } from './tenant-entity.ts';

/** Rows in one statement: the most first, so that few prepared texts serve a handful and a thousand. What is left over goes in one of its own length. */
const ROWS_AT_ONCE = [1000, 500, 100, 20] as const;
/** SQLite binds at most 32,766 values in a statement. */
const VALUES_MOST = 32_000;

interface Batch {
  readonly entity: EntityOf<TenantEntity>;
  readonly organizationId: string;
  readonly rows: TenantEntity[];
}

/**
 * New rows of one unit of work, written together: one prepared INSERT for each table (performance §10.9), tables in the order
 * in which they were first met, so that a parent stands before its children. Written before anything of the unit is read.
 */
export class PendingRows {
  #batches: Batch[] = [];

  constructor(private readonly manager: EntityManager) {}

  get isEmpty(): boolean {
    return this.#batches.length === 0;
  }

  add<E extends TenantEntity>(entity: EntityOf<E>, row: E): void {
    const { organizationId } = row;
    const batch = this.batchOf(entity, organizationId);
    if (batch) batch.rows.push(row);
    else this.#batches.push({ entity, organizationId, rows: [row] });
  }

  /** Puts what `change` makes of a row that is not written yet in its place, and answers with it; undefined where there is none. */
  replace<E extends TenantEntity>(entity: EntityOf<E>, { organizationId, id }: TenantEntity, change: (row: E) => E): E | undefined {
    const rows = this.batchOf(entity, organizationId)?.rows ?? [];
    const at = rows.findIndex((row) => row.id === id);
    if (at < 0) return undefined;
    const changed = change(rows[at] as E);
    rows[at] = changed;
    return changed;
  }

  async write(): Promise<void> {
    const batches = this.#batches;
    this.#batches = [];
    for (const batch of batches) for (const rows of inStatements(batch.rows, this.widthOf(batch))) await this.insert(batch, rows);
  }

  private batchOf(entity: EntityOf<TenantEntity>, organizationId: string): Batch | undefined {
    return this.#batches.find((one) => one.entity === entity && one.organizationId === organizationId);
  }

  private widthOf({ entity }: Batch): number {
    return shapeOf(this.manager.dataSource, entity).valueCount;
  }

  private async insert({ entity, organizationId }: Batch, rows: readonly TenantEntity[]): Promise<void> {
    const { table, names, places, values } = shapeOf(this.manager.dataSource, entity);
    const text = `INSERT INTO ${quoted(table)} (${names}) VALUES ${rows.map(() => `(${places})`).join(', ')}`;
    await within({ kind: 'ORGANIZATION', organizationId }, () => statementsOf(this.manager).write(this.manager, text, rows.flatMap(values)));
  }
}

function* inStatements<E>(rows: readonly E[], width: number): Generator<readonly E[]> {
  for (let at = 0; at < rows.length; ) {
    const count = ROWS_AT_ONCE.find((most) => most <= rows.length - at && most * width <= VALUES_MOST) ?? rows.length - at;
    yield rows.slice(at, at + count);
    at += count;
  }
}
