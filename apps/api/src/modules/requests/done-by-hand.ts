import { civilDay } from '@accord/deadlines';
import { afterAct, isGivenByAnswer, standingInTheWay } from '@accord/request-steps';
import type { ActorRef } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { badInput } from '../../tenancy/refusal.ts';
import { FulfilmentStep } from './fulfilment-step.entity.ts';
import { fulfilmentIn } from './fulfilment-steps.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';

/** What somebody did outside, where, and on which day. */
export type Deed = Pick<FulfilmentStep, 'what' | 'place' | 'doneOn'>;
interface Said { readonly what?: string | null | undefined; readonly place?: string | null | undefined; readonly doneOn?: string | null | undefined }

/** What is to be written of it. Throws BAD_USER_INPUT at the field, beneath `path`. */
export function deedOf({ what, place, doneOn }: Said, now: number, ...path: string[]): Deed {
  if (!what) throw badInput('DEED_REQUIRED', 'Say what was done.', ...path, 'what');
  if (!place) throw badInput('PLACE_REQUIRED', 'Say where it was done.', ...path, 'place');
  if (!doneOn) throw badInput('DONE_DAY_REQUIRED', 'Say on which day it was done.', ...path, 'doneOn');
  if (doneOn > civilDay(now)) throw badInput('DAY_AHEAD', 'This day must be today or earlier.', ...path, 'doneOn');
  return { what: what.trim(), place: place.trim(), doneOn };
}

/** Writes it down for every step that nothing here carries out, or that failed; what is carried out by itself is left to that. */
export async function recordOpenSteps(change: Change, { id }: Pick<PrivacyRequest, 'id'>, deed: Deed, by: ActorRef): Promise<void> {
  for (const step of standingInTheWay(await fulfilmentIn(change, id))) {
    const state = isGivenByAnswer(step) ? null : afterAct(step.state, 'RECORD', step.kind);
    if (state === null) continue;
    await change.of(FulfilmentStep).change({ id: step.id, state: step.state }, { state, ...deed, failure: null, settledAt: change.at, settledByKind: by.kind, settledById: by.id });
    change.emit('request.step-settled', id, { stepId: step.id, kind: step.kind, state });
  }
}
