import type { CallContext } from '../../access/context.ts';
import { normalEmail } from '../../access/email.ts';
import { condition } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactHash } from '../people/index.ts';
import { PrivacyRequest, RequestDetails } from '../requests/index.ts';
import { answerInSteps } from './answer-in-steps.ts';
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
export const sendRequestCode = (context: CallContext, input: SendRequestCodeInput): Promise<RequestCode> => answerInSteps(() => sendCode(context, input));

async function sendCode(context: CallContext, input: SendRequestCodeInput): Promise<RequestCode> {
  const scope = scopeOfForm(context, input.form);
  const email = normalEmail(input.email);
  const number = typedNumber(input.number);
  await admitLetter(context, scope, email);
  const request = await requestWith(scope, number, email);
  const before = await newestOf(scope, targetHash(scope.kernel, scope.organizationId, number, email));
  const tries = triesTakenOver(before, request?.state === 'AWAITING_VERIFICATION');
  return scope.change({ action: 'request.code-requested', subject: { type: 'Organization', id: scope.organizationId } }, (change) =>
    requestCode(scope.kernel.seal, startVerification(scope, change, { requestId: request?.id ?? null, number, email, tries, after: before?.startedAt }), number));
}

type Found = Pick<PrivacyRequest, 'id' | 'state'>;

/** The request with this number, where the contact is the one that was given with it. Always two reads, of a few letters each: what was asked would take its time to be read. */
async function requestWith(scope: TenantScope, number: string, email: string): Promise<Found | null> {
  const { rows: [request] } = await scope.of(PrivacyRequest).select({ alias: 'request', only: ['state'], conditions: [condition('request.number = ?', number)], limit: 1 });
  const belongs = [condition('details.id = ?', request?.id ?? scope.newId()), condition('details.contact_hash = ?', contactHash(scope.kernel, scope.organizationId, email))];
  const { rows: [details] } = await scope.of(RequestDetails).select({ alias: 'details', only: ['id'], conditions: belongs, limit: 1 });
  return request && details ? request : null;
}
