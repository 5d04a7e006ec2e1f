import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import type { ActorKind, ActorRef } from '../../tenancy/actor.ts';
import { Actor, actorOf, Person } from '../people/index.ts';
import { App } from './app.entity.ts';

export const AppRequestState = graphqlEnum('AppRequestState', { OPEN: 'OPEN', APPROVED: 'APPROVED', REFUSED: 'REFUSED' } as const, 'Where it stands that somebody asked for an app.');
export type AppRequestState = keyof typeof AppRequestState;

/** That a person asked for an app which is off for them, and what an administrator decided (row 11). One open at a time for each app. */
@ObjectType()
@Entity('app_requests')
@Unique(['organizationId', 'openKey'])
@Index(['organizationId', 'state', 'askedAt', 'id'])
@Index(['organizationId', 'personId', 'askedAt', 'id'])
export class AppRequest extends TenantEntity {
  @Id() personId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'person_id', referencedColumnName: 'id' }])
  person?: Person;
  @Id() appOwnerId!: string;
  @Id() appId!: string;
  @ManyToOne(() => App, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'app_owner_id', referencedColumnName: 'organizationId' }, { name: 'app_id', referencedColumnName: 'id' }])
  app?: App;
  /** Person and app while it is open, null afterwards: only one can be open. */
  @Word(54, { nullable: true }) openKey!: string | null;
  @Field(() => AppRequestState) @Word(12) state!: AppRequestState;
  @Field(() => String, { description: 'Why the person needs it.' }) @Personal('REQUEST_CONTENT') @Words(500) reason!: string;
  @Field(() => GraphQLDateTime) @Instant() askedAt!: number;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) decidedAt!: number | null;
  @Word(16, { nullable: true }) decidedByKind!: ActorKind | null;
  @Id({ nullable: true }) decidedById!: string | null;
  @Field(() => String, { nullable: true, description: 'What the person was told; always there where it was refused.' }) @Words(500, { nullable: true }) answer!: string | null;
  @Field(() => Int) @Whole({ default: 1 }) version!: number;

  get decidedByRef(): ActorRef | null {
    return this.decidedByKind === null ? null : { kind: this.decidedByKind, id: this.decidedById };
  }
  @Field(() => Actor, { nullable: true })
  decidedBy(): Actor | null {
    return this.decidedByRef && actorOf(this.decidedByRef);
  }
}
