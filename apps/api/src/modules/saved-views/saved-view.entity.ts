import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Word, Words } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person } from '../people/index.ts';

export const SavedViewList = graphqlEnum('SavedViewList', { REQUESTS: 'REQUESTS', AUDIT_EVENTS: 'AUDIT_EVENTS', PEOPLE: 'PEOPLE', APPS: 'APPS' } as const, 'Lists of the console whose filters can be kept under a name.');
export type SavedViewList = keyof typeof SavedViewList;

/** A filter of a list that somebody keeps for themselves under a name of their own; nobody else sees it. */
@ObjectType()
@Entity('saved_views')
@Unique(['organizationId', 'ownerId', 'list', 'name'])
export class SavedView extends TenantEntity {
  @Id() ownerId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'owner_id', referencedColumnName: 'id' }])
  owner?: Person;
  @Field(() => SavedViewList) @Word(16) list!: SavedViewList;
  @Field(() => String) @Personal('ACCOUNT') @Words(60) name!: string;
  @Field(() => String, { description: 'The query of the list’s address, without a question mark; holds no personal value.' }) @Words(1000) query!: string;
  @Field(() => GraphQLDateTime) @Instant() savedAt!: number;
}
