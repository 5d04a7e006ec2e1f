import { IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { IsReason } from '../people/index.ts';
import { RestrictionCause } from './restriction.entity.ts';

@InputType()
export class RestrictPersonInput {
  @Field(() => ID) @IsString() @MaxLength(26) personId!: string;
  @Field(() => Int, { description: 'Person.version as the caller saw it.' }) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => RestrictionCause) @IsIn(Object.values(RestrictionCause)) cause!: RestrictionCause;
  @Field(() => String, { description: 'Why, 3 to 500 characters. The person can read it.' }) @IsReason() reason!: string;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it ends by itself.' }) @IsOptional() @IsDate() endsAt?: Date | null;
  @Field(() => ID, { nullable: true, description: 'A request of the person that is open.' }) @IsOptional() @IsString() @MaxLength(26) requestId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'It ends when that request has ended.' }) @IsOptional() @IsBoolean() endsWithRequest?: boolean | null;
}

@InputType()
export class LiftRestrictionInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => String, { description: 'Why, 3 to 500 characters. The person can read it.' }) @IsReason() reason!: string;
}
