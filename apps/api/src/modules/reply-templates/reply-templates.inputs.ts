import type { ReplyKind, RequestType } from '@accord/request-steps';
import { IsEnum, IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { OneLine } from '../../access/one-line.ts';
import { ReplyKind as ReplyKindEnum, ReplyOutcome, RequestType as RequestTypeEnum } from '../requests/index.ts';

const SAYS_SOMETHING = /\S/;

@InputType({ description: 'The whole template, as it is to be.' })
export class SaveReplyTemplateInput {
  @Field(() => ID, { nullable: true, description: 'Null: a new one.' }) @IsOptional() @IsString() @MaxLength(26) id?: string | null;
  @Field(() => Int, { nullable: true, description: 'ReplyTemplate.version as the caller saw it; of one that is changed.' }) @IsOptional() @IsInt() @Min(1) expectedVersion?: number | null;
  @Field(() => String) @OneLine(80) name!: string;
  @Field(() => RequestTypeEnum, { nullable: true }) @IsOptional() @IsEnum(RequestTypeEnum) type?: RequestType | null;
  @Field(() => ReplyKindEnum) @IsEnum(ReplyKindEnum) kind!: ReplyKind;
  @Field(() => ReplyOutcome, { nullable: true, description: 'Only of a DECISION.' }) @IsOptional() @IsEnum(ReplyOutcome) outcome?: ReplyOutcome | null;
  @Field(() => String, { nullable: true, description: 'At least one of the two languages is given.' }) @IsOptional() @IsString() @MaxLength(10_000) @Matches(SAYS_SOMETHING) textZh?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(10_000) @Matches(SAYS_SOMETHING) textEn?: string | null;
}

@InputType()
export class DeleteReplyTemplateInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
}
