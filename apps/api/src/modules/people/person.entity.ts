import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index, Unique } from 'typeorm';
import { Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

export const PersonRelation = graphqlEnum('PersonRelation', { MEMBER: 'MEMBER', EXTERNAL: 'EXTERNAL' } as const, 'A member has (or is invited to) an account; an external contact was added by an administrator under a warranty (§1).');
export type PersonRelation = keyof typeof PersonRelation;
export const PersonState = graphqlEnum('PersonState', { INVITED: 'INVITED', ACTIVE: 'ACTIVE', RESTRICTED: 'RESTRICTED', CLOSED: 'CLOSED' } as const, 'Whether the person may use the platform.');
export const PeopleSort = graphqlEnum('PeopleSort', { CREATED_AT_DESC: 'CREATED_AT_DESC', CREATED_AT_ASC: 'CREATED_AT_ASC' } as const, 'In which order people are listed.');
export type PeopleSort = keyof typeof PeopleSort;
export type PersonState = keyof typeof PersonState;

/** A natural person as one organization knows them. Keeps id, relation and state; what is personal sits in the profile. */
@ObjectType()
@Entity('people')
@Index(['organizationId', 'createdAt', 'id'])
@Index(['accountId'])
@Index(['organizationId', 'state', 'accountId'])
@Unique(['organizationId', 'externalId'])
@Unique(['organizationId', 'accountId'])
export class Person extends TenantEntity {
  @Field(() => PersonRelation) @Word(16) relation!: PersonRelation;
  @Field(() => PersonState) @Word(16) state!: PersonState;
  @Id({ nullable: true }) accountId!: string | null;
  @Field(() => String, { nullable: true, description: 'The organization’s own name for the person, unique in it.' }) @Words(80, { nullable: true }) externalId!: string | null;
  @Field(() => GraphQLDateTime) @Instant() createdAt!: number;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;
}
