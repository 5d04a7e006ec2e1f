import { IsString, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { IsReason } from '../people/index.ts';

@InputType()
export class NoteWithdrawalToldInput {
  @Field(() => ID, { description: 'The WithdrawalNotice.' }) @IsString() @MaxLength(26) id!: string;
  @Field(() => String, { description: 'How it was told: by telephone to whom, through which page.' }) @IsReason() how!: string;
}
