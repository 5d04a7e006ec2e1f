import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Index } from 'typeorm';
import { Flag, Id, Instant, Word } from '../../database/columns.ts';
import type { ActorKind } from '../../tenancy/actor.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Actor, actorOf } from '../people/index.ts';
import { AppKind } from './app.entity.ts';

/** What an organization chose for apps of a kind that come later (§7.3, row 9). Append-only: the newest that is older than an app counts for it. */
@ObjectType()
@Entity('new_app_choices')
@Index(['organizationId', 'kind', 'since'])
export class NewAppChoice extends TenantEntity {
  @Field(() => AppKind) @Word(16) kind!: AppKind;
  @Field(() => Boolean, { description: 'New apps of the kind are on until somebody decides otherwise.' }) @Flag() enabled!: boolean;
  @Field(() => GraphQLDateTime) @Instant() since!: number;
  @Word(16) chosenByKind!: ActorKind;
  @Id({ nullable: true }) chosenById!: string | null;

  @Field(() => Actor)
  chosenBy(): Actor {
    return actorOf({ kind: this.chosenByKind, id: this.chosenById });
  }
}
