import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import type { ActorKind } from '../../tenancy/actor.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Actor, actorOf } from '../people/index.ts';
import { Recipient } from './recipient.entity.ts';

/** NOT_NEEDED, or DROPPED where the column is no wider: before it was told, there was nothing to tell any more. */
export type TellingState = 'DUE' | 'TOLD' | 'FAILED' | 'BY_HAND' | 'NOT_NEEDED' | 'DROPPED';

/** That one recipient is told something, once: by a letter to the address on record, or by somebody who notes how. */
@ObjectType()
export abstract class Telling extends TenantEntity {
  @Id() recipientOwnerId!: string;
  @Id() recipientId!: string;
  @ManyToOne(() => Recipient, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'recipient_owner_id', referencedColumnName: 'organizationId' }, { name: 'recipient_id', referencedColumnName: 'id' }])
  recipient?: Recipient;
  abstract state: TellingState;
  @Field(() => String, { nullable: true, description: 'The address of the recipient that the letter goes to.' }) @Words(254, { nullable: true }) sentTo!: string | null;
  @Whole({ default: 0 }) attempts!: number;
  @Words(200, { nullable: true }) error!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) toldAt!: number | null;
  @Word(16, { nullable: true }) toldByKind!: ActorKind | null;
  @Id({ nullable: true }) toldById!: string | null;
  @Field(() => String, { nullable: true, description: 'How somebody told it, where no letter did.' }) @Words(500, { nullable: true }) how!: string | null;

  @Field(() => Actor, { nullable: true })
  toldBy(): Actor | null {
    return this.toldByKind === null ? null : actorOf({ kind: this.toldByKind, id: this.toldById });
  }
}
