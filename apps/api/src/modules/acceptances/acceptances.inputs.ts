import { IsIn, IsString, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Language } from '../../database/language.ts';

@InputType()
export class AcceptStatementInput {
  @Field(() => ID) @IsString() @Length(1, 26) statementVersionId!: string;
  @Field(() => Language, { description: 'The language of the text that was read.' }) @IsIn(Object.values(Language)) language!: Language;
}

@InputType()
export class DeclineStatementInput {
  @Field(() => ID) @IsString() @Length(1, 26) statementVersionId!: string;
}
