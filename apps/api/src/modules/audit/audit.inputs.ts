import { IsDate, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import { graphqlEnum } from '../../database/graphql-enum.ts';

export const AuditEventsSort = graphqlEnum('AuditEventsSort', { OCCURRED_AT_DESC: 'OCCURRED_AT_DESC', OCCURRED_AT_ASC: 'OCCURRED_AT_ASC' } as const, 'In which order the activity is.');
export type AuditEventsSort = keyof typeof AuditEventsSort;

@InputType()
export class AuditFilter {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsString() @MaxLength(26) subjectId?: string | null;
  @Field(() => String, { nullable: true, description: 'Such as request.forwarded.' }) @IsOptional() @MaxLength(60) @Matches(/^[a-z-]+\.[a-z-]+$/) action?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(26) actorId?: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Inclusive.' }) @IsOptional() @IsDate() since?: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Exclusive.' }) @IsOptional() @IsDate() until?: Date | null;
}
