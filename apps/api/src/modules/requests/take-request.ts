import type { SignedIn } from '../../access/caller.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { moveRequest, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import type { TakeRequestInput } from './requests.inputs.ts';

/** Staff find that a request is about data that the platform decides on itself, and take it: from then on it is never forwarded (domain §1). */
export async function takeRequest(platform: PlatformScope, me: SignedIn, { id, expectedVersion, note }: TakeRequestInput): Promise<PrivacyRequest> {
  const { own } = platform;
  const request = await requestAt(own, id, expectedVersion);
  const take: RequestMove = { step: 'TAKE', by: 'PLATFORM', actor: me.actor, note: note.trim(), patch: { controllerRole: 'PLATFORM' } };
  return own.change(stepDone(id, take), async (change) => {
    const taken = await moveRequest(change, Object.assign(new PrivacyRequest(), request, { controllerRole: 'PLATFORM' }), take);
    change.emit('request.acknowledged', id, { state: taken.state });
    return taken;
  });
}
