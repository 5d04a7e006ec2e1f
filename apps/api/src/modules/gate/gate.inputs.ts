import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';

/** One question of the gate. */
export interface GateQuestion {
  readonly personId: string;
  readonly appKey: string;
  readonly purposeKey?: string | null;
}

@ArgsType()
export class GateArguments implements GateQuestion {
  @Field(() => ID) @IsString() personId!: string;
  @Field(() => String) @IsString() appKey!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MinLength(1) @MaxLength(60) purposeKey?: string | null;
}

@InputType({ description: 'One question of the gate.' })
export class GateQuestionInput implements GateQuestion {
  @Field(() => ID) personId!: string;
  @Field(() => String) appKey!: string;
  @Field(() => String, { nullable: true }) purposeKey?: string | null;
}

@ArgsType()
export class MyGateArguments {
  @Field(() => String) @IsString() appKey!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MinLength(1) @MaxLength(60) purposeKey?: string | null;
}
