import { createHash } from 'node:crypto';
import { Field, Int, ObjectType } from 'type-graphql';
import { badInput } from './refusal.ts';
import { condition, type Condition } from './condition.ts';
import type { Reader } from './reader.ts';
import type { Along, Selection } from './select.ts';
import type { Seal } from './kernel.ts';
import type { TenantEntity } from './tenant-entity.ts';

export const PAGE_MOST = 100;
/** Totals are counted no further: a page never pays for a million rows (performance §6). */
export const COUNT_MOST = 1000;

@ObjectType({ description: 'How many records match; `capped` says that there are more than `count`.' })
export class Total {
  @Field(() => Int) count!: number;
  @Field(() => Boolean) capped!: boolean;
}

@ObjectType({ description: 'https://relay.dev/graphql/connections.htm' })
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => Boolean) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true }) startCursor!: string | null;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}

export interface Page<N> {
  readonly edges: readonly { cursor: string; node: N }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: () => Promise<Total>;
}

export interface PageArguments {
  first: number;
  after?: string | null | undefined;
}

/** A cursor belongs to one organization, one list and one filter; any other is refused. */
export interface CursorBinding {
  organizationId: string;
  list: string;
  filter: unknown;
}

type Place = readonly [sort: string | number | null, id: string];

export class Cursors {
  readonly #binding: readonly string[];

  constructor(private readonly seal: Seal, { organizationId, list, filter }: CursorBinding) {
    this.#binding = [organizationId, list, createHash('sha256').update(JSON.stringify(filter ?? null)).digest('base64url')];
  }

  write(place: Place): string {
    const body = Buffer.from(JSON.stringify(place)).toString('base64url');
    return `${body}.${this.seal.digest('cursor', [...this.#binding, body], 9)}`;
  }

