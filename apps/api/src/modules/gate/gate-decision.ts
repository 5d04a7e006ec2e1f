import type { GateReasonCode as Code } from '@accord/gate';
import { GATE_REASONS } from '@accord/gate';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';

export const GateReasonCode = graphqlEnum('GateReasonCode', enumOf(GATE_REASONS), 'Why a person may not use an app for a purpose now (domain §6).');

@ObjectType()
export class GateReason {
  @Field(() => GateReasonCode) code!: Code;
  @Field(() => ID, { nullable: true, description: 'The version to read and accept.' }) statementVersionId?: string | null;
  @Field(() => String, { nullable: true }) purposeKey?: string | null;
  @Field(() => ID, { nullable: true }) recipientId?: string | null;
  @Field(() => GraphQLDateTime, { nullable: true }) until?: number | null;
}

@ObjectType({ description: 'May this person use this app now? Every reason that holds is given, not only the first.' })
export class GateDecision {
  @Field(() => Boolean) allowed!: boolean;
  @Field(() => [GateReason]) reasons!: GateReason[];
  @Field(() => GraphQLDateTime) decidedAt!: number;
}

@ObjectType({ description: 'The answer to one of many questions. What is not known is not allowed.' })
export class GateOutcome {
  @Field(() => Boolean, { description: 'False where this organization knows no such person or app.' }) isKnown!: boolean;
  @Field(() => Boolean) allowed!: boolean;
  @Field(() => [GateReason]) reasons!: GateReason[];
}
