import { IsBoolean, IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { MostCharacters } from '../../database/most-characters.ts';
import { IsReason } from '../people/index.ts';

@InputType()
export class LookAtProofInput {
  @Field(() => ID, { description: 'Of the proof.' }) @IsString() @MaxLength(26) id!: string;
  @Field(() => String, { description: 'Why it must be seen, 3 to 500 characters. The person can read it.' }) @IsReason() reason!: string;
}

@InputType()
export class DecideCapacityInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Int) @IsInt() @Min(1) expectedVersion!: number;
  @Field(() => Boolean, { description: 'Whether the person may ask in the place of the person concerned.' }) @IsBoolean() proven!: boolean;
  @Field(() => String, { nullable: true, description: 'What was seen elsewhere, and where: a proof that was not sent.' }) @IsOptional() @IsString() @MostCharacters(200) @Matches(/\S/) seenElsewhere?: string | null;
  @Field(() => ID, { nullable: true, description: 'The person of the organization whom it is about, where there is one.' }) @IsOptional() @IsString() @MaxLength(26) personId?: string | null;
}
