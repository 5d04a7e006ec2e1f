import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { FeeState } from './request-enums.ts';

/** A fee that was quoted for a repeated request, and what became of it (§7.5, row 37). One for each request. */
@ObjectType()
@Entity('fee_quotes')
@Unique(['organizationId', 'requestId'])
export class FeeQuote extends TenantEntity {
  @Id() requestId!: string;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  @Field(() => FeeState) @Word(12) state!: FeeState;
  @Field(() => Int, { description: 'In fen.' }) @Whole() amountFen!: number;
  @Field(() => String, { description: 'How the cost comes about.' }) @Words(500) basis!: string;
  @Field(() => GraphQLDateTime) @Instant() quotedAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the person said that they will pay.' }) @Instant({ nullable: true }) agreedAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) settledAt!: number | null;
}