  /** Throws BAD_USER_INPUT for a cursor that was not made for this list. */
  read(cursor: string): Place {
    const [body, mark, ...rest] = cursor.split('.');
    if (!body || !mark || rest.length > 0 || !this.seal.matches('cursor', [...this.#binding, body], mark, 9)) throw badCursor();
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Place;
  }
}

const badCursor = () => badInput('INVALID_CURSOR', 'This cursor was not made by this list with this filter.');

/** Throws BAD_USER_INPUT unless 1 ≤ count ≤ 100. `argument` is what the caller named it. */
export function pageSize(count: number, argument = 'first'): number {
  if (!Number.isInteger(count) || count < 1 || count > PAGE_MOST) throw badInput('INVALID_PAGE_SIZE', `${argument} must be from 1 to ${PAGE_MOST}.`, argument);
  return count;
}

export interface Order<E extends TenantEntity> {
  /** The property it is sorted by; ties are broken by id in the same direction. */
  by: keyof E & string;
  direction?: 'ASC' | 'DESC';
  /** The property may be null: such rows come last in both directions. */
  isNullable?: boolean;
}

export interface Listing<E extends TenantEntity> extends Order<E> {
  alias: string;
  conditions?: readonly Condition[];
  /** The same rows in other words, where all of them are counted more quickly so than a page of them is found. */
  counted?: readonly Condition[];
  /** As in `Selection`. */
  matchesFewBy?: Selection<E>['matchesFewBy'];
  /** As in `Selection`; `counted` says the same in a condition. */
  ways?: Selection<E>['ways'];
  /** As in `Selection`; the property it is sorted by must be among them. */
  only?: Selection<E>['only'];
  /** What the rows point at, read in the same statement and remembered for who asks next. */
  along?: readonly Along<E>[];
}

/** Where rows that were read along are remembered: a scope. */
interface Memory { remember<V>(name: unknown, keys: readonly string[], found: ReadonlyMap<string, V>): void }

/** A page in one organization by keyset, in the OR form: the row constructor does not use the index (performance §6). */
export async function pageOf<E extends TenantEntity>(rows: Reader<E>, cursors: Cursors, { first, after }: PageArguments, listing: Listing<E>, memory?: Memory): Promise<Page<E>> {
  const { by, direction = 'DESC', alias, conditions = [], counted = conditions, only, along = [], matchesFewBy, ways } = listing;
  const take = pageSize(first);
  const place = after ? cursors.read(after) : undefined;
  const found: E[] = [];
  for (const { beyond, isWithoutValue } of stretchesBeyond(place, `${alias}.${rows.column(by)}`, listing)) {
    const order: Selection<E>['order'] = [...(isWithoutValue ? [] : [[by, direction] as const]), ['id', direction]];
    const how = isWithoutValue ? { without: by } : { matchesFewBy };
    const part = await rows.select({ alias, conditions: [...conditions, ...beyond], order, limit: take + 1 - found.length, only, along, ways, ...how });
    for (const [at, { entity, as = entity, by: pointer }] of along.entries())
      memory?.remember(as, part.rows.flatMap((row) => (row[pointer] as string | null) ?? []), part.along[at] ?? new Map<string, object>());
    found.push(...part.rows);
    if (found.length > take) break;
  }
  return toPage(found, take, place !== undefined, (row) => cursors.write([row[by] as Place[0], row.id]), async () => {
    const count = await rows.countUpTo(COUNT_MOST + 1, alias, counted);
    return { count: Math.min(count, COUNT_MOST), capped: count > COUNT_MOST };
  });
}

/** What is left beyond a place, in stretches that are read one after another: rows without a value are a stretch of their own on the index, so that none sorts it. */
function stretchesBeyond(place: Place | undefined, sort: string, { alias, direction = 'DESC', isNullable = false }: Listing<never>): { beyond: Condition[]; isWithoutValue: boolean }[] {
  const further = direction === 'DESC' ? '<' : '>';
  const withValue = (...beyond: Condition[]) => ({ beyond, isWithoutValue: false });
  const withoutValue = (...beyond: Condition[]) => ({ beyond: [condition(`${sort} IS NULL`), ...beyond], isWithoutValue: true });
  if (!place) return isNullable ? [withValue(condition(`${sort} IS NOT NULL`)), withoutValue()] : [withValue()];
  const [value, id] = place;
  if (value === null) return [withoutValue(condition(`${alias}.id ${further} ?`, id))];
  const rest = withValue(condition(`(${sort} ${further} ? OR (${sort} = ? AND ${alias}.id ${further} ?))`, value, value, id));
  return isNullable ? [rest, withoutValue()] : [rest];
}

/** Its cursor is made when it is read: most calls ask for the page's first and last alone, and signing all is 6 % of a page. */
class PageEdge<N> {
  constructor(readonly node: N, private readonly cursorOf: (node: N) => string) {}

  get cursor(): string {
    return this.cursorOf(this.node);
  }
}

/** Cuts `found` (one more than asked for, when there is more) to a page. */
export function toPage<N>(found: readonly N[], take: number, hasPrevious: boolean, cursorOf: (node: N) => string, totalCount: () => Promise<Total>): Page<N> {
  const edges = found.slice(0, take).map((node) => new PageEdge(node, cursorOf));
  return {
    edges,
    pageInfo: { hasNextPage: found.length > take, hasPreviousPage: hasPrevious, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount,
  };
}

/** Pages a short list that is already in memory (a catalog of apps), by a string key. */
export function pageOfList<N>(all: readonly N[], keyOf: (node: N) => string, cursors: Cursors, { first, after }: PageArguments): Page<N> {
  const take = pageSize(first);
  const last = after ? String(cursors.read(after)[0]) : undefined;
  const sorted = [...all].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const rest = last === undefined ? sorted : sorted.filter((node) => keyOf(node) > last);
  return toPage(rest.slice(0, take + 1), take, last !== undefined, (node) => cursors.write([keyOf(node), '']), () => Promise.resolve({ count: Math.min(sorted.length, COUNT_MOST), capped: sorted.length > COUNT_MOST }));
}

export const cursorsOf = (scope: { kernel: { seal: Seal }; organizationId: string }, list: string, filter: unknown): Cursors =>
  new Cursors(scope.kernel.seal, { organizationId: scope.organizationId, list, filter });

interface EdgeLike<N> { cursor: string; node: N }

/** The Relay connection type of a node: `PersonConnection`, `PersonEdge`. */
export function connectionOf<N extends object>(Node: new () => N, name: string) {
  @ObjectType(`${name}Edge`)
  class Edge implements EdgeLike<N> {
    @Field(() => String) cursor!: string;
    @Field(() => Node) node!: N;
  }

  @ObjectType(`${name}Connection`)
  class Connection {
    @Field(() => [Edge]) edges!: Edge[];
    @Field(() => PageInfo) pageInfo!: PageInfo;
    /** A method, or type-graphql would not call it; the page's own stands before this one. */
    @Field(() => Total, { description: 'Counted only when selected, up to 1,000.' })
    totalCount(): Promise<Total> {
      throw new Error('a page brings its own count');
    }
  }
  return Connection;
}

/** What a mutation answers: the record it changed. */
export function payloadOf<N extends object>(Node: new () => N, name: string) {
  @ObjectType(`${name}Payload`)
  class Payload {
    @Field(() => Node) record!: N;
  }
  return Payload;
}

