import { CODE_TRIES, isOpen, sessionEnd } from '@accord/request-steps';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { IsNull } from 'typeorm';
import type { CallContext } from '../../access/context.ts';
import { sealToken } from '../../access/sealed-token.ts';
import { SOMEBODY } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { countUse } from '../../tenancy/count-use.ts';
import { Refusal, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { failVerification, PrivacyRequest, verifyContact } from '../requests/index.ts';
import { answerInSteps } from './answer-in-steps.ts';
import { fits, newestOf } from './codes.ts';
import { IdentityVerification } from './identity-verification.entity.ts';
import { admitAct } from './intake-limits.ts';
import type { ConfirmRequestCodeInput } from './intake.inputs.ts';

@ObjectType({ description: 'The page of one request, open to whoever had the code of its contact.' })
export class RequestSession {
  @Field(() => String, { description: 'For requestByCode, and for what can be done there.' }) token!: string;
  @Field(() => GraphQLDateTime, { description: 'Exclusive.' }) endsAt!: number;
}

/** How the contact was verified, as the request says it. */
export const BY_CODE = 'ONE_TIME_CODE';

/**
 * The code of the newest letter opens the page of its request for 15 minutes, once; a request that waited for it is verified by it, and goes on (§7.5).
 * The fifth wrong try refuses such a request. A code that was never sent is wrong like any other, and for as long: that refusal is written or not.
 * Throws REFUSED, BAD_USER_INPUT, RATE_LIMITED.
 */
export const confirmRequestCode = (context: CallContext, input: ConfirmRequestCodeInput): Promise<RequestSession> => answerInSteps(() => confirmCode(context, input));

async function confirmCode(context: CallContext, { token, code }: ConfirmRequestCodeInput): Promise<RequestSession> {
  await admitAct(context);
  const { scope, id } = context.sealed('intake-code', token, SOMEBODY);
  const row = await openRow(scope, id);
  // a try is counted before it is looked at: guesses sent at once are no more than guesses sent one after another
  const isCounted = await countUse(scope.kernel, IdentityVerification, 'tries', scope.organizationId, id, CODE_TRIES);
  if (!isCounted || !fits(scope.kernel.seal, row, code) || row.requestId === null) throw await missed(scope, row);
  const passedAt = await pass(scope, row, row.requestId);
  return { token: sealToken(scope.kernel.seal, 'intake-session', { organizationId: scope.organizationId, id }), endsAt: sessionEnd({ passedAt }) ?? passedAt };
}

/** Throws REFUSED where the code was used or replaced, or its time is over; one without tries left goes on to be refused for that. */
async function openRow(scope: TenantScope, id: string): Promise<IdentityVerification> {
  const row = await scope.of(IdentityVerification).first({ id });
  if (!row) throw codeOver();
  const newest = await newestOf(scope, row.targetHash);
  if (!isOpen({ ...row, tries: 0 }, newest?.id === id, scope.now)) throw codeOver();
  return row;
}

/** What a wrong try is answered with. Where it was the last, a request that waits for its proof ends: also when an earlier call was cut short here. */
async function missed(scope: TenantScope, { id, requestId }: IdentityVerification): Promise<Refusal> {
  const tries = (await scope.of(IdentityVerification).first({ id }))?.tries ?? CODE_TRIES;
  if (tries < CODE_TRIES) return new Refusal('BAD_USER_INPUT', 'This is not the code of the newest letter.', { reason: 'WRONG_REQUEST_CODE', path: ['input', 'code'], details: { triesLeft: CODE_TRIES - tries } });
  const request = requestId === null ? null : await scope.of(PrivacyRequest).get(requestId);
  if (request?.state === 'AWAITING_VERIFICATION') await failVerification(scope, request).catch(unlessFaster);
  return refused('REQUEST_CODE_SPENT', 'The code was wrong too often. Ask for a new one, or file the request again.');
}

/** Somebody moved the request meanwhile: it has ended, or was proved, and nothing is left to do. */
function unlessFaster(error: unknown): void {
  if (!(error instanceof Refusal) || error.code !== 'CONFLICT') throw error;
}

const codeOver = () => refused('REQUEST_CODE_OVER', 'This code was used, replaced, or its ten minutes are over. Ask for a new one.');

/** Uses the code up, and whatever it was for, in one transaction. Resolves to when. */
async function pass(scope: TenantScope, { id }: IdentityVerification, requestId: string): Promise<number> {
  const at = scope.now;
  const claim = async (change: Change): Promise<void> => {
    if ((await change.of(IdentityVerification).change({ id, passedAt: IsNull() }, { passedAt: at })) === 0) throw codeOver();
  };
  const request = await scope.of(PrivacyRequest).get(requestId);
  if (request.state === 'AWAITING_VERIFICATION') await verifyContact(scope, request, BY_CODE, claim);
  else await scope.change({ action: 'request.opened-by-code', subject: { type: 'PrivacyRequest', id: requestId } }, claim);
  return at;
}
