import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import type { ActorKind } from '../../tenancy/actor.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Actor, actorOf, Person } from '../people/index.ts';
import { PrivacyRequest } from '../requests/index.ts';

export const RestrictionCause = graphqlEnum('RestrictionCause', enumOf(['REQUESTED', 'OBJECTION', 'DISPUTE', 'OTHER'] as const), 'Why a person’s data is kept and not used: they asked for it, they object, it is disputed, or something else.');
export type RestrictionCause = keyof typeof RestrictionCause;

/**
 * That a person's data is kept and not used (row 25; PIPL 44, 47). While one stands the person is RESTRICTED, and the gate says so for every app and purpose
 * but what a law demands. It ends when it is lifted, at `endsAt`, or with the request that it waits for.
 */
@ObjectType({ description: 'That a person’s data is kept and not used, from when until when and why.' })
@Entity('restrictions')
@Index(['organizationId', 'personId', 'beganAt'])
@Index(['liftsAt', 'id'])
@Index(['waitsForRequestId'])
export class Restriction extends TenantEntity {
  @Field(() => ID) @Id() personId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'person_id', referencedColumnName: 'id' }])
  person?: Person;
  @Field(() => RestrictionCause) @Word(16) cause!: RestrictionCause;
  @Field(() => String, { nullable: true, description: 'In words, which the person reads too.' }) @Personal('REQUEST_CONTENT') @Words(500, { nullable: true }) reason!: string | null;
  @Field(() => ID, { nullable: true, description: 'The request that it came of, or that it stands for as long as it is open.' }) @Id({ nullable: true }) requestId!: string | null;
  @ManyToOne(() => PrivacyRequest, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'request_id', referencedColumnName: 'id' }])
  request?: PrivacyRequest | null;
  /** The same request, while its end lifts the restriction: null once it is lifted. */
  @Id({ nullable: true }) waitsForRequestId!: string | null;
  @Field(() => GraphQLDateTime) @Instant() beganAt!: number;
  @Word(16) beganByKind!: ActorKind;
  @Id({ nullable: true }) beganById!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it ends by itself; exclusive. Null: when it is lifted.' }) @Instant({ nullable: true }) endsAt!: number | null;
  /** The same instant, while it is still to come: null once it is lifted. */
  @Instant({ nullable: true }) liftsAt!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Null while it stands.' }) @Instant({ nullable: true }) liftedAt!: number | null;
  @Word(16, { nullable: true }) liftedByKind!: ActorKind | null;
  @Id({ nullable: true }) liftedById!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was lifted, in words, which the person reads too.' }) @Personal('REQUEST_CONTENT') @Words(500, { nullable: true }) liftReason!: string | null;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;

  @Field(() => Boolean, { description: 'It ends when the request has ended.' })
  endsWithRequest(): boolean {
    return this.waitsForRequestId !== null;
  }
  @Field(() => Actor)
  beganBy(): Actor {
    return actorOf({ kind: this.beganByKind, id: this.beganById });
  }
  @Field(() => Actor, { nullable: true })
  liftedBy(): Actor | null {
    return this.liftedByKind === null ? null : actorOf({ kind: this.liftedByKind, id: this.liftedById });
  }
}
