import type { CallContext } from '../../access/context.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { addToRequest, agreeToFee, complainWithoutAccount, withdrawRequest, type PrivacyRequest, type Requester } from '../requests/index.ts';
import { admitAct } from './intake-limits.ts';
import { BY_CODE } from './confirm-request-code.ts';
import type { ActByCodeInput, ComplainByCodeInput, TellByCodeInput } from './intake.inputs.ts';
import { requestPage, type RequestPageView } from './request-page.ts';
import { openSession } from './request-session.ts';

type Act<I> = (scope: TenantScope, me: Requester, input: I & { readonly id: string }) => Promise<PrivacyRequest>;

/** What somebody who is signed in does with a request of their own, done by whoever had the code of its contact: with that request alone. */
const byCode = <I extends ActByCodeInput>(act: Act<I>) => async (context: CallContext, input: I): Promise<RequestPageView> => {
  await admitAct(context);
  const { scope, request, me } = await openSession(context, input.session, input);
  await act(scope, me, { ...input, id: request.id });
  return requestPage(await openSession(context, input.session, input));
};

export const tellByCode = byCode<TellByCodeInput>(addToRequest);
export const complainByCode = byCode<ComplainByCodeInput>((scope, me, input) => complainWithoutAccount(scope, me, { ...input, verifiedBy: BY_CODE }));
export const withdrawByCode = byCode(withdrawRequest);
export const agreeToFeeByCode = byCode(agreeToFee);
