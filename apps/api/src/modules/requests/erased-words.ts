import { isFinal } from '@accord/request-steps';
import { refused, type Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestDetails } from './request-details.entity.ts';

/** Whether what was written of a request is erased, since nobody verified its contact. */
export async function areWordsErased(scope: TenantScope, { id, state, clockStartAt }: PrivacyRequest): Promise<boolean> {
  return clockStartAt === null && isFinal(state) && (await scope.of(RequestDetails).get(id)).eraseAt === null;
}

export const wordsErased = (): Refusal => refused('WORDS_ERASED', 'The contact was never verified, so what was written about this request is erased: nothing is added to it.');
