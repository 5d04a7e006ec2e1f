import { afterAct, checkItems, type ItemsFault } from '@accord/request-steps';
import type { SignedIn } from '../../access/caller.ts';
import { badInput, conflict, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { confirmAlone, deedOf, FulfilmentStep, handOf, PrivacyRequest, propagateIn, type Confirm } from '../requests/index.ts';
import type { RecordFulfilmentInput } from './fulfilment.inputs.ts';
import { stepsAt } from './steps-at.ts';

const FAULTS: Readonly<Record<Exclude<ItemsFault, 'NOTHING_DONE'>, { field: keyof RecordFulfilmentInput; message: string }>> = {
  ITEM_GROUND_REQUIRED: { field: 'ground', message: 'What is kept has a ground.' },
  ITEM_LAW_REQUIRED: { field: 'law', message: 'What is kept names the law and article, or the clause.' },
  GROUND_ONLY_FOR_KEPT: { field: 'ground', message: 'Only what is kept has a ground and a law.' },
};

/**
 * Writes down what became of steps that nothing here carries out, or that failed: done outside, by whom is recorded, what, where and when; or kept on a ground.
 * Throws NOT_FOUND, CONFLICT, BAD_USER_INPUT at the field, REFUSED for a step that is settled or that the program does itself, and where a second person has to keep it.
 */
export async function recordFulfilment(scope: TenantScope, me: SignedIn, input: RecordFulfilmentInput, confirm: Confirm): Promise<PrivacyRequest> {
  const { id, expectedVersion, stepIds, outcome } = input;
  const said = saidBy(scope.now, input);
  const { request, steps } = await stepsAt(scope, me, { id, expectedVersion, stepIds });
  const act = outcome === 'DONE' ? 'RECORD' : 'KEEP';
  const shut = steps.find(({ state, kind }) => state === 'PROPOSED' || afterAct(state, act, kind) === null);
  if (shut) throw refused('STEP_NOT_OPEN', 'This step is settled, or is carried out by itself.', { stepId: shut.id, state: shut.state });
  // what is kept of an erasure is a part of it that is refused (invariant 3)
  const hand = outcome === 'KEPT' ? await handOf(scope, me, request, ['COMPLETE_PARTIAL']) : null;
  await confirmAlone(hand, input.password, confirm);
  return scope.change({ action: outcome === 'DONE' ? 'request.step-recorded' : 'request.step-kept', subject: { type: 'PrivacyRequest', id }, fields: steps.map(({ field, kind }) => field ?? kind), reason: hand }, async (change) => {
    const after = await change.of(PrivacyRequest).updateAt(id, expectedVersion, {});
    for (const step of steps) {
      const state = afterAct(step.state, act, step.kind) ?? step.state;
      const settled = await change.of(FulfilmentStep).change({ id: step.id, state: step.state }, { state, ...said, failure: null, settledAt: change.at, settledByKind: me.actor.kind, settledById: me.actor.id });
      if (settled === 0) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.');
      change.emit('request.step-settled', id, { stepId: step.id, kind: step.kind, state });
    }
    return propagateIn(change, after);
  });
}

/** What is to be written, free of contradictions. */
function saidBy(now: number, { outcome, what, place, doneOn, ground, law }: RecordFulfilmentInput): Partial<Pick<FulfilmentStep, 'what' | 'place' | 'doneOn' | 'ground' | 'law'>> {
  const found = checkItems([{ name: '', outcome, ground, law }, { name: '', outcome: 'DONE' }]);
  if (found && found.fault !== 'NOTHING_DONE') throw badInput(found.fault, FAULTS[found.fault].message, FAULTS[found.fault].field);
  if (outcome === 'KEPT') {
    if (what || place || doneOn) throw badInput('DEED_ONLY_FOR_DONE', 'Only of what is done it is said what was done, where and when.', what ? 'what' : place ? 'place' : 'doneOn');
    return { ground: ground ?? null, law: law ?? null };
  }
  return deedOf({ what, place, doneOn }, now);
}
