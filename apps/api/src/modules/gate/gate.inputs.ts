import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { ArgsType, Field, ID } from 'type-graphql';

@ArgsType()
export class GateQuestion {
  @Field(() => ID) @IsString() personId!: string;
  @Field(() => String) @IsString() appKey!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MinLength(1) @MaxLength(60) purposeKey?: string | null;
}
