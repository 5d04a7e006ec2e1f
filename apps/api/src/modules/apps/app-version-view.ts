import type { DataCategory as Category } from '@accord/consents';
import type { AppScope as Scope } from '@accord/gate';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { LocalizedText } from '../../database/language.ts';
import { Actor } from '../people/index.ts';
import { DataCategory } from '../purposes/index.ts';

export const AppVersionState = graphqlEnum('AppVersionState', { IN_EFFECT: 'IN_EFFECT', WAITING: 'WAITING', PAST: 'PAST', PASSED_OVER: 'PASSED_OVER' } as const, 'Where a version of an app stands for an organization: one that does more waits for its approval; a newer one may pass it over.');
export type AppVersionState = keyof typeof AppVersionState;

@ObjectType('AppScope', { description: 'What an app does with personal data for one purpose.' })
export class AppScopeView implements Scope {
  @Field(() => String) purposeKey!: string;
  @Field(() => [DataCategory]) categories!: Category[];
  @Field(() => [String]) recipientKeys!: string[];
  @Field(() => [String], { description: 'Outside hosts that the data is sent to.' }) domains!: string[];
}

@ObjectType({ description: 'What a version would do for one purpose that the version in effect does not.' })
export class AppWidening {
  @Field(() => String) purposeKey!: string;
  @Field(() => Boolean) isNewPurpose!: boolean;
  @Field(() => [DataCategory]) categories!: Category[];
  @Field(() => [String]) recipientKeys!: string[];
  @Field(() => [String]) domains!: string[];
}

@ObjectType('AppVersion', { description: 'All that an app does with personal data from one version on. Never edited.' })
export class AppVersionView {
  @Field(() => ID) id!: string;
  @Field(() => Int) number!: number;
  @Field(() => LocalizedText, { description: 'What is new in it.' }) note!: LocalizedText;
  @Field(() => [AppScopeView]) scopes!: AppScopeView[];
  @Field(() => GraphQLDateTime) createdAt!: number;
  @Field(() => AppVersionState) state!: AppVersionState;
  @Field(() => [AppWidening], { description: 'Of one that waits: what it adds to the version in effect.' }) widenings!: AppWidening[];
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When this organization approved it.' }) approvedAt!: number | null;
  @Field(() => Actor, { nullable: true }) approvedBy!: Actor | null;
}
