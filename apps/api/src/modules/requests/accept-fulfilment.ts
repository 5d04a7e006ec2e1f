import { deadline, HOLIDAYS, RULES } from '@accord/deadlines';
import { afterAct, isGivenByAnswer, standingInTheWay, type RefusalGround } from '@accord/request-steps';
import type { ActorRef } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { badInput, conflict, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { KeptStepInput } from './fulfilment.inputs.ts';
import { FulfilmentStep } from './fulfilment-step.entity.ts';
import { addSteps, fulfilmentIn, fulfilmentOf } from './fulfilment-steps.ts';
import { lastAdministrator, planFulfilment, type FulfilmentPlan } from './plan-fulfilment.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';

/** What accepting a request does, decided part by part. */
export interface Acceptance {
  readonly plan: FulfilmentPlan;
  readonly kept: readonly KeptStepInput[];
}

/** Reads what accepting will do, and whether it can. Throws BAD_USER_INPUT where a part that is kept was not asked for, or where all are; REFUSED where somebody has to stay. */
export async function acceptanceOf(scope: TenantScope, request: PrivacyRequest, kept: readonly KeptStepInput[]): Promise<Acceptance> {
  const plan = await planFulfilment(scope, request);
  for (const [at, { stepId }] of kept.entries())
    if (!plan.named.some(({ id }) => id === stepId) || kept.findIndex((one) => one.stepId === stepId) !== at) throw badInput('NOT_A_PART', 'Of what was asked a part is kept, once.', 'kept', String(at), 'stepId');
  if (plan.named.length > 0 && kept.length === plan.named.length) throw badInput('NOTHING_DONE', 'Where everything is kept, it is a refusal.', 'kept');
  if (plan.hindrance) throw lastAdministrator();
  return { plan, kept };
}

/** Writes it down with the decision, in its transaction; what is PENDING is carried out by the worker, once. */
export async function writeAcceptance(change: Change, { id, type, subjectId }: PrivacyRequest, { plan, kept }: Acceptance, by: ActorRef): Promise<void> {
  for (const step of plan.named) {
    const why = kept.find(({ stepId }) => stepId === step.id);
    const patch = why ? { state: afterAct(step.state, 'KEEP') ?? step.state, ground: why.ground, law: why.law, ...settledBy(change, by) } : { state: afterAct(step.state, subjectId === null ? 'APPROVE_BY_HAND' : 'APPROVE') ?? step.state };
    if ((await change.of(FulfilmentStep).change({ id: step.id, state: step.state }, patch)) === 0) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.');
  }
  addSteps(change, id, plan.named.length, plan.added);
  if (type === 'CLOSE_ACCOUNT') change.startClock(deadline({ ruleId: RULES.CLOSE_ACCOUNT_15WD.ruleId, quantity: RULES.CLOSE_ACCOUNT_15WD.length }, change.at, HOLIDAYS), { subjectType: 'PrivacyRequest', subjectId: id, statementVersionId: null, clause: '7.4' });
  if (plan.named.length > kept.length || plan.added.some(({ state }) => state === 'PENDING')) change.emit('request.accepted', id);
}

const settledBy = (change: Change, { kind, id }: ActorRef) => ({ settledAt: change.at, settledByKind: kind, settledById: id });

/** On which grounds parts of a request are kept, each once. */
export const groundsKept = async (scope: TenantScope, id: string): Promise<RefusalGround[]> => [...new Set((await fulfilmentOf(scope, id)).flatMap(({ state, ground }) => (state === 'KEPT' && ground ? [ground] : [])))];

/** With the answer that completes a request: data is given by it, and nothing else is open. Throws REFUSED with what is. */
export async function settleWithAnswer(change: Change, { id }: PrivacyRequest, by: ActorRef): Promise<void> {
  const steps = await fulfilmentIn(change, id);
  const open = standingInTheWay(steps);
  if (open.length > 0) throw refused('NOT_CARRIED_OUT', 'What was accepted is not carried out yet: complete it when every step is settled.', { open: open.map((step) => ({ id: step.id, kind: step.kind, state: step.state })) });
  for (const step of steps.filter(isGivenByAnswer)) await change.of(FulfilmentStep).change({ id: step.id, state: step.state }, { state: 'DONE_BY_HAND', ...settledBy(change, by) });
}
