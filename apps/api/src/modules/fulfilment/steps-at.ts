import type { SignedIn } from '../../access/caller.ts';
import { notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { answersAs, fulfilmentOf, illegalStep, requestAt, type FulfilmentStep, type PrivacyRequest } from '../requests/index.ts';

/** Some steps of a request that is being carried out or passed on to recipients, as whoever decides about it saw them. Throws NOT_FOUND, also for a step of another request; CONFLICT; REFUSED in another state, or where somebody else decides. */
export async function stepsAt(scope: TenantScope, me: SignedIn, { id, expectedVersion, stepIds }: { readonly id: string; readonly expectedVersion: number; readonly stepIds: readonly string[] }): Promise<{ request: PrivacyRequest; steps: FulfilmentStep[] }> {
  const request = await requestAt(scope, id, expectedVersion);
  const all = await fulfilmentOf(scope, id);
  const steps = stepIds.map((stepId) => all.find((one) => one.id === stepId) ?? notHere());
  if (answersAs(me) !== request.controllerRole) throw refused('NOT_YOURS', 'Somebody else may take this step.', { state: request.state });
  if (request.state !== 'IN_PROGRESS' && request.state !== 'PROPAGATING') throw illegalStep(request.state);
  return { request, steps };
}

function notHere(): never {
  throw notFound();
}
