import { In, type EntityManager, type FindOptionsOrder, type FindOptionsWhere, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { within } from './guard/reach.ts';
import { plainSelect } from './plain-select.ts';
import { notFound } from './refusal.ts';
import type { TenantEntity } from './tenant-entity.ts';

export type EntityOf<E> = new () => E;
/** Conditions that cannot name an organization. */
export type Fields<E> = FindOptionsWhere<Omit<E, 'organizationId'>>;
/** A query whose organization is already bound; `where` and `orWhere` throw, they would replace or widen it. */
export type Shape<E extends ObjectLiteral> = (query: SelectQueryBuilder<E>) => unknown;

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
    return this.inside(() => plainSelect(this.manager, this.entity, { where: this.own(where), ...options }));
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
    return this.inside(() => this.manager.countBy(this.entity, this.own(where)));
  }

  /** Rows by a query builder. `alias` names the entity. */
  select(alias: string, shape: Shape<E>): Promise<E[]> {
    return this.inside(() => this.built(alias, shape).getMany());
  }

  /** How many rows match, counted no further than `most`. */
  async countUpTo(most: number, alias: string, shape: Shape<E>): Promise<number> {
    const rows = await this.inside(() => this.built(alias, shape).select('1', 'one').orderBy().limit(most).getRawMany());
    return rows.length;
  }

  private built(alias: string, shape: Shape<E>): SelectQueryBuilder<E> {
    const query = this.manager.createQueryBuilder(this.entity, alias).where(`${alias}.organizationId = :organizationId`, { organizationId: this.organizationId });
    const refuse = () => {
      throw new Error('use andWhere(): where() and orWhere() would let other organizations in');
    };
    Object.assign(query, { where: refuse, orWhere: refuse, whereInIds: refuse, orWhereInIds: refuse });
    shape(query);
    return query;
  }

  protected own(where: Fields<E> = {} as Fields<E>): FindOptionsWhere<E> {
    return { ...where, organizationId: this.organizationId } as unknown as FindOptionsWhere<E>;
  }

  protected inside<T>(work: () => Promise<T>): Promise<T> {
    return within({ kind: 'ORGANIZATION', organizationId: this.organizationId }, work);
  }
}
