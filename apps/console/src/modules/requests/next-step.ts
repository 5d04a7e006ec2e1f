import { isClosed } from '../../ui/due.ts';
import { answersOf, isAcknowledgeable, isForwardable, type Answerable } from './answers.ts';
import { openPartsOf, type StoryPart } from './parts-of-story.ts';

/** What is next on a request; each is said in one sentence, `requests.next`. */
export type NextStep = 'FORWARD' | 'ACKNOWLEDGE' | 'VERIFY' | 'WAIT' | 'RESUME' | 'FEE' | 'PROVE' | 'CARRY_OUT' | 'COMPLETE' | 'DECIDE' | 'ELSEWHERE' | 'PASSED_ON' | 'NOTHING';

interface Handled extends Answerable {
  readonly state: string;
  readonly holder: string | null;
  readonly capacity: string;
  readonly capacityProvenAt: string | null;
  readonly isCompletable: boolean | null;
  /** none for an organization, which learns of no other */
  readonly parts: readonly StoryPart[];
}

/** What whoever reads it does next, or waits for. `rights`: what they may do with any request. */
export function nextStepOf(request: Handled, rights: { readonly answer: boolean; readonly forward: boolean }): NextStep {
  const { state, availableSteps } = request;
  if (isClosed(state)) return openPartsOf(request).length > 0 ? 'PASSED_ON' : 'NOTHING';
  if (state === 'SUBMITTED' || state === 'AWAITING_VERIFICATION') return 'VERIFY';
  if (rights.forward && isForwardable(availableSteps)) return 'FORWARD';
  if (rights.answer && isAcknowledgeable(availableSteps)) return 'ACKNOWLEDGE';
  if (state === 'AWAITING_FEE') return 'FEE';
  if (state === 'ON_HOLD') return request.holder === 'PERSON' ? 'WAIT' : 'RESUME';
  if (!rights.answer || answersOf(request).length === 0) return 'ELSEWHERE';
  if (request.capacity !== 'SELF' && request.capacityProvenAt === null) return 'PROVE';
  if (availableSteps.includes('COMPLETE')) return request.isCompletable === true ? 'COMPLETE' : 'CARRY_OUT';
  return 'DECIDE';
}
