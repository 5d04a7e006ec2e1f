import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Entity, Index } from 'typeorm';
import type { Permission } from '@accord/permissions';
import { Id, Instant, Json, PrimaryId, Word, Words } from '../database/columns.ts';
import { Global } from '../tenancy/table-kinds.ts';

/** A key of an integrator: `acc_live_<id>_<secret>_<checksum>`, of which only the SHA-256 is kept. */
@ObjectType()
@Global('looked up before an organization is known; listed by its owner only')
@Entity('api_keys')
@Index(['organizationId', 'createdAt', 'id'])
export class ApiKey {
  @Field(() => ID) @PrimaryId() id!: string;
  /** The organization that owns it; the platform's keys name an organization per call. */
  @Id() organizationId!: string;
  @Field(() => String) @Words(80) name!: string;
  @Word(43) secretHash!: string;
  @Field(() => [String]) @Json() scopes!: Permission[];
  @Id() createdBy!: string;
  @Field(() => GraphQLDateTime) @Instant() createdAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) expiresAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'To the minute.' }) @Instant({ nullable: true }) lastUsedAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) revokedAt!: number | null;
}
