import { Column, PrimaryColumn, getMetadataArgsStorage, type ColumnOptions, type ValueTransformer } from 'typeorm';

/**
 * The column types shared by both engines (model, Columns). TypeORM's SQLite driver refuses `char`, `mediumtext` and
 * `enum`, and MariaDB's `text` ends at 64 KiB, so what differs is set by `fitColumnsTo` before a DataSource is built.
 */
export type Engine = 'sqlite' | 'mysql';

const words: ColumnOptions[] = [];
const longTexts: ColumnOptions[] = [];

const remembered = (list: ColumnOptions[], options: ColumnOptions): ColumnOptions => {
  list.push(options);
  return options;
};

const epochMilliseconds: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};
const json: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
  from: (value: string | null) => (value === null ? null : (JSON.parse(value) as unknown)),
};

/** A ULID, 26 characters, compared byte by byte. */
export const PrimaryId = (name?: string) => PrimaryColumn('varchar', remembered(words, { length: 26, ...(name && { name }) }) as ColumnOptions & { nullable?: false });
/** A primary key that is no ULID: a digest. */
export const PrimaryWord = (length: number) => PrimaryColumn('varchar', remembered(words, { length }) as ColumnOptions & { nullable?: false });
export const Id = (options: ColumnOptions = {}) => Column('varchar', remembered(words, { length: 26, ...options }));
/** A name of ours: state, kind, rule id; compared byte by byte. */
export const Word = (length = 40, options: ColumnOptions = {}) => Column('varchar', remembered(words, { length, ...options }));
/** Words of people, compared character by character on both engines. */
export const Words = (length: number, options: ColumnOptions = {}) => Column('varchar', remembered(words, { length, ...options }));
/** An instant: epoch milliseconds, the same number on both engines and in raw SQL. */
export const Instant = (options: ColumnOptions = {}) => Column('bigint', { transformer: epochMilliseconds, ...options });
/** A civil day in Asia/Shanghai, YYYY-MM-DD. */
export const Day = (options: ColumnOptions = {}) => Column('varchar', remembered(words, { length: 10, ...options }));
export const Whole = (options: ColumnOptions = {}) => Column('int', options);
export const Flag = (options: ColumnOptions = {}) => Column('boolean', options);
export const LongText = (options: ColumnOptions = {}) => Column('text', remembered(longTexts, { ...options }));
export const Json = (options: ColumnOptions = {}) => Column('text', remembered(longTexts, { transformer: json, ...options }));

/** Gives the shared types their engine's own form. Once per process: a process serves one engine. */
export function fitColumnsTo(engine: Engine): void {
  if (engine === 'sqlite') return;
  const storage = getMetadataArgsStorage();
  // said column by column, so that the default of a database that was made by hand does not matter; identifiers too: a column of
  // ASCII refuses to be compared with anything else that a caller may send in an id's place («illegal mix of collations»)
  for (const options of [...words, ...longTexts]) Object.assign(options, { charset: 'utf8mb4', collation: 'utf8mb4_bin' });
  for (const column of storage.columns) {
    if (longTexts.includes(column.options)) column.options.type = 'mediumtext';
  }
}
