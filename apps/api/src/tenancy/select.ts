import type { EntityManager, FindOptionsOrder, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { shapeOf, type Only } from '../database/row-shape.ts';
import { statementsOf } from '../database/statements.ts';
import { conditionsOf, type Condition } from './condition.ts';
import { carrying } from './guard/reach.ts';

export type Order<E> = readonly (readonly [property: keyof E & string, direction: 'ASC' | 'DESC'])[];

/** A row of the same organization that each row may point at: the one whose id stands in the property `by`. */
export interface Along<E> {
  readonly entity: new () => ObjectLiteral & { id: string };
  readonly by: keyof E & string;
  readonly only?: Only;
  /** The name under which they are remembered; the entity by itself. Rows of which only a part is read have a name of their own. */
  readonly as?: unknown;
}

export interface Selection<E> {
  /** The organization whose rows they are; not for the tables that belong to none. */
  readonly organizationId?: string;
  /** What stands before the dot in the conditions. */
  readonly alias: string;
  readonly conditions: readonly Condition[];
  readonly order?: Order<E> | undefined;
  readonly limit?: number | undefined;
  /** The conditions match few rows: they are looked up and then sorted. Otherwise an optimizer may walk along the order's index for them, past all others. Numbers only. */
  readonly matchesFew?: boolean | undefined;
  readonly only?: Only;
  /** Read in the same statement (performance §10.1). */
  readonly along?: readonly Along<E>[] | undefined;
}

export interface Selected<E> {
  readonly rows: E[];
  /** For each `along` what was found, by id. */
  readonly along: readonly ReadonlyMap<string, object>[];
}

/** `t a LEFT JOIN … WHERE …`: what all statements over a selection share. */
function fromOf<E extends ObjectLiteral>(manager: EntityManager, entity: new () => E, { alias, conditions, along = [] }: Pick<Selection<E>, 'alias' | 'conditions' | 'along'>): string {
  const { table, column } = shapeOf(manager.dataSource, entity);
  const joins = along.map(({ entity: other, by }, at) =>
    ` LEFT JOIN ${shapeOf(manager.dataSource, other).table} j${at} ON j${at}.organization_id = ${alias}.organization_id AND j${at}.id = ${alias}.${column(by)}`);
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ text }) => text).join(' AND ')}`;
  return `${table} ${alias}${joins.join('')}${where}`;
}

/** Rows by one prepared statement, without the price of TypeORM's builder (performance §2). */
export async function select<E extends ObjectLiteral>(manager: EntityManager, entity: new () => E, selection: Selection<E>): Promise<Selected<E>> {
  const { organizationId, alias, conditions, order = [], limit, matchesFew = false, only, along = [] } = selection;
  const shape = shapeOf(manager.dataSource, entity, only);
  const others = along.map((one) => shapeOf(manager.dataSource, one.entity, one.only));
  const columns = [shape.columns(alias), ...others.map((other, at) => other.columns(`j${at}`))].join(', ');
  const orderBy = order.length === 0 ? '' : ` ORDER BY ${order.map(([property, direction], at) => `${alias}.${shape.column(property)}${matchesFew && at === 0 ? ' + 0' : ''} ${direction}`).join(', ')}`;
  const text = `SELECT ${columns} FROM ${fromOf(manager, entity, selection)}${orderBy}${limit === undefined ? '' : ` LIMIT ${limit}`}`;
  const found = await statementsOf(manager).rows(manager, text, conditions.flatMap(({ parameters }) => parameters));
  const byId = others.map(() => new Map<string, object>());
  const rows: E[] = [];
  for (const row of found) {
    const own = shape.read(row, 0, organizationId);
    if (own) rows.push(own);
    let from = shape.width;
    for (const [at, other] of others.entries()) {
      const pointedAt = other.read(row, from, organizationId);
      if (pointedAt) byId[at]?.set((pointedAt as { id: string }).id, pointedAt);
      from += other.width;
    }
  }
  return { rows, along: byId };
}

/** How many rows there are, counted no further than `most`. */
export async function countUpTo<E extends ObjectLiteral>(most: number, manager: EntityManager, entity: new () => E, selection: Selection<E>): Promise<number> {
  const text = `SELECT COUNT(*) FROM (SELECT 1 FROM ${fromOf(manager, entity, selection)} LIMIT ${most}) AS counted`;
  const [row] = await statementsOf(manager).rows(manager, text, selection.conditions.flatMap(({ parameters }) => parameters));
  return Number(row?.[0]);
}

export interface Find<E> {
  readonly organizationId?: string;
  readonly where: FindOptionsWhere<E>;
  readonly order?: FindOptionsOrder<E> | undefined;
  readonly take?: number | undefined;
}

/** An expression is TypeORM's to write. */
const isPlain = (value: unknown): boolean => typeof value !== 'function';

/** TypeORM's update; by a statement of our own where conditions and values are plain. Resolves to how many rows it met. */
export async function update<E extends ObjectLiteral>(manager: EntityManager, entity: new () => E, where: FindOptionsWhere<E>, patch: object): Promise<number> {
  const shape = shapeOf(manager.dataSource, entity);
  const conditions = conditionsOf(shape, '', where);
  const sets = Object.entries(patch).filter(([, value]) => value !== undefined);
  if (!conditions || sets.length === 0 || !sets.every(([, value]) => isPlain(value))) return (await carrying(() => manager.update(entity, where, patch as QueryDeepPartialEntity<E>))).affected ?? 0;
  const text = `UPDATE ${shape.table} SET ${sets.map(([property]) => `${shape.column(property)} = ?`).join(', ')} WHERE ${conditions.map((one) => one.text).join(' AND ')}`;
  const values = sets.map(([property, value]) => shape.stored(property, value));
  return statementsOf(manager).write(manager, text, [...values, ...conditions.flatMap(({ parameters }) => parameters)]);
}

/** TypeORM's find; by a statement of our own where the conditions are plain. */
export async function find<E extends ObjectLiteral>(manager: EntityManager, entity: new () => E, { organizationId, where, order = {}, take }: Find<E>): Promise<E[]> {
  const conditions = conditionsOf(shapeOf(manager.dataSource, entity), 'e', where);
  if (!conditions) return carrying(() => manager.find(entity, { where, order, ...(take !== undefined && { take }) }));
  return (await select(manager, entity, { ...(organizationId !== undefined && { organizationId }), alias: 'e', conditions, order: Object.entries(order) as unknown as Order<E>, limit: take })).rows;
}
