import type { FulfilmentKind as Kind, FulfilmentState as State, RecordField as Field_, RefusalGround } from '@accord/request-steps';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Day, Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import type { ActorKind, ActorRef } from '../../tenancy/actor.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Purpose } from '../purposes/index.ts';
import { Recipient } from '../recipients/index.ts';
import { FulfilmentKind, FulfilmentState, RecordField } from './fulfilment-enums.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RefusalGround as RefusalGroundEnum } from './request-enums.ts';

/**
 * One thing that carrying a request out consists of, and what became of it (rows 20–25, 39). Fields and consents that were named stand
 * here from the filing on; accepting adds the rest. Each moves by `afterAct` alone, by compare-and-set on its state.
 */
@ObjectType({ description: 'One thing that carrying out a request consists of, and what became of it.' })
@Entity('fulfilment_steps')
@Unique(['organizationId', 'requestId', 'position'])
export class FulfilmentStep extends TenantEntity {
  @Id() requestId!: string;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest;
  @Whole({ name: 'ordinal' }) position!: number;
  @Field(() => FulfilmentKind) @Word(24) kind!: Kind;
  @Field(() => FulfilmentState) @Word(16) state!: State;
  @Field(() => RecordField, { nullable: true, description: 'Of a CHANGE_FIELD.' }) @Word(16, { nullable: true }) field!: Field_ | null;
  /** As it stood when it was asked for; a retry takes what stands then. */
  @Personal('REQUEST_CONTENT') @Words(300, { nullable: true, name: 'value_before' }) before!: string | null;
  @Personal('REQUEST_CONTENT') @Words(300, { nullable: true, name: 'value_after' }) after!: string | null;
  @Id({ nullable: true }) purposeOwnerId!: string | null;
  @Id({ nullable: true }) purposeId!: string | null;
  @ManyToOne(() => Purpose, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn([{ name: 'purpose_owner_id', referencedColumnName: 'organizationId' }, { name: 'purpose_id', referencedColumnName: 'id' }])
  purpose?: Purpose | null;
  @Id({ nullable: true }) recipientOwnerId!: string | null;
  @Id({ nullable: true }) recipientId!: string | null;
  @ManyToOne(() => Recipient, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn([{ name: 'recipient_owner_id', referencedColumnName: 'organizationId' }, { name: 'recipient_id', referencedColumnName: 'id' }])
  recipient?: Recipient | null;
  @Field(() => RefusalGroundEnum, { nullable: true, description: 'Of what is KEPT.' }) @Word(40, { nullable: true }) ground!: RefusalGround | null;
  @Field(() => String, { nullable: true, description: 'The law and article, or the clause, that the ground rests on.' }) @Words(200, { nullable: true }) law!: string | null;
  /** Why it FAILED: a reason of a refusal. */
  @Word(40, { nullable: true }) failure!: string | null;
  @Field(() => String, { nullable: true, description: 'What was done by hand.' }) @Personal('REQUEST_CONTENT') @Words(500, { nullable: true }) what!: string | null;
  /** Where it was done by hand: a system, a shelf, a recipient’s contact. */
  @Words(200, { nullable: true }) place!: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The day on which it was done by hand.' }) @Day({ nullable: true }) doneOn!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Of a TELL_RECIPIENT: when the letter went out last.' }) @Instant({ nullable: true }) notifiedAt!: number | null;
  /** The address that it went to, of a third party. */
  @Words(254, { nullable: true }) sentTo!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) settledAt!: number | null;
  @Word(16, { nullable: true }) settledByKind!: ActorKind | null;
  @Id({ nullable: true }) settledById!: string | null;

  get settledByRef(): ActorRef | null {
    return this.settledByKind === null ? null : { kind: this.settledByKind, id: this.settledById };
  }
}
