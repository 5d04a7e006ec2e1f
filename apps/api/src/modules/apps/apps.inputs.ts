import { IsIn, IsInt, IsOptional, IsString, Length, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { MostCharacters } from '../../database/most-characters.ts';
import { EnablementDecision, EnablementSubject } from './app-enablement.entity.ts';

@InputType()
export class SetAppEnablementInput {
  @Field(() => String) @IsString() @Length(1, 60) appKey!: string;
  @Field(() => EnablementSubject) @IsIn(Object.values(EnablementSubject)) subject!: EnablementSubject;
  @Field(() => ID, { nullable: true, description: 'The person or group; not needed for the organization.' }) @IsOptional() @IsString() @MaxLength(26) subjectId?: string | null;
  @Field(() => EnablementDecision) @IsIn(Object.values(EnablementDecision)) decision!: EnablementDecision;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MostCharacters(500) reason?: string | null;
  @Field(() => Int, { nullable: true, description: 'App.version as the caller saw it; without it the decision is added to whatever others decided meanwhile.' }) @IsOptional() @IsInt() @Min(0) expectedVersion?: number | null;
}
