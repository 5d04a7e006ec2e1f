import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity, Index } from 'typeorm';
import { Day, Flag, Instant, PrimaryId, Whole, Word, Words } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { Global } from '../../tenancy/table-kinds.ts';

export const OrganizationKind = graphqlEnum('OrganizationKind', { PLATFORM: 'PLATFORM', ENTERPRISE: 'ENTERPRISE' } as const, 'The platform is a row like any other (one), everybody else is an enterprise.');
export type OrganizationKind = keyof typeof OrganizationKind;
export const OrganizationState = graphqlEnum('OrganizationState', { ACTIVE: 'ACTIVE', SUSPENDED: 'SUSPENDED', CLOSED: 'CLOSED' } as const, 'The life of an organization on the platform.');
export type OrganizationState = keyof typeof OrganizationState;

/** The tenant; in law the controller, in PIPL's words the personal information processor (domain §1). */
@ObjectType()
@Global('the list of tenants itself; every read inside a scope is pinned by id')
@Entity('organizations')
@Index(['kind', 'openedAt', 'id'])
export class Organization {
  @Field(() => ID) @PrimaryId() id!: string;
  @Field(() => OrganizationKind) @Word(16) kind!: OrganizationKind;
  @Field(() => String) @Words(200) name!: string;
  @Field(() => OrganizationState) @Word(16) state!: OrganizationState;
  @Field(() => String) @Word(40) plan!: string;
  @Field(() => GraphQLLocalDate, { nullable: true }) @Day({ nullable: true }) serviceEndsOn!: string | null;
  @Field(() => String, { nullable: true, description: 'In Chinese, or as it reads in every language.' }) @Words(300, { nullable: true }) address!: string | null;
  @Field(() => String, { nullable: true, description: 'For readers of English.' }) @Words(300, { nullable: true }) addressEn!: string | null;
  @Field(() => String, { nullable: true, description: 'The organization’s own address for privacy matters, no person’s.' }) @Words(254, { nullable: true }) contactEmail!: string | null;
  @Field(() => String, { nullable: true }) @Words(40, { nullable: true }) contactPhone!: string | null;
  @Field(() => String, { nullable: true, description: 'When contactPhone is answered, in Chinese (§9).' }) @Words(120, { nullable: true }) contactHours!: string | null;
  @Field(() => String, { nullable: true }) @Words(120, { nullable: true }) contactHoursEn!: string | null;
  @Field(() => String, { nullable: true, description: 'The person or body in charge of protecting personal information, as it is published (PIPL 52).' }) @Words(200, { nullable: true }) privacyOfficer!: string | null;
  @Field(() => String, { nullable: true }) @Words(200, { nullable: true }) privacyOfficerEn!: string | null;
  @Field(() => Int, { description: 'So many requests of one kind it answers for nothing within a year; a fee may be quoted beyond (§7.5).' }) @Whole({ default: 3 }) freeRequestsPerYear!: number;
  @Field(() => Boolean, { description: 'Whether everybody may read how it keeps the promised days of reply (row 92).' }) @Flag({ default: false }) publishesRequestFigures!: boolean;
  @Field(() => GraphQLDateTime) @Instant() openedAt!: number;
  /** Counts up with every change that takes a turn (people, roles, jobs), so that two administrators cannot remove each other at once, nor two start the last job. */
  @Whole({ default: 0 }) rolesVersion!: number;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;
}
