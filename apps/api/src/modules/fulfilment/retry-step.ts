import { afterAct } from '@accord/request-steps';
import type { SignedIn } from '../../access/caller.ts';
import { conflict, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { profileOf, standsIn } from '../people/index.ts';
import { FulfilmentStep, PrivacyRequest } from '../requests/index.ts';
import type { RetryFulfilmentStepInput } from './fulfilment.inputs.ts';
import { stepsAt } from './steps-at.ts';

/** Lets a step that failed, or that nobody came to carry out, be tried again. A field is changed from what it reads now: whoever retries has seen that. Throws NOT_FOUND, CONFLICT, REFUSED. */
export async function retryStep(scope: TenantScope, me: SignedIn, { id, expectedVersion, stepId }: RetryFulfilmentStepInput): Promise<PrivacyRequest> {
  const { request, steps: [step] } = await stepsAt(scope, me, { id, expectedVersion, stepIds: [stepId] });
  const next = step && afterAct(step.state, 'RETRY', step.kind);
  if (!step || !next) throw refused('STEP_NOT_FAILED', 'Only what failed, or is not carried out yet, is tried again.', { state: step?.state });
  const profile = request.subjectId === null ? undefined : await profileOf(scope, request.subjectId);
  const before = step.field === null || !profile ? step.before : standsIn(profile, step.field);
  return scope.change({ action: 'request.step-retried', subject: { type: 'PrivacyRequest', id }, fields: [step.field ?? step.kind] }, async (change) => {
    const after = await change.of(PrivacyRequest).updateAt(id, expectedVersion, {});
    const retried = await change.of(FulfilmentStep).change({ id: stepId, state: step.state }, { state: next, before, failure: null, settledAt: null, settledByKind: null, settledById: null });
    if (retried === 0) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.');
    if (step.kind === 'TELL_RECIPIENT') change.emit('request.propagated', id, { state: after.state });
    else change.emit('request.accepted', id);
    return after;
  });
}
