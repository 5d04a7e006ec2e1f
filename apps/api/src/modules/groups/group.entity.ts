import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant, Whole, Words } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

/**
 * A department, or any other group of an organization's people (§7.3), for whom apps are decided together. Groups nest at most ten
 * deep. One that was removed stays as a row: decisions of the past name it. (`groups` alone is a reserved word of MySQL 8.)
 */
@ObjectType()
@Entity('person_groups')
export class Group extends TenantEntity {
  @Field(() => String) @Words(120) name!: string;
  @Field(() => ID, { nullable: true, description: 'The group that it is in; null: it stands at the top.' }) @Id({ nullable: true }) parentId!: string | null;
  @ManyToOne(() => Group, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'parent_id', referencedColumnName: 'id' }])
  parent?: Group;
  @Field(() => GraphQLDateTime) @Instant() createdAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) removedAt!: number | null;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;
}
