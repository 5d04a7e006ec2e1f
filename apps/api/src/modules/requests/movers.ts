import { availableSteps, REQUEST_EVENTS, type Mover, type RequestEvent as Step } from '@accord/request-steps';
import { isSignedIn, type Caller, type SignedIn } from '../../access/caller.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { requesterOf } from './requester.ts';

/** For whom somebody with `request:answer` speaks. */
export const answersAs = ({ kind }: Pick<SignedIn, 'kind'>): 'PLATFORM' | 'ORGANIZATION' => (kind === 'STAFF' ? 'PLATFORM' : 'ORGANIZATION');

/** Whom the caller can act as: the one who asked, the one who answers, or both; a key acts as nobody. */
function moversOf(caller: Caller, request: PrivacyRequest): Mover[] {
  if (!isSignedIn(caller)) return [];
  const { permissions, personId } = caller;
  return [
    ...(requesterOf(request) === personId && permissions.has('request:withdraw') ? (['REQUESTER'] as const) : []),
    ...(permissions.has('request:answer') || permissions.has('request:forward') ? [answersAs(caller)] : []),
  ];
}

/** The steps that the caller may take now, in the order of the table. */
export function stepsOpenTo(caller: Caller, request: PrivacyRequest): Step[] {
  const open = new Set(moversOf(caller, request).flatMap((by) => availableSteps(by, request)));
  return REQUEST_EVENTS.filter((step) => open.has(step));
}
