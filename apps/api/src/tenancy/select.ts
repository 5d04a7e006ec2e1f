import type { EntityManager, FindOptionsOrder, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { shapeOf, type Only } from '../database/row-shape.ts';
import { statementsOf } from '../database/statements.ts';
import { conditionsOf, type Condition } from './condition.ts';
import { carrying } from './guard/reach.ts';
import { indexHint, type Walk } from './index-hint.ts';

export type Order<E> = readonly (readonly [property: keyof E & string, direction: 'ASC' | 'DESC'])[];

/** A row of the same organization that each row may point at: the one whose id stands in the property `by`. */
export interface Along<E> {
  readonly entity: new () => ObjectLiteral & { id: string };
  readonly by: keyof E & string;
  readonly only?: Only;
  /** The name under which they are remembered; the entity by itself. Rows of which only a part is read have a name of their own. */
  readonly as?: unknown;
}

/** Some of the rows, which stand in an index in the order asked for. */
export interface Way<E> extends Condition {
  /** The properties that all conditions together leave one value of, besides `bounded`: MariaDB is told the indexes that begin with them (index-hint.ts). None: it chooses by itself. */
  readonly by?: readonly (keyof E & string)[];
  /**
   * The property that the index has before the order, of which the condition leaves one value, as two bounds. The walk is sorted by it too, so that no other index is in order: where rows are many, MariaDB takes the shortest
   * index for the best, and walks past everybody else's rows in it. (It takes an equality out of the order again.)
   */
  readonly bounded?: keyof E & string;
}

export interface Selection<E> {
  /** The organization whose rows they are; not for the tables that belong to none. */
  readonly organizationId?: string;
  /** What stands before the dot in the conditions. */
  readonly alias: string;
  readonly conditions: readonly Condition[];
  readonly order?: Order<E> | undefined;
  readonly limit?: number | undefined;
  /** The property whose condition matches few rows: they are looked up by it and then sorted. Otherwise an optimizer may walk along the order's index for them, past all others. Where the order begins with a number only. */
  readonly matchesFewBy?: (keyof E & string) | undefined;
  /** A property that has no value in any of them, which an index has before the order. */
  readonly without?: (keyof E & string) | undefined;
  /** Of which each row meets one at most: each is walked along an index of its own in the order, and the beginnings of the walks are merged. None: there is one walk. */
  readonly ways?: readonly Way<E>[] | undefined;
  readonly only?: Only;
  /** Read in the same statement (performance §10.1). */
  readonly along?: readonly Along<E>[] | undefined;
}

export interface Selected<E> {
  readonly rows: E[];
  /** For each `along` what was found, by id. */
  readonly along: readonly ReadonlyMap<string, object>[];
}

const whereOf = (conditions: readonly Condition[]): string => (conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ text }) => text).join(' AND ')}`);

function joinsOf<E extends ObjectLiteral>(manager: EntityManager, entity: new () => E, { alias, along = [] }: Pick<Selection<E>, 'alias' | 'along'>): string {
  const { column } = shapeOf(manager.dataSource, entity);
  return along.map(({ entity: other, by }, at) =>
    ` LEFT JOIN ${shapeOf(manager.dataSource, other).table} j${at} ON j${at}.organization_id = ${alias}.organization_id AND j${at}.id = ${alias}.${column(by)}`).join('');
}

/** `t a LEFT JOIN … WHERE …`: what all statements over a selection share. */
const fromOf = <E extends ObjectLiteral>(manager: EntityManager, entity: new () => E, selection: Pick<Selection<E>, 'alias' | 'conditions' | 'along'>): string =>
  `${shapeOf(manager.dataSource, entity).table} ${selection.alias}${joinsOf(manager, entity, selection)}${whereOf(selection.conditions)}`;

const orderOf = (columns: readonly (readonly [column: string, direction: string])[]): string => ` ORDER BY ${columns.map(([column, direction]) => `${column} ${direction}`).join(', ')}`;

/** The same in an order. */
function walked<E extends ObjectLiteral>(manager: EntityManager, entity: new () => E, { order = [], ...selection }: Selection<E>): Condition {
  const { column } = shapeOf(manager.dataSource, entity);
  const orderBy = order.length === 0 ? '' : orderOf(order.map(([property, direction]) => [`${selection.alias}.${column(property)}`, direction]));
  return { text: `${fromOf(manager, entity, selection)}${orderBy}`, parameters: selection.conditions.flatMap(({ parameters }) => parameters) };
}

/** One of several SELECTs that have a LIMIT each, as a UNION takes it: SQLite knows no parentheses there, and MariaDB copies a derived table once more. */
const partOfUnion = (manager: EntityManager, text: string, at: number): string => (manager.dataSource.options.type === 'better-sqlite3' ? `SELECT * FROM (${text}) AS w${at}` : `(${text})`);

/**
 * `(ids) found JOIN t a LEFT JOIN … ORDER BY …`: first which rows they are, from indexes alone where these hold all that is asked, then what stands in those. No way is walked further than the page is long.
 */
function foundFirst<E extends ObjectLiteral>(manager: EntityManager, entity: new () => E, selection: Selection<E> & { readonly organizationId: string; readonly limit: number; readonly order: Order<E> }): Condition {
  const { organizationId, alias, conditions, order, limit, matchesFewBy, without, ways = [] } = selection;
  const { table, column } = shapeOf(manager.dataSource, entity);
  const places = order.map(([property, direction], at) => ({ column: `${alias}.${column(property)}`, as: `o${at}`, direction }));
  const inOrder = places.map(({ column: of, direction }, at) => [matchesFewBy && at === 0 ? `${of} + 0` : of, direction] as const);
  const walk = (those: readonly Condition[], index: Walk | null): Condition => ({
    text: `SELECT ${alias}.id AS id, ${places.map(({ column: of, as }) => `${of} AS ${as}`).join(', ')} FROM ${table} ${alias}${index ? indexHint(manager.dataSource, entity, index) : ''}${whereOf(those)}${orderOf([
      ...(index?.order && index.bounded !== undefined ? [[`${alias}.${column(index.bounded)}`, order[0]?.[1] ?? 'ASC'] as const] : []), ...inOrder])} LIMIT ${limit}`,
    parameters: those.flatMap(({ parameters }) => parameters),
  });
  const inTheOrder = order.map(([property]) => property);
  const indexOf = ({ by, bounded }: Way<E>): Walk | null => (by ? { by, order: bounded === undefined ? inTheOrder : [bounded, ...inTheOrder], bounded, without } : null);
  const walks = ways.length > 0 ? ways.map((way) => walk([...conditions, way], indexOf(way))) : [walk(conditions, matchesFewBy === undefined ? null : { by: [], bounded: matchesFewBy })];
  const [only] = walks;
  const merged = only && walks.length === 1 ? only.text
    : `SELECT * FROM (${walks.map(({ text }, at) => partOfUnion(manager, text, at)).join(' UNION ALL ')}) AS merged${orderOf(places.map(({ as, direction }) => [`merged.${as}`, direction]))} LIMIT ${limit}`;
  return {
    text: `(${merged}) AS found INNER JOIN ${table} ${alias} ON ${alias}.organization_id = ? AND ${alias}.id = found.id${joinsOf(manager, entity, selection)}${orderOf(places.map(({ as, direction }) => [`found.${as}`, direction]))}`,
    parameters: [...walks.flatMap(({ parameters }) => parameters), organizationId],
  };
}

/** Rows by one prepared statement, without the price of TypeORM's builder (performance §2). */
export async function select<E extends ObjectLiteral>(manager: EntityManager, entity: new () => E, selection: Selection<E>): Promise<Selected<E>> {
  const { organizationId, alias, conditions, order = [], limit, matchesFewBy, ways = [], only, along = [] } = selection;
  const shape = shapeOf(manager.dataSource, entity, only);
  const others = along.map((one) => shapeOf(manager.dataSource, one.entity, one.only));
  const columns = [shape.columns(alias), ...others.map((other, at) => other.columns(`j${at}`))].join(', ');
  const { text: from, parameters } = (matchesFewBy !== undefined || ways.length > 0) && organizationId !== undefined && limit !== undefined
    ? foundFirst(manager, entity, { ...selection, organizationId, limit, order })
    : walked(manager, entity, { ...selection, conditions: [...conditions, ...ways] });
  const found = await statementsOf(manager).rows(manager, `SELECT ${columns} FROM ${from}${limit === undefined ? '' : ` LIMIT ${limit}`}`, parameters);
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
