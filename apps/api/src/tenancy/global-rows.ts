import type { EntityManager, FindOptionsOrder, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { carrying, within } from './guard/reach.ts';
import { find, update } from './select.ts';

export type GlobalEntity<E extends ObjectLiteral> = new () => E;

/** Rows of the reviewed global tables (model, Cross-organization): accounts, sessions, keys, attempts, organizations. */
export class GlobalRows {
  constructor(private readonly manager: EntityManager) {}

  find<E extends ObjectLiteral>(entity: GlobalEntity<E>, where: FindOptionsWhere<E>, order?: FindOptionsOrder<E>, take?: number): Promise<E[]> {
    return this.inside(() => find(this.manager, entity, { where, order, take }));
  }

  async first<E extends ObjectLiteral>(entity: GlobalEntity<E>, where: FindOptionsWhere<E>): Promise<E | null> {
    const [row] = await this.find(entity, where, undefined, 1);
    return row ?? null;
  }

  async insert<E extends ObjectLiteral>(entity: GlobalEntity<E>, draft: Partial<E>): Promise<E> {
    const row = this.manager.create(entity, draft as never) as E;
    await this.inside(() => carrying(() => this.manager.createQueryBuilder().insert().into(entity).values(row as QueryDeepPartialEntity<E>).updateEntity(false).execute()));
    return row;
  }

  /** Changes rows that match; resolves to how many did. */
  change<E extends ObjectLiteral>(entity: GlobalEntity<E>, where: FindOptionsWhere<E>, patch: QueryDeepPartialEntity<E>): Promise<number> {
    return this.inside(() => update(this.manager, entity, where, patch));
  }

  async remove<E extends ObjectLiteral>(entity: GlobalEntity<E>, where: FindOptionsWhere<E>): Promise<number> {
    const result = await this.inside(() => carrying(() => this.manager.delete(entity, where)));
    return result.affected ?? 0;
  }

  private inside<T>(work: () => T): T {
    return within({ kind: 'GLOBAL' }, work);
  }
}
