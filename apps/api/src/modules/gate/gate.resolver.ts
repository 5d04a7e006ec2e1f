import { Args, Query, Resolver } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { askGate } from './ask-gate.ts';
import { GateDecision } from './gate-decision.ts';
import { GateQuestion } from './gate.inputs.ts';

@Resolver()
export class GateResolver {
  @Allow('gate:ask')
  @Query(() => GateDecision, { description: 'May this person use this app for this purpose now? An unknown person or app is NOT_FOUND: deny.' })
  gate(@Scope() scope: TenantScope, @Args(() => GateQuestion) question: GateQuestion): Promise<GateDecision> {
    return askGate(scope, question);
  }
}
