import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Index } from 'typeorm';
import { Day, Flag, Id, Instant, Word } from '../database/columns.ts';
import { TenantEntity } from './tenant-entity.ts';

/** A clock that runs: rule, quantity, start and both due dates (domain §3). An extension is a new row, never an edit. */
@ObjectType()
@Entity('deadlines')
@Index(['organizationId', 'subjectId'])
export class Deadline extends TenantEntity {
  @Word(40) subjectType!: string;
  @Id() subjectId!: string;
  @Field(() => String) @Word(40) ruleId!: string;
  @Field(() => String, { description: 'ISO 8601 duration; WD stands for working days.' }) @Word(12) quantity!: string;
  @Id({ nullable: true }) statementVersionId!: string | null;
  @Field(() => String, { nullable: true, description: 'The clause of the statement that promises it.' }) @Word(12, { nullable: true }) clause!: string | null;
  @Field(() => GraphQLDateTime) @Instant() startAt!: number;
  @Field(() => GraphQLLocalDate, { nullable: true }) @Day({ nullable: true }) strictLastDay!: string | null;
  @Field(() => GraphQLDateTime, { description: 'Exclusive: the first moment that is late.' }) @Instant() strictDueAt!: number;
  @Field(() => GraphQLLocalDate, { nullable: true }) @Day({ nullable: true }) legalLastDay!: string | null;
  @Field(() => GraphQLDateTime, { description: 'Rolled over rest days.' }) @Instant() legalDueAt!: number;
  @Field(() => Boolean, { description: 'False when a holiday year is missing: then nothing was rolled.' }) @Flag() calendarComplete!: boolean;
}
