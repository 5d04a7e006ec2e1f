import type { Replay } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { reveal, revealAgain, type Kept, type RevealedContact } from '../people/index.ts';
import { RequestDetails } from './request-details.entity.ts';
import { requestInSight } from './request-in-sight.ts';
import type { RevealRequestContactInput } from './requests.inputs.ts';

/** Shows the contact given at intake to somebody who says why: to call a person back whom no account knows. Throws NOT_FOUND, REFUSED, RATE_LIMITED. */
export async function revealRequestContact(context: CallContext, scope: TenantScope, me: SignedIn, { id, reason }: RevealRequestContactInput): Promise<RevealedContact> {
  const request = await requestInSight(context, scope, id);
  const kept = await contactIn(scope, request.id);
  return reveal(scope, me, kept, { action: 'request.contact-revealed', subject: { type: 'PrivacyRequest', id: request.id }, field: kept?.field ?? 'EMAIL', reason });
}

async function contactIn(scope: TenantScope, id: string): Promise<Kept> {
  const value = (await scope.load(RequestDetails, id))?.contact ?? null;
  return value === null ? null : { field: value.includes('@') ? 'EMAIL' : 'PHONE', value };
}

export const replayRequestContact: Replay = async (context, record) => {
  const scope = context.scope('');
  return revealAgain(scope.now, record, await contactIn(scope, record.recordId));
};
