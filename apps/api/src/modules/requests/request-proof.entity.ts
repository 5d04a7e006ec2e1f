import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant, Word, Words } from '../../database/columns.ts';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import type { ActorKind, ActorRef } from '../../tenancy/actor.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';

export const ProofOutcome = graphqlEnum('ProofOutcome', enumOf(['PENDING', 'PROVEN', 'NOT_PROVEN'] as const), 'What whoever decides made of a proof.');
export type ProofOutcome = keyof typeof ProofOutcome;

/**
 * That somebody may ask for another person (§7.5; PIPL 15, 31, 49). The document lies apart and is destroyed after use; what stays is its digest, what was
 * made of it, by whom and when. One without a document was seen elsewhere.
 */
@ObjectType()
@Entity('request_proofs')
@Index(['organizationId', 'requestId', 'id'])
@Index(['destroyedAt', 'destroyAt', 'id'])
export class RequestProof extends TenantEntity {
  @Id() requestId!: string;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  /** Of the stored file; null where there was none. */
  @Id({ nullable: true }) fileId!: string | null;
  @Field(() => String, { nullable: true, description: 'Of the document that was sent, in hexadecimal digits; it outlives it. Null where none was sent.' }) @Word(64, { nullable: true }) sha256!: string | null;
  @Field(() => GraphQLDateTime, { description: 'When it was received, or recorded as seen.' }) @Instant() receivedAt!: number;
  @Field(() => ProofOutcome) @Word(12) outcome!: ProofOutcome;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) decidedAt!: number | null;
  @Word(16, { nullable: true }) decidedByKind!: ActorKind | null;
  @Id({ nullable: true }) decidedById!: string | null;
  /** What was seen, and where, in words between those who handle the request. */
  @Personal('REQUEST_CONTENT') @Words(200, { nullable: true }) seenElsewhere!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'The document is destroyed at the latest then; null where there was none.' }) @Instant({ nullable: true }) destroyAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the document was destroyed.' }) @Instant({ nullable: true }) destroyedAt!: number | null;

  get decidedByRef(): ActorRef | null {
    return this.decidedByKind && { kind: this.decidedByKind, id: this.decidedById };
  }
}
