import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Args, Query, Resolver } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { askGate, askGates, explainGate } from './ask-gate.ts';
import { GateDecision, GateOutcome } from './gate-decision.ts';
import { GateExplanation } from './gate-explanation.ts';
import { GateArguments, GateQuestionInput, MyGateArguments } from './gate.inputs.ts';

/** How many questions one call may ask. */
const QUESTIONS_MOST = 1_000;

const isPurposeKey = ({ length }: string): boolean => length > 0 && length <= 60;

@Resolver()
export class GateResolver {
  @Allow('gate:ask')
  @Query(() => GateDecision, { description: 'May this person use this app for this purpose now? An unknown person or app is NOT_FOUND: deny.' })
  gate(@Scope() scope: TenantScope, @Args(() => GateArguments) question: GateArguments): Promise<GateDecision> {
    return askGate(scope, question);
  }

  @Allow('gate:ask')
  @Query(() => [GateOutcome], { description: 'The answers to 1 to 1,000 questions, in their order, as of one instant.' })
  async gateBatch(@Scope() scope: TenantScope, @Arg('questions', () => [GateQuestionInput], { validate: false }) questions: GateQuestionInput[]): Promise<GateOutcome[]> {
    if (questions.length === 0 || questions.length > QUESTIONS_MOST) throw badInput('QUESTIONS_OUT_OF_RANGE', 'Ask 1 to 1,000 questions at once.', 'questions');
    // GraphQL has told their types; the validator would take longer over a thousand than the answers do
    if (questions.some(({ purposeKey }) => purposeKey !== null && purposeKey !== undefined && !isPurposeKey(purposeKey))) throw badInput('INVALID_INPUT', 'A key of a purpose has 1 to 60 characters.', 'questions');
    return askGates(scope, questions);
  }

  @Allow('gate:ask')
  @Query(() => GateExplanation, { description: 'An answer of the gate about somebody, with every fact behind it: now, or as at an instant of the past.' })
  explainGate(@Scope() scope: TenantScope, @Args(() => GateArguments) question: GateArguments, @Arg('at', () => GraphQLDateTime, { nullable: true }) at?: Date | null): Promise<GateExplanation> {
    return explainGate(scope, question, at?.getTime() ?? null);
  }

  @Allow('profile:read')
  @Query(() => GateExplanation, { description: 'An answer of the gate about the caller, with every fact behind it: now, or as at an instant of the past.' })
  explainMyGate(
    @Scope() scope: TenantScope, @Self() { personId }: SignedIn, @Args(() => MyGateArguments) question: MyGateArguments, @Arg('at', () => GraphQLDateTime, { nullable: true }) at?: Date | null,
  ): Promise<GateExplanation> {
    return explainGate(scope, { personId, ...question }, at?.getTime() ?? null);
  }
}
