import { FindOperator, type EntityManager, type FindOptionsOrder, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import { shapeOf, type RowShape } from '../database/row-shape.ts';
import { padTo, placesFor, statementsOf, type Bindable } from '../database/statements.ts';

/** A condition of our own: text with places, and what goes into them. */
export interface Condition {
  readonly text: string;
  readonly parameters: readonly Bindable[];
}

/** What stands before the dot in conditions of `plainConditions`. */
const ALIAS = 'e';

function conditionOf<E extends object>(shape: RowShape<E>, property: string, value: unknown): Condition | null {
  const column = `${ALIAS}.${shape.column(property)}`;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { text: `${column} = ?`, parameters: [shape.stored(property, value)] };
  if (!(value instanceof FindOperator)) return null;
  const given: unknown = value.value;
  if (value.type === 'isNull') return { text: `${column} IS NULL`, parameters: [] };
  if (value.type === 'lessThanOrEqual') return { text: `${column} <= ?`, parameters: [shape.stored(property, given)] };
  if (value.type !== 'in' || !Array.isArray(given) || given.length === 0) return null;
  const list = given.map((one) => shape.stored(property, one));
  return { text: `${column} IN (${placesFor(list.length)})`, parameters: padTo(list) };
}

/** The conditions as text, where each is an equality, IN, IS NULL or <=; null for others, which are TypeORM's to build. */
function plainConditions<E extends object>(shape: RowShape<E>, where: object): Condition[] | null {
  const conditions: Condition[] = [];
  for (const [property, value] of Object.entries(where)) {
    const condition = conditionOf(shape, property, value);
    if (!condition) return null;
    conditions.push(condition);
  }
  return conditions;
}

const isDirection = (direction: unknown): direction is 'ASC' | 'DESC' => direction === 'ASC' || direction === 'DESC';

export interface PlainSelect<E> {
  where: FindOptionsWhere<E>;
  order?: FindOptionsOrder<E> | undefined;
  take?: number | undefined;
}

/** Rows by plain conditions, without the price of TypeORM's builder (performance §2); anything else goes through it. */
export async function plainSelect<E extends ObjectLiteral>(manager: EntityManager, entity: new () => E, { where, order = {}, take }: PlainSelect<E>): Promise<E[]> {
  const shape = shapeOf(manager.dataSource, entity);
  const conditions = plainConditions(shape, where);
  const orders = Object.entries(order);
  if (!conditions || !orders.every(([, direction]) => isDirection(direction)))
    return manager.find(entity, { where, order, ...(take !== undefined && { take }) });
  const text = [
    `SELECT ${shape.columns(ALIAS)} FROM ${shape.table} ${ALIAS}`,
    conditions.length > 0 && `WHERE ${conditions.map((one) => one.text).join(' AND ')}`,
    orders.length > 0 && `ORDER BY ${orders.map(([property, direction]) => `${ALIAS}.${shape.column(property)} ${String(direction)}`).join(', ')}`,
    take !== undefined && `LIMIT ${take}`,
  ].filter(Boolean).join(' ');
  const rows = await statementsOf(manager).rows(manager, text, conditions.flatMap(({ parameters }) => parameters));
  return rows.flatMap((row) => shape.read(row) ?? []);
}
