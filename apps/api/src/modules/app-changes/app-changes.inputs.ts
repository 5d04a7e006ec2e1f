import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsInt, IsOptional, IsString, Length, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { MostCharacters } from '../../database/most-characters.ts';
import { EnablementDecision, EnablementSubject } from '../apps/index.ts';
import { PeopleFilter } from '../consents/index.ts';
import { IsReason } from '../people/index.ts';

@InputType()
export class PlanAppChangeInput {
  @Field(() => String) @IsString() @Length(1, 60) appKey!: string;
  @Field(() => EnablementSubject) @IsIn(Object.values(EnablementSubject)) subject!: EnablementSubject;
  @Field(() => ID, { nullable: true, description: 'The person or group; not needed for the organization.' }) @IsOptional() @IsString() @MaxLength(26) subjectId?: string | null;
  @Field(() => EnablementDecision) @IsIn(Object.values(EnablementDecision)) decision!: EnablementDecision;
}

@InputType()
export class SetAppEnablementInput extends PlanAppChangeInput {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MostCharacters(500) reason?: string | null;
  @Field(() => Int, { nullable: true, description: 'App.version as the caller saw it; without it the decision is added to whatever others decided meanwhile.' }) @IsOptional() @IsInt() @Min(0) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: 'Of the plan that was looked at. Refused with PLAN_OUTDATED and the new plan where it would do something else now.' }) @IsOptional() @IsString() @Matches(/^[0-9a-f]{64}$/) planHash?: string | null;
  @Field(() => Int, { nullable: true, description: 'AppChangePlan.people of that plan; it may have moved by one percent, or ten.' }) @IsOptional() @IsInt() @Min(0) plannedPeople?: number | null;
}

@InputType()
export class UndoAppChangeInput {
  @Field(() => ID, { description: 'The decision that is taken back, within ten minutes.' }) @IsString() @MaxLength(26) decisionId!: string;
}

@InputType()
export class NoteRecipientToldInput {
  @Field(() => ID, { description: 'The UseEndNotice.' }) @IsString() @MaxLength(26) id!: string;
  @Field(() => String, { description: 'How it was told: by telephone to whom, through which page.' }) @IsReason() how!: string;
}

@InputType()
export class PlanAppWithdrawalInput {
  @Field(() => String, { description: 'Of an app of one’s own: staff the catalog’s, an organization its custom ones.' }) @IsString() @Length(1, 60) appKey!: string;
}

@InputType()
export class WithdrawAppInput extends PlanAppWithdrawalInput {
  @Field(() => String) @IsString() @Length(3) @MostCharacters(500) reason!: string;
  @Field(() => Int, { description: 'App.revision as the caller saw it.' }) @IsInt() @Min(1) expectedRevision!: number;
  @Field(() => String, { nullable: true, description: 'Of the plan that was looked at. Refused with PLAN_OUTDATED and the new plan where it would do something else now.' }) @IsOptional() @IsString() @Matches(/^[0-9a-f]{64}$/) planHash?: string | null;
  @Field(() => Int, { nullable: true, description: 'AppWithdrawalPlan.consentsEnding of that plan; it may have moved by one percent, or ten.' }) @IsOptional() @IsInt() @Min(0) plannedConsents?: number | null;
}

/** At most so many apps, or people picked by hand, at once. */
export const APPS_MOST = 100;
export const PICKED_MOST = 100;

/** Many decisions at once: several apps for one subject, or one app for each of some people. */
@InputType()
export class AppBulkInput {
  @Field(() => [String], { description: 'Several for one subject; exactly one for people.' })
  @IsString({ each: true }) @Length(1, 60, { each: true }) @ArrayMinSize(1) @ArrayMaxSize(APPS_MOST) @ArrayUnique() appKeys!: string[];
  @Field(() => EnablementDecision) @IsIn(Object.values(EnablementDecision)) decision!: EnablementDecision;
  @Field(() => EnablementSubject, { nullable: true, description: 'The one that the apps are decided for: one decision each, however many people it concerns.' }) @IsOptional() @IsIn(Object.values(EnablementSubject)) subject?: EnablementSubject | null;
  @Field(() => ID, { nullable: true, description: 'The person or group; not needed for the organization.' }) @IsOptional() @IsString() @MaxLength(26) subjectId?: string | null;
  @Field(() => PeopleFilter, { nullable: true, description: 'Instead of a subject: each person that matches, one decision each. An empty one is refused: for everybody the organization is the subject.' }) @IsOptional() @ValidateNested() people?: PeopleFilter | null;
  @Field(() => [ID], { nullable: true, description: 'Instead of a filter: 1 to 100 people that were picked.' })
  @IsOptional() @IsString({ each: true }) @MaxLength(26, { each: true }) @ArrayMinSize(1) @ArrayMaxSize(PICKED_MOST) @ArrayUnique() personIds?: string[] | null;
}
