import { deadline, HOLIDAYS, RULES } from '@accord/deadlines';
import { isFinal } from '@accord/request-steps';
import type { SignedIn } from '../../access/caller.ts';
import { badInput, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ownRequest } from './move-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import type { ReplyClock } from './reply-clock.ts';
import type { SubmitRequestInput } from './requests.inputs.ts';

/**
 * The request that a complaint is about, or null. A final state never reopens: who disagrees with an answer complains, which is a new,
 * linked request (domain §4, row 38). One at a time is open about a request.
 */
export async function complainedOf(scope: TenantScope, me: SignedIn, { type, aboutId }: SubmitRequestInput): Promise<PrivacyRequest | null> {
  if (!aboutId) return null;
  if (type !== 'COMPLAINT') throw badInput('ABOUT_ONLY_FOR_COMPLAINT', 'Only a complaint is about another request.', 'aboutId');
  const about = await ownRequest(scope, me, aboutId);
  if (!isFinal(about.state)) throw refused('NOT_ENDED_YET', 'This request has not ended: add what you want to say to it.', { state: about.state });
  const open = (await scope.of(PrivacyRequest).find({ aboutId })).find(({ state }) => !isFinal(state));
  if (open) throw refused('ALREADY_COMPLAINED', 'You have complained about this request, and will be answered.', { id: open.id });
  return about;
}

/** A complaint is answered within 15 working days. */
export const complaintClock = (at: number): ReplyClock => ({
  reckoned: deadline({ ruleId: RULES.COMPLAINT_15WD.ruleId, quantity: RULES.COMPLAINT_15WD.length }, at, HOLIDAYS), statementVersionId: null,
});
