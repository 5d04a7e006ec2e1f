import type { CallContext } from '../../access/context.ts';
import { normalEmail } from '../../access/email.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactHash } from '../people/index.ts';
import { PrivacyRequest, RequestDetails } from '../requests/index.ts';
import { newestOf, startVerification, targetHash, triesTakenOver } from './codes.ts';
import { scopeOfForm } from './intake-forms.ts';
import { admitLetter } from './intake-limits.ts';
import type { SendRequestCodeInput } from './intake.inputs.ts';
import { requestCode, type RequestCode } from './request-code.ts';
import { typedNumber } from './typed-number.ts';

/**
 * Sends a code to the contact of a request, for whoever comes back to it or has not proved it yet; ends the code before. A number that there is not, or one
 * of another contact, is answered alike and in the same time, by the same reads and writes: only no letter goes out. Throws RATE_LIMITED.
 */
export async function sendRequestCode(context: CallContext, input: SendRequestCodeInput): Promise<RequestCode> {
  const scope = scopeOfForm(context, input.form);
  const email = normalEmail(input.email);
  const number = typedNumber(input.number);
  await admitLetter(context, scope, email);
  const request = await requestWith(scope, number, email);
  const before = await newestOf(scope, targetHash(scope.kernel, scope.organizationId, number, email));
  const tries = triesTakenOver(before, request?.state === 'AWAITING_VERIFICATION');
  return scope.change({ action: 'request.code-requested', subject: { type: 'Organization', id: scope.organizationId } }, (change) =>
    requestCode(scope.kernel.seal, startVerification(scope, change, { requestId: request?.id ?? null, number, email, tries }), number));
}

/** The request with this number, where the contact is the one that was given with it. Always two reads. */
async function requestWith(scope: TenantScope, number: string, email: string): Promise<PrivacyRequest | null> {
  const request = await scope.of(PrivacyRequest).first({ number });
  const details = await scope.of(RequestDetails).first({ id: request?.id ?? scope.newId(), contactHash: contactHash(scope.kernel, scope.organizationId, email) });
  return details ? request : null;
}
