import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Language } from '../../database/language.ts';

@InputType()
export class AcceptStatementInput {
  @Field(() => ID) @IsString() @Length(1, 26) statementVersionId!: string;
  @Field(() => Language, { description: 'The language of the text that was read.' }) @IsIn(Object.values(Language)) language!: Language;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the text that was shown, hexadecimal: another text is not accepted by mistake.' }) @IsOptional() @Matches(/^[0-9a-f]{64}$/) sha256?: string | null;
}

@InputType()
export class DeclineStatementInput {
  @Field(() => ID) @IsString() @Length(1, 26) statementVersionId!: string;
}
