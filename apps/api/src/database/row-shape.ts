import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { quoted, type Bindable } from './statements.ts';

/** How rows of an entity are read and written by statements of our own; derived from what TypeORM knows of its columns. */
export interface RowShape<E extends object> {
  readonly table: string;
  /** `alias.a, alias.b`: what is selected (TypeORM's `select: false` is not, unless it is named) but the organization, in the order that `read` takes. */
  columns(alias: string): string;
  readonly width: number;
  /** The entity in a row, from the place `from` on; null where a LEFT JOIN found none. The organization is the one that was asked for. */
  read(row: readonly unknown[], from: number, organizationId: string | undefined): E | null;
  /** The column of a property. Throws for a property that has none. */
  column(property: string): string;
  /** A value of a property, as it is stored. */
  stored(property: string, value: unknown): Bindable;
  /** Every column, quoted, for INSERT, and as many places. */
  readonly names: string;
  readonly places: string;
  /** How many they are. */
  readonly valueCount: number;
  /** The values of a new row in the order of `names`; what is not given takes its default. */
  values(row: object): Bindable[];
}

/** Some properties only, besides the id; the rest stays undefined. */
export type Only = readonly string[];
type ShapeCache = Map<new () => object, Map<Only | undefined, RowShape<object>>>;
const shapes = new WeakMap<DataSource, ShapeCache>();

/** `only` is a constant: shapes are kept by it. */
export function shapeOf<E extends object>(source: DataSource, entity: new () => E, only?: Only): RowShape<E> {
  const ofSource = shapes.get(source) ?? (new Map() as ShapeCache);
  shapes.set(source, ofSource);
  const ofEntity = ofSource.get(entity) ?? new Map<Only | undefined, RowShape<object>>();
  ofSource.set(entity, ofEntity);
  const shape = ofEntity.get(only) ?? makeShape(source, entity, only);
  ofEntity.set(only, shape);
  return shape as RowShape<E>;
}

const isPlain = ({ transformer, type }: ColumnMetadata): boolean => !transformer && type !== 'boolean' && type !== Boolean;

function makeShape<E extends object>(source: DataSource, entity: new () => E, only?: Only): RowShape<E> {
  const { tableName, columns } = source.getMetadata(entity);
  const { driver } = source;
  const byProperty = new Map(columns.map((column) => [column.propertyName, column]));
  const columnOf = (property: string): ColumnMetadata => {
    const column = byProperty.get(property);
    if (!column) throw new Error(`${entity.name} has no column ${property}`);
    return column;
  };
  const stored = (column: ColumnMetadata, value: unknown): Bindable => driver.preparePersistentValue(value, column) as Bindable;
  const isOrganization = ({ propertyName, isPrimary }: ColumnMetadata): boolean => isPrimary && propertyName === 'organizationId';
  const isWanted = ({ propertyName }: ColumnMetadata): boolean => only === undefined || propertyName === 'id' || only.includes(propertyName);
  const read = columns.filter((column) => (column.isSelect || only?.includes(column.propertyName)) && !isOrganization(column) && isWanted(column));
  const readers = read.map((column) => ({ property: column.propertyName, read: isPlain(column) ? null : (value: unknown): unknown => driver.prepareHydratedValue(value, column) }));
  return {
    table: tableName,
    width: read.length,
    names: columns.map(({ databaseName }) => quoted(databaseName)).join(', '),
    places: columns.map(() => '?').join(', '),
    valueCount: columns.length,
    columns: (alias) => read.map(({ databaseName }) => `${alias}.${quoted(databaseName)}`).join(', '),
    column: (property) => quoted(columnOf(property).databaseName),
    stored: (property, value) => stored(columnOf(property), value),
    values: (row) => columns.map((column) => stored(column, (row as Record<string, unknown>)[column.propertyName] ?? column.default ?? null)),
    read(row, from, organizationId) {
      // the first column is of the key
      if (row[from] === null) return null;
      const found = new entity() as Record<string, unknown>;
      if (organizationId !== undefined) found['organizationId'] = organizationId;
      let at = from;
      for (const { property, read: convert } of readers) {
        const value = row[at++];
        found[property] = convert ? convert(value) : value;
      }
      return found as E;
    },
  };
}
