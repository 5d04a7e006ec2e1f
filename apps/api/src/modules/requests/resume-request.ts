import type { SignedIn } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { LIFTED, moveRequest, mustMay, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { answersAs } from './movers.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import type { ResumeRequestInput } from './requests.inputs.ts';

/** Whoever decides takes a request up again that was on hold, where it was left. */
export async function resumeRequest(scope: TenantScope, me: SignedIn, { id, expectedVersion }: ResumeRequestInput): Promise<PrivacyRequest> {
  const request = await requestAt(scope, id, expectedVersion);
  const resume: RequestMove = { step: request.heldFrom === 'REVIEW' ? 'RESUME_REVIEW' : 'RESUME_EXECUTION', by: answersAs(me), actor: me.actor, patch: LIFTED };
  mustMay(request, resume);
  return scope.change(stepDone(id, resume), async (change) => {
    const resumed = await moveRequest(change, request, resume);
    change.emit('request.resumed', id, { state: resumed.state });
    return resumed;
  });
}
