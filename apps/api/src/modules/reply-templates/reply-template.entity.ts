import type { ReplyKind, RequestType } from '@accord/request-steps';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Unique } from 'typeorm';
import { Instant, LongText, Whole, Word, Words } from '../../database/columns.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { ReplyKind as ReplyKindEnum, ReplyOutcome, RequestType as RequestTypeEnum } from '../requests/index.ts';

/**
 * A text that answers begin with (row 34): the platform's rows are offered to every organization, an organization's own to itself alone. It may name
 * the variables of `@accord/request-steps` and nothing else. No personal data: it is written for everybody.
 */
@Published()
@ObjectType()
@Entity('reply_templates')
@Unique(['organizationId', 'name'])
export class ReplyTemplate extends TenantEntity {
  @Field(() => String) @Words(80) name!: string;
  @Field(() => RequestTypeEnum, { nullable: true, description: 'Null: for requests of every type.' }) @Word(32, { nullable: true }) type!: RequestType | null;
  @Field(() => ReplyKindEnum) @Word(16) kind!: ReplyKind;
  @Field(() => ReplyOutcome, { nullable: true, description: 'Of a DECISION; null: for both.' }) @Word(8, { nullable: true }) outcome!: ReplyOutcome | null;
  @Field(() => String, { nullable: true }) @LongText({ nullable: true }) textZh!: string | null;
  @Field(() => String, { nullable: true }) @LongText({ nullable: true }) textEn!: string | null;
  @Field(() => GraphQLDateTime) @Instant() changedAt!: number;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;
}
