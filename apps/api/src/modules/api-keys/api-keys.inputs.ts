import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsDate, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import { MostCharacters } from '../../database/most-characters.ts';

@InputType()
export class CreateApiKeyInput {
  @Field(() => String) @IsString() @MostCharacters(80) @Matches(/\S/) name!: string;
  @Field(() => [String], { description: 'Permissions, such as gate:ask.' }) @IsString({ each: true }) @MaxLength(40, { each: true }) @ArrayMinSize(1) @ArrayMaxSize(30) @ArrayUnique() scopes!: string[];
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Exclusive: from then on it opens nothing. Without it the key lives until it is revoked.' }) @IsOptional() @IsDate() expiresAt?: Date | null;
}

@InputType()
export class RotateApiKeyInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}

@InputType()
export class RevokeApiKeyInput {
  @Field(() => ID) @IsString() @MaxLength(26) id!: string;
}
