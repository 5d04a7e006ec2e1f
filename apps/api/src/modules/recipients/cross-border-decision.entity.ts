import { TRANSFER_MECHANISMS, type TransferMechanism as Mechanism } from '@accord/recipients';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Day, Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import type { ActorKind } from '../../tenancy/actor.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Actor, actorOf } from '../people/index.ts';
import { Recipient } from './recipient.entity.ts';

export const TransferMechanism = graphqlEnum('TransferMechanism', enumOf(TRANSFER_MECHANISMS), 'By what personal data may leave the country (PIPL 38).');

/**
 * An organization's word that its people's data may leave the country for one recipient, or that it may no longer (§5.1; PIPL 38).
 * Append-only: the latest counts, and without any it is off. The enterprise decides, also about a recipient of the platform.
 */
@ObjectType()
@Entity('cross_border_decisions')
@Unique(['organizationId', 'recipientId', 'number'])
export class CrossBorderDecision extends TenantEntity {
  /** The owner of the recipient: this organization, or the platform. */
  @Id() recipientOwnerId!: string;
  @Id() recipientId!: string;
  @ManyToOne(() => Recipient, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'recipient_owner_id', referencedColumnName: 'organizationId' }, { name: 'recipient_id', referencedColumnName: 'id' }])
  recipient?: Recipient;
  @Field(() => Int, { description: '1, 2, 3 … of the organization about the recipient.' }) @Whole() number!: number;
  @Field(() => Int, { description: 'The revision of the recipient that was decided about; it counts as long as that is not below `Recipient.renewFromRevision`.' }) @Whole({ default: 1 }) recipientRevision!: number;
  @Field(() => TransferMechanism, { nullable: true, description: 'Null: it may no longer.' }) @Word(24, { nullable: true }) mechanism!: Mechanism | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the document that shows it.' }) @Word(64, { nullable: true }) documentSha256!: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The last day on which it holds; null: until it is taken back.' }) @Day({ nullable: true }) expiresOn!: string | null;
  @Field(() => String) @Words(500) reason!: string;
  @Field(() => GraphQLDateTime) @Instant() decidedAt!: number;
  @Word(16) decidedByKind!: ActorKind;
  @Id({ nullable: true }) decidedById!: string | null;

  @Field(() => Actor)
  decidedBy(): Actor {
    return actorOf({ kind: this.decidedByKind, id: this.decidedById });
  }
}
