import { In, type EntityManager, type FindOptionsOrder, type FindOptionsWhere } from 'typeorm';
import { shapeOf } from '../database/row-shape.ts';
import { condition, type Condition } from './condition.ts';
import { carrying, within } from './guard/reach.ts';
import { notFound } from './refusal.ts';
import { countUpTo, find, select, type Selected, type Selection } from './select.ts';
import type { TenantEntity } from './tenant-entity.ts';

export type EntityOf<E> = new () => E;
/** Conditions that cannot name an organization. */
export type Fields<E> = FindOptionsWhere<Omit<E, 'organizationId'>>;

export interface FindOptions<E> {
  order?: FindOptionsOrder<E>;
  take?: number;
}

/** Reads the rows of one entity in one organization. */
export class Reader<E extends TenantEntity> {
  constructor(
    protected readonly manager: EntityManager,
    protected readonly entity: EntityOf<E>,
    protected readonly organizationId: string,
  ) {}

  find(where?: Fields<E>, options: FindOptions<E> = {}): Promise<E[]> {
    return this.inside(() => find(this.manager, this.entity, { organizationId: this.organizationId, where: this.own(where), ...options }));
  }

  async first(where: Fields<E>, order?: FindOptionsOrder<E>): Promise<E | null> {
    const [row] = await this.find(where, { ...(order && { order }), take: 1 });
    return row ?? null;
  }

  /** The row, or NOT_FOUND: the same for an unknown id and for another organization's. */
  async get(id: string): Promise<E> {
    const row = await this.first({ id } as Fields<E>);
    // MariaDB pads with blanks when it compares: an id with a blank behind it is another id
    if (row?.id !== id) throw notFound();
    return row;
  }

  async among(ids: readonly string[]): Promise<Map<string, E>> {
    if (ids.length === 0) return new Map();
    const rows = await this.find({ id: In([...new Set(ids)]) } as Fields<E>);
    return new Map(rows.map((row) => [row.id, row]));
  }

  count(where?: Fields<E>): Promise<number> {
    return this.inside(() => carrying(() => this.manager.countBy(this.entity, this.own(where))));
  }

  /** Rows by conditions of our own, and those that they point at. The organization is bound here. */
  select(selection: Selection<E>): Promise<Selected<E>> {
    return this.inside(() => select(this.manager, this.entity, this.bound(selection)));
  }

  /** How many rows there are, counted no further than `most`. */
  countUpTo(most: number, alias: string, conditions: readonly Condition[]): Promise<number> {
    return this.inside(() => countUpTo(most, this.manager, this.entity, this.bound({ alias, conditions })));
  }

  /** The column of a property, for the text of conditions. */
  column(property: keyof E & string): string {
    return shapeOf(this.manager.dataSource, this.entity).column(property);
  }

  /** The table, for a condition that looks at other rows of it. */
  get table(): string {
    return shapeOf(this.manager.dataSource, this.entity).table;
  }

  private bound(selection: Selection<E>): Selection<E> {
    return { ...selection, organizationId: this.organizationId, conditions: [condition(`${selection.alias}.organization_id = ?`, this.organizationId), ...selection.conditions] };
  }

  protected own(where: Fields<E> = {} as Fields<E>): FindOptionsWhere<E> {
    return { ...where, organizationId: this.organizationId } as unknown as FindOptionsWhere<E>;
  }

  protected inside<T>(work: () => Promise<T>): Promise<T> {
    return within({ kind: 'ORGANIZATION', organizationId: this.organizationId }, work);
  }
}
