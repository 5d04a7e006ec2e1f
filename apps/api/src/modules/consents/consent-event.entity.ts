import { CONSENT_METHODS, CONSENT_STATES, GUARDIAN_RELATIONS, type ConsentMethod as Method, type ConsentState as State, type ConsentType as Type, type GuardianRelation as Relation } from '@accord/consents';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Day, Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { Language } from '../../database/language.ts';
import type { ActorKind } from '../../tenancy/actor.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Actor, actorOf, Person } from '../people/index.ts';
import { ConsentType, Purpose } from '../purposes/index.ts';
import { Recipient } from '../recipients/index.ts';
import { StatementVersion } from '../statements/index.ts';

export const ConsentState = graphqlEnum('ConsentState', enumOf(CONSENT_STATES), 'What an event made of a consent. Withdrawn by the person, revoked by the organization (domain §2).');
export const ConsentMethod = graphqlEnum('ConsentMethod', enumOf(CONSENT_METHODS), 'How it was said.');
export const GuardianRelation = graphqlEnum('GuardianRelation', enumOf(GUARDIAN_RELATIONS), 'As what somebody speaks for a child.');
export const ConsentChannel = graphqlEnum('ConsentChannel', { CONSOLE: 'CONSOLE', API: 'API', PAPER: 'PAPER', EMAIL: 'EMAIL' } as const, 'Where it was said.');
export type ConsentChannel = keyof typeof ConsentChannel;

/**
 * That a person said something about a purpose, and about one recipient where the data is provided to it. Append-only: what stands
 * is derived from the newest event (row 62). It holds ids only, so it stays when the person is erased.
 */
@ObjectType()
@Entity('consent_events')
@Unique(['organizationId', 'personId', 'purposeId', 'number'])
@Index(['organizationId', 'purposeId', 'recipientId', 'state', 'expiresAt', 'purposeRevision', 'saidAt', 'personId', 'number'])
export class ConsentEvent extends TenantEntity {
  @Field(() => ID) @Id() personId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'person_id', referencedColumnName: 'id' }])
  person?: Person;
  /** The owner of the purpose: this organization, or the platform. */
  @Id() purposeOwnerId!: string;
  @Id() purposeId!: string;
  @ManyToOne(() => Purpose, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'purpose_owner_id', referencedColumnName: 'organizationId' }, { name: 'purpose_id', referencedColumnName: 'id' }])
  purpose?: Purpose;
  @Id({ nullable: true }) recipientOwnerId!: string | null;
  @Field(() => ID, { nullable: true }) @Id({ nullable: true }) recipientId!: string | null;
  @ManyToOne(() => Recipient, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn([{ name: 'recipient_owner_id', referencedColumnName: 'organizationId' }, { name: 'recipient_id', referencedColumnName: 'id' }])
  recipient?: Recipient | null;
  /** 1, 2, 3 … of the person about the purpose, whatever the recipient: of two acts at once only one can be the next. */
  @Whole() number!: number;
  @Field(() => ConsentState) @Word(16) state!: State;
  @Field(() => ConsentType) @Word(16) type!: Type;
  @Field(() => ConsentMethod) @Word(24) method!: Method;
  @Field(() => Int, { description: 'The revision of the purpose that was shown.' }) @Whole() purposeRevision!: number;
  @Field(() => Int, { nullable: true, description: 'The revision of the recipient that was shown; null where there is none, or the word is older than they are counted: then it was the first.' }) @Whole({ nullable: true }) recipientRevision!: number | null;
  @Id({ nullable: true }) versionOwnerId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The version of the statement that bound the person then.' }) @Id({ nullable: true }) statementVersionId!: string | null;
  @ManyToOne(() => StatementVersion, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn([{ name: 'version_owner_id', referencedColumnName: 'organizationId' }, { name: 'statement_version_id', referencedColumnName: 'id' }])
  statementVersion?: StatementVersion | null;
  @Field(() => Language) @Word(8) language!: Language;
  @Field(() => ConsentChannel) @Word(12) channel!: ConsentChannel;
  @Words(300, { nullable: true }) device!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true }) @Instant({ nullable: true }) expiresAt!: number | null;
  @Field(() => ID, { nullable: true, description: 'The parent or guardian who said it for a child (PIPL 31), a person of the same organization.' }) @Id({ nullable: true }) guardianId!: string | null;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'guardian_id', referencedColumnName: 'id' }])
  guardian?: Person | null;
  @Field(() => GuardianRelation, { nullable: true }) @Word(16, { nullable: true }) guardianRelation!: Relation | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The day that the paper was signed on; it counts from `saidAt`, when it was written down.' }) @Day({ nullable: true }) signedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the paper that the organization keeps, hexadecimal.' }) @Word(64, { nullable: true }) evidenceSha256!: string | null;
  @Field(() => String, { nullable: true }) @Words(500, { nullable: true }) reason!: string | null;
  @Word(16) saidByKind!: ActorKind;
  @Id({ nullable: true }) saidById!: string | null;
  @Field(() => GraphQLDateTime) @Instant() saidAt!: number;

  @Field(() => Actor, { description: 'Who said it, or wrote down that it was said.' })
  saidBy(): Actor {
    return actorOf({ kind: this.saidByKind, id: this.saidById });
  }
  @Field(() => Actor, { nullable: true, description: 'Whose paper it is: the person’s own, or the guardian’s; null for what was not said on paper.' })
  signedBy(): Actor | null {
    return this.channel === 'PAPER' ? actorOf({ kind: 'PERSON', id: this.guardianId ?? this.personId }) : null;
  }
}
