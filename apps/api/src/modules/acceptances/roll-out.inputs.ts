import { IsDate, IsOptional, IsString, MaxLength } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'The board of a published version.' })
export class RollOutFilter {
  @Field(() => ID) @IsString() @MaxLength(26) statementVersionId!: string;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'An earlier instant; null is now.' }) @IsOptional() @IsDate() at?: Date | null;
}
