import type { DataCategory as Category } from '@accord/consents';
import { ASSESSMENT_CHECKS, ASSESSMENT_RESULTS, type AssessmentCheck as Check, type AssessmentResult as Result, type DeIdentificationLevel as Level, type RecipientRole as RoleName } from '@accord/recipients';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Day, Id, Instant, Json, Whole, Word, Words } from '../../database/columns.ts';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import type { ActorKind } from '../../tenancy/actor.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Actor, actorOf } from '../people/index.ts';
import { DataCategory } from '../purposes/index.ts';
import { Recipient } from './recipient.entity.ts';

export const AssessmentCheck = graphqlEnum('AssessmentCheck', enumOf(ASSESSMENT_CHECKS), 'What an assessment looks at (PIPL 56).');
export const AssessmentResult = graphqlEnum('AssessmentResult', enumOf(ASSESSMENT_RESULTS), 'What an assessment found. FIT asks for every check.');

/**
 * What was found before a recipient gets anything (§4.1; PIPL 55, 56), with what it would get at that time. Append-only and never
 * removed: the report and the record of how it was handled are kept for three years at least.
 */
@Published()
@ObjectType()
@Entity('recipient_assessments')
@Unique(['organizationId', 'recipientId', 'number'])
export class RecipientAssessment extends TenantEntity {
  @Id() recipientId!: string;
  @ManyToOne(() => Recipient, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'recipient_id', referencedColumnName: 'id' }])
  recipient?: Recipient;
  @Field(() => Int, { description: '1, 2, 3 … of the recipient; the newest decides.' }) @Whole() number!: number;
  @Field(() => AssessmentResult) @Word(8) result!: Result;
  @Field(() => String, { description: 'Why the recipient must have the data.' }) @Words(1000) necessity!: string;
  @Field(() => String, { description: 'How it protects the data.' }) @Words(1000) security!: string;
  @Field(() => [AssessmentCheck]) @Json() checks!: Check[];
  @Word(24) role!: RoleName;
  @Field(() => String) @Word(2) region!: string;
  @Word(16) deIdentification!: Level;
  @Field(() => [DataCategory]) @Json() categories!: Category[];
  @Field(() => [String]) @Json() purposeKeys!: string[];
  @Field(() => String, { description: 'SHA-256 of the report.' }) @Word(64) evidenceSha256!: string;
  @Field(() => GraphQLLocalDate) @Day() assessedOn!: string;
  @Field(() => GraphQLLocalDate, { description: 'The last day on which it holds.' }) @Day() expiresOn!: string;
  @Field(() => GraphQLDateTime) @Instant() recordedAt!: number;
  @Word(16) recordedByKind!: ActorKind;
  @Id({ nullable: true }) recordedById!: string | null;
  /** When it was announced that it lapses; the worker's own note. */
  @Instant({ nullable: true }) lapseToldAt!: number | null;

  @Field(() => Actor)
  recordedBy(): Actor {
    return actorOf({ kind: this.recordedByKind, id: this.recordedById });
  }
}
