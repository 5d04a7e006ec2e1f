import { LINKED_PROVIDERS, type LinkedProvider as Provider } from '@accord/consents';
import { IsDate, IsIn, IsString, MaxLength } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import { OneLine } from '../../access/one-line.ts';
import { LinkedProvider } from './linked-account.entity.ts';

@InputType()
export class ReportLinkedAccountInput {
  @Field(() => ID) @IsString() @MaxLength(26) personId!: string;
  @Field(() => LinkedProvider) @IsIn(LINKED_PROVIDERS) provider!: Provider;
  @Field(() => String, { description: 'What the provider calls the account, such as a Union ID. Only a keyed digest of it is kept.' }) @OneLine(200) accountId!: string;
  @Field(() => String, { description: 'By what the person knows it again. Only they read it in clear, and it goes when the link ends.' }) @OneLine(120) handle!: string;
  @Field(() => GraphQLDateTime, { description: 'When the person linked it in the product: after the last time that they unlinked it.' }) @IsDate() linkedAt!: Date;
}

@InputType()
export class UnlinkAccountInput {
  @Field(() => ID, { description: 'The LinkedAccount.' }) @IsString() @MaxLength(26) id!: string;
}
