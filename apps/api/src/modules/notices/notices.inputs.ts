import { IsBoolean, IsDate, IsOptional, IsString, Length } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class RemindStatementInput {
  @Field(() => ID) @IsString() @Length(1, 26) statementVersionId!: string;
  @Field(() => ID, { nullable: true, description: 'For staff: whose people; an administrator’s own is meant anyway.' }) @IsOptional() @IsString() @Length(1, 26) organizationId?: string | null;
}

@InputType()
export class SetRemindersInput {
  @Field(() => Boolean, { description: 'What must be told (§8) is told all the same.' }) @IsBoolean() stopped!: boolean;
}

@InputType()
export class MarkNoticesReadInput {
  @Field(() => GraphQLDateTime, { description: 'The moment of the newest one that was shown.' }) @IsDate() through!: Date;
}
