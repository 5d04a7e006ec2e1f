import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import type { ActorKind, ActorRef } from '../../tenancy/actor.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Actor, actorOf } from '../people/index.ts';
import { App } from './app.entity.ts';

export const EnablementSubject = graphqlEnum('EnablementSubject', { ORGANIZATION: 'ORGANIZATION', GROUP: 'GROUP', PERSON: 'PERSON' } as const, 'Whom a decision about an app concerns.');
export type EnablementSubject = keyof typeof EnablementSubject;
export const EnablementDecision = graphqlEnum('EnablementDecision', { ALLOW: 'ALLOW', DENY: 'DENY', INHERIT: 'INHERIT' } as const, 'Any DENY on the way switches off; else any ALLOW switches on; else the app’s default.');
export type EnablementDecision = keyof typeof EnablementDecision;

/** One decision about an app. Append-only: the latest per subject counts (model, Enablement). */
@ObjectType()
@Entity('app_enablements')
@Unique(['organizationId', 'appId', 'number'])
@Index(['organizationId', 'appId', 'subjectId', 'number'])
export class AppEnablement extends TenantEntity {
  /** The owner of the app: this organization, or the platform. Both columns reference it, so a foreign app cannot be named. */
  @Id() appOwnerId!: string;
  @Id() appId!: string;
  @ManyToOne(() => App, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'app_owner_id', referencedColumnName: 'organizationId' }, { name: 'app_id', referencedColumnName: 'id' }])
  app?: App;
  /** Of two administrators who decide at once, only one can be the next. */
  @Field(() => Int, { description: '1, 2, 3 … of the organization about the app, whomever they concern: what is decided upon a plan is the one after the plan’s version.' }) @Whole() number!: number;
  @Field(() => EnablementSubject) @Word(16) subject!: EnablementSubject;
  @Field(() => ID) @Id() subjectId!: string;
  @Field(() => EnablementDecision) @Word(8) decision!: EnablementDecision;
  @Field(() => GraphQLDateTime) @Instant() decidedAt!: number;
  @Word(16) decidedByKind!: ActorKind;
  @Id({ nullable: true }) decidedById!: string | null;
  @Field(() => String, { nullable: true }) @Words(500, { nullable: true }) reason!: string | null;

  /** The decision that this one takes back within ten minutes. */
  @Id({ nullable: true }) undoesId!: string | null;
  /** What told recipients of it, where use ended with it; set once, when it can no longer be taken back. */
  @Id({ nullable: true }) useEndId!: string | null;

  get actorRef(): ActorRef {
    return { kind: this.decidedByKind, id: this.decidedById };
  }
  @Field(() => Actor)
  decidedBy(): Actor {
    return actorOf(this.actorRef);
  }
}
