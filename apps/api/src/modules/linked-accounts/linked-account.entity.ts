import { LINKED_PROVIDERS, type LinkedProvider as Provider } from '@accord/consents';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import type { ActorKind } from '../../tenancy/actor.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Actor, actorOf, Person } from '../people/index.ts';

export const LinkedProvider = graphqlEnum('LinkedProvider', enumOf(LINKED_PROVIDERS), 'Where an outside account is kept (§2.1, §7.1).');

/**
 * That a product holds an outside account of a person, from when and until when (§2.1, §2.2; row 108). Of the account itself only a keyed digest is kept, to know it
 * again, and the name that the person reads; the name goes when the link ends. A link that ended is never opened again: a later one is a row of its own.
 */
@ObjectType()
@Entity('linked_accounts')
@Unique(['organizationId', 'provider', 'accountDigest', 'number'])
@Index(['organizationId', 'personId', 'linkedAt', 'id'])
export class LinkedAccount extends TenantEntity {
  @Field(() => ID) @Id() personId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'person_id', referencedColumnName: 'id' }])
  person?: Person;
  @Field(() => LinkedProvider) @Word(16) provider!: Provider;
  @Word(43) accountDigest!: string;
  /** 1, 2, 3 … of this outside account: of two reports at once only one can be the next. */
  @Whole() number!: number;
  @Personal('ACCOUNT') @Words(120, { nullable: true }) handle!: string | null;
  @Field(() => GraphQLDateTime, { description: 'When the person linked it, as the product says.' }) @Instant() linkedAt!: number;
  @Field(() => GraphQLDateTime) @Instant() reportedAt!: number;
  @Word(16) reportedByKind!: ActorKind;
  @Id({ nullable: true }) reportedById!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Null while it is linked.' }) @Instant({ nullable: true }) unlinkedAt!: number | null;
  @Word(16, { nullable: true }) unlinkedByKind!: ActorKind | null;
  @Id({ nullable: true }) unlinkedById!: string | null;

  @Field(() => Actor, { description: 'The system that told of it.' })
  reportedBy(): Actor {
    return actorOf({ kind: this.reportedByKind, id: this.reportedById });
  }
  @Field(() => Actor, { nullable: true })
  unlinkedBy(): Actor | null {
    return this.unlinkedByKind === null ? null : actorOf({ kind: this.unlinkedByKind, id: this.unlinkedById });
  }
}
