import { FindOperator } from 'typeorm';
import type { RowShape } from '../database/row-shape.ts';
import { padTo, placesFor, type Bindable } from '../database/statements.ts';

/** One condition of a WHERE: its text with places, and what goes into them. All conditions of a list must hold. */
export interface Condition {
  readonly text: string;
  readonly parameters: readonly Bindable[];
}

export const condition = (text: string, ...parameters: readonly Bindable[]): Condition => ({ text, parameters });

/** A column that has one of the values; there must be one. */
export const isAmong = (column: string, values: readonly Bindable[]): Condition => condition(`${column} IN (${placesFor(values.length)})`, ...padTo(values));

/** A column that has none of the values; there must be one. */
export const isNotAmong = (column: string, values: readonly Bindable[]): Condition => condition(`${column} NOT IN (${placesFor(values.length)})`, ...padTo(values));

const isScalar = (value: unknown): value is string | number | boolean => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The conditions of TypeORM's find as text, where each is an equality, IN, IS NULL or <=; null where one is something else. An empty alias: for UPDATE. */
export function conditionsOf<E extends object>(shape: RowShape<E>, alias: string, where: object): Condition[] | null {
  const conditions = Object.entries(where).map(([property, value]) => plain(shape, alias, property, value));
  return conditions.every((one) => one !== null) ? conditions : null;
}

function plain<E extends object>(shape: RowShape<E>, alias: string, property: string, value: unknown): Condition | null {
  const column = alias === '' ? shape.column(property) : `${alias}.${shape.column(property)}`;
  if (isScalar(value)) return condition(`${column} = ?`, shape.stored(property, value));
  if (!(value instanceof FindOperator)) return null;
  const given: unknown = value.value;
  if (value.type === 'isNull') return condition(`${column} IS NULL`);
  if (value.type === 'lessThanOrEqual' && isScalar(given)) return condition(`${column} <= ?`, shape.stored(property, given));
  if (value.type === 'in' && Array.isArray(given) && given.length > 0) return isAmong(column, given.map((one) => shape.stored(property, one)));
  return null;
}
