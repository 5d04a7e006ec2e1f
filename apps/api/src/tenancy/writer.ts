import type { EntityManager } from 'typeorm';
import { carrying } from './guard/reach.ts';
import type { PendingRows } from './pending-rows.ts';
import { Reader, type EntityOf, type Fields } from './reader.ts';
import { conflict, notFound } from './refusal.ts';
import { update } from './select.ts';
import type { TenantEntity, Versioned } from './tenant-entity.ts';

/** Data of a new row: everything but the organization, which is the scope's. Methods and getters are no data. */
export type Draft<E> = { [K in keyof E as K extends 'organizationId' ? never : E[K] extends (...args: never[]) => unknown ? never : K]?: E[K] } & { id: string };
export type Patch<E> = Partial<Omit<Draft<E>, 'id' | 'version'>>;

const changedMeanwhile = ({ version }: Versioned) => conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.', { currentVersion: version });

/** Reads and writes the rows of one entity in one organization, inside one transaction. */
export class Writer<E extends TenantEntity> extends Reader<E> {
  constructor(manager: EntityManager, entity: EntityOf<E>, organizationId: string, private readonly pending: PendingRows) {
    super(manager, entity, organizationId);
  }

  /** The new row; it reaches the database with the others of this unit of work, before anything is read or at its end. */
  insert(draft: Draft<E>): E {
    const row = Object.assign(new this.entity(), draft, { organizationId: this.organizationId });
    this.pending.add(this.entity, row);
    return row;
  }

  /** Changes a row that only one can change at a time. Throws NOT_FOUND. */
  async update(id: string, patch: Patch<E>): Promise<void> {
    if ((await this.change({ id } as Fields<E>, patch)) === 0) throw notFound();
  }

  /** Changes rows that match; resolves to how many did. With a condition on the old value this is a compare-and-set. */
  change(where: Fields<E>, patch: Patch<E>): Promise<number> {
    return this.inside(() => update(this.manager, this.entity, this.own(where), patch));
  }

  /** Changes the row if it is still at `expected`, and counts its version up. Throws CONFLICT when somebody was faster, NOT_FOUND when it is not there. */
  async updateAt(this: Writer<E & Versioned>, id: string, expected: number, patch: Patch<E>): Promise<E> {
    const unwritten = this.pending.replace(this.entity, { organizationId: this.organizationId, id }, (row) => {
      if (row.version !== expected) throw changedMeanwhile(row);
      return Object.assign(new this.entity(), row, patch, { version: expected + 1 });
    });
    if (unwritten) return unwritten;
    const changed = await this.change({ id, version: expected } as Fields<E & Versioned>, { ...patch, version: expected + 1 } as Patch<E & Versioned>);
    const row = await this.get(id);
    if (changed === 0) throw changedMeanwhile(row);
    return row;
  }

  async remove(id: string): Promise<void> {
    const result = await this.inside(() => carrying(() => this.manager.delete(this.entity, this.own({ id } as Fields<E>) as never)));
    if (!result.affected) throw notFound();
  }

  /** Removes the rows that match; resolves to how many there were. */
  async removeAll(where: Fields<E>): Promise<number> {
    return (await this.inside(() => carrying(() => this.manager.delete(this.entity, this.own(where) as never)))).affected ?? 0;
  }

  /** What is still to be written goes first: whoever reads within a unit of work sees what it did. */
  protected override async inside<T>(work: () => Promise<T>): Promise<T> {
    if (!this.pending.isEmpty) await this.pending.write();
    return super.inside(work);
  }
}
