import { IsBoolean, IsInt, IsOptional, IsString, Length, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { MostCharacters } from '../../database/most-characters.ts';

@InputType()
export class RequestAppInput {
  @Field(() => String) @IsString() @Length(1, 60) appKey!: string;
  @Field(() => String, { description: 'Why one needs it, 3 to 500 characters.' }) @IsString() @Length(3) @MostCharacters(500) reason!: string;
}

@InputType()
export class DecideAppRequestInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
  @Field(() => Boolean, { description: 'True switches the app on for the person, in the same step.' }) @IsBoolean() approve!: boolean;
  @Field(() => String, { nullable: true, description: 'What the person is told; needed to refuse.' }) @IsOptional() @IsString() @MostCharacters(500) answer?: string | null;
  @Field(() => Int, { description: 'AppRequest.version as the caller saw it.' }) @IsInt() @Min(1) expectedVersion!: number;
}
