import type { DataSource, ObjectLiteral } from 'typeorm';
import { quoted } from '../database/statements.ts';

export interface Walk {
  /** The properties, besides the organization, of which one value is asked for. */
  readonly by: readonly string[];
  /** The properties of the order; none where the rows are sorted once they are found. */
  readonly order?: readonly string[];
  /** A property of which a range is asked for. */
  readonly bounded?: string | undefined;
  /** A property that has no value in any of them. */
  readonly without?: string | undefined;
}

type Index = readonly string[];
const hints = new WeakMap<DataSource, Map<new () => ObjectLiteral, Map<string, string>>>();

/** How many properties an index begins with of which one value is asked for. */
const depthOf = (index: Index, asked: ReadonlySet<string>): number => {
  const end = index.findIndex((property) => !asked.has(property));
  return end === -1 ? index.length : end;
};

/**
 * The indexes that are worth a look: the one that begins with all that is asked for and goes on in the order. Where there is none, those that are in the order, and those that begin with all of it and go on with what is
 * bounded: few rows may be left there, which are then sorted. Where there is none of these, those that begin with most of it.
 * @param indexes their properties, `organizationId` among them
 */
export function indexesFor(indexes: readonly Index[], { by, order = [], bounded, without }: Walk): Index[] {
  const asked = new Set(['organizationId', ...by]);
  const known = indexes.map((index) => ({ index, rest: index.filter((property) => property !== without) })).map(({ index, rest }) => ({ index, rest, depth: depthOf(rest, asked) }))
    .filter(({ rest, depth }) => rest.slice(0, depth).includes('organizationId'));
  const most = Math.max(...known.map(({ depth }) => depth));
  const deepest = known.filter(({ depth }) => depth === most);
  const inOrder = order.length === 0 ? [] : known.filter(({ rest, depth }) => order.every((property, at) => rest[depth + at] === property));
  const exact = inOrder.filter(({ depth }) => depth === most);
  const boundedBy = bounded === undefined ? [] : deepest.filter(({ rest, depth }) => rest[depth] === bounded);
  const [chosen = []] = [exact, [...new Set([...inOrder, ...boundedBy])], deepest].filter(({ length }) => length > 0);
  return chosen.map(({ index }) => index);
}

/**
 * ` FORCE INDEX (…)` for MariaDB; nothing on SQLite, which plans without looking into the table. MariaDB looks at both ends of every index that may serve, for every SELECT of a UNION: for a page of nine states 3,400 pages of
 * indexes for 500 that it then reads, and the deeper the indexes the more (decision 0038).
 */
export function indexHint(source: DataSource, entity: new () => ObjectLiteral, walk: Walk): string {
  if (source.options.type === 'better-sqlite3') return '';
  const ofSource = hints.get(source) ?? new Map<new () => ObjectLiteral, Map<string, string>>();
  hints.set(source, ofSource);
  const ofEntity = ofSource.get(entity) ?? new Map<string, string>();
  ofSource.set(entity, ofEntity);
  const key = JSON.stringify([walk.by, walk.order, walk.bounded, walk.without]);
  const hint = ofEntity.get(key) ?? hintOf(source, entity, walk);
  ofEntity.set(key, hint);
  return hint;
}

function hintOf(source: DataSource, entity: new () => ObjectLiteral, walk: Walk): string {
  const named = new Map(source.getMetadata(entity).indices.map(({ name, columns }) => [columns.map(({ propertyName }) => propertyName) as Index, name]));
  const names = indexesFor([...named.keys()], walk).map((index) => quoted(named.get(index) ?? ''));
  return names.length === 0 ? '' : ` FORCE INDEX (${names.join(', ')})`;
}
