import { mayMove } from '@accord/request-steps';
import type { SignedIn } from '../../access/caller.ts';
import { badInput, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { addSteps, fulfilmentIn } from './fulfilment-steps.ts';
import { illegalStep, requestAt } from './move-request.ts';
import { answersAs } from './movers.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { namedIn, type Asked } from './what-is-asked.ts';

interface Naming extends Asked { readonly id: string; readonly expectedVersion: number }

/**
 * Whoever decides puts into fields and consents what the person asked for in words alone, as on the telephone: once, before it is decided. What the person named
 * themselves is not for others to change. Throws NOT_FOUND, CONFLICT, REFUSED, and BAD_USER_INPUT at the field.
 */
export async function nameWhatIsAsked(scope: TenantScope, me: SignedIn, { id, expectedVersion, ...asked }: Naming): Promise<PrivacyRequest> {
  const request = await requestAt(scope, id, expectedVersion);
  if (!mayMove({ event: 'ACCEPT', by: answersAs(me) }, request).allowed) throw illegalStep(request.state);
  const personId = request.controllerRole === 'ORGANIZATION' ? request.subjectId : null;
  const named = await namedIn(scope, { type: request.type, personId }, asked);
  if (named.length === 0) throw badInput('NOTHING_NAMED', 'Say which field should read otherwise, or which consent is withdrawn.');
  return scope.change({ action: 'request.named', subject: { type: 'PrivacyRequest', id }, fields: named.map(({ field }) => field ?? 'consents') }, async (change) => {
    const after = await change.of(PrivacyRequest).updateAt(id, expectedVersion, {});
    if ((await fulfilmentIn(change, id)).length > 0) throw refused('NAMED_ALREADY', 'It stands already what is asked for.');
    addSteps(change, id, 0, named.map((step) => ({ ...step, state: 'PROPOSED' as const })));
    return after;
  });
}
