import type { DataSource, EntityManager } from 'typeorm';

/** What both drivers bind alike. */
export type Bindable = string | number | null;

/**
 * Statements of our own beside TypeORM's: prepared once a connection and answered as plain rows (performance §10). On the
 * connection of the unit of work where the manager has one. Below the guard, like TypeORM's own.
 */
export interface Statements {
  /** Rows as arrays, in the order of the columns. */
  rows(manager: EntityManager, text: string, parameters: readonly Bindable[]): Promise<unknown[][]>;
  /** Rows by the names of their columns. */
  records(manager: EntityManager, text: string, parameters: readonly Bindable[]): Promise<Record<string, unknown>[]>;
  /** Writes; resolves to how many rows it changed. */
  write(manager: EntityManager, text: string, parameters: readonly Bindable[]): Promise<number>;
}

const bySource = new WeakMap<DataSource, Statements>();

/** Gives a data source its statements; given again, they take the place of the first ones. */
export const provideStatements = (source: DataSource, statements: Statements): void => void bySource.set(source, statements);

export function statementsOf({ dataSource }: EntityManager): Statements {
  const statements = bySource.get(dataSource);
  if (!statements) throw new Error('this data source was opened without statements');
  return statements;
}

/** `?, ?, ?` for a list of so many; longer lists take the next power of two, so that a few prepared texts serve all lengths. */
export const placesFor = (count: number): string => Array.from({ length: padded(count) }, () => '?').join(', ');
/** The list for `placesFor`: the last one stands again for those that are missing. */
export const padTo = <V extends Bindable>(list: readonly V[]): V[] => [...list, ...Array.from({ length: padded(list.length) - list.length }, () => list.at(-1) as V)];
const padded = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(count, 1)));

/** A name as both engines quote it. */
export const quoted = (name: string): string => `\`${name}\``;
