import { deadline, HOLIDAYS, RULES } from '@accord/deadlines';
import { isFinal } from '@accord/request-steps';
import type { SignedIn } from '../../access/caller.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import { badInput, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization } from '../organizations/index.ts';
import { handOver } from './hand-over.ts';
import { moveRequest, ownRequest, ownRequestAt, passThrough, stepDone, type Requester, type RequestMove } from './move-request.ts';
import { filed, openRequest } from './open-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { startReplyClock, type ReplyClock } from './reply-clock.ts';
import { RequestDetails } from './request-details.entity.ts';
import { RequestChannel } from './request-enums.ts';
import { withFreshNumber } from './request-number.ts';
import type { SubmitRequestInput } from './requests.inputs.ts';

/**
 * The request that a complaint is about, or null. A final state never reopens: who disagrees with an answer complains, which is a new,
 * linked request (domain §4, row 38). One at a time is open about a request.
 */
export async function complainedOf(scope: TenantScope, me: SignedIn, { type, aboutId, capacity }: SubmitRequestInput): Promise<PrivacyRequest | null> {
  if (!aboutId) return null;
  if (type !== 'COMPLAINT') throw badInput('ABOUT_ONLY_FOR_COMPLAINT', 'Only a complaint is about another request.', 'aboutId');
  const about = await ownRequest(scope, me, aboutId);
  // otherwise what the first asked a proof for would be told without one
  if (about.capacity !== (capacity ?? 'SELF')) throw badInput('CAPACITY_OF_THE_FIRST', 'A complaint is made in the capacity of the request that it is about.', 'capacity');
  await mustBeOpenToComplaint(scope, about);
  return about;
}

async function mustBeOpenToComplaint(scope: TenantScope, { id: aboutId, state }: PrivacyRequest): Promise<void> {
  if (!isFinal(state)) throw refused('NOT_ENDED_YET', 'This request has not ended: add what you want to say to it.', { state });
  const open = (await scope.of(PrivacyRequest).find({ aboutId })).find((complaint) => !isFinal(complaint.state));
  if (open) throw refused('ALREADY_COMPLAINED', 'You have complained about this request, and will be answered.', { id: open.id });
}

/** A complaint is answered within 15 working days. */
export const complaintClock = (at: number): ReplyClock => ({
  reckoned: deadline({ ruleId: RULES.COMPLAINT_15WD.ruleId, quantity: RULES.COMPLAINT_15WD.length }, at, HOLIDAYS), statementVersionId: null,
});

export interface Complaint {
  readonly id: string;
  readonly expectedVersion: number;
  readonly text: string;
  /** How the contact was verified just now. */
  readonly verifiedBy: string;
}

/**
 * The same of whoever has proved the contact of a request and is not signed in: it goes to whoever answered, at once, with the contact of the first, in the
 * same capacity: what was proved of it, or not, holds here too.
 * Throws REFUSED where that has not ended or a complaint is open, CONFLICT when somebody was faster.
 */
export async function complainWithoutAccount(scope: TenantScope, me: Requester, { id: aboutId, expectedVersion, text, verifiedBy }: Complaint): Promise<PrivacyRequest> {
  const about = await ownRequestAt(scope, me, aboutId, expectedVersion);
  await mustBeOpenToComplaint(scope, about);
  const at = scope.now;
  const [{ language, contact, contactHash, onBehalfOf }, { kind, state }] = await Promise.all([scope.of(RequestDetails).get(aboutId), findOrganization(scope)]);
  const clock = complaintClock(at);
  const id = scope.newId();
  const challenge: RequestMove = { step: 'REQUEST_VERIFICATION', by: 'SYSTEM', actor: SYSTEM };
  const verify: RequestMove = { step: 'VERIFY_OK', by: 'SYSTEM', actor: SYSTEM, note: verifiedBy, patch: { clockStartAt: at, replyDueAt: clock.reckoned.strictDueAt } };
  const forward: RequestMove = { step: 'FORWARD', by: 'SYSTEM', actor: SYSTEM };
  const isForwarded = kind === 'ENTERPRISE' && state === 'ACTIVE';
  const { controllerRole, appOwnerId, appId, capacity, capacityProvenAt, subjectId, requesterId } = about;
  return withFreshNumber((number) =>
    scope.change(stepDone(id, isForwarded ? forward : verify), async (change) => {
      const opened = openRequest(change, {
        id, actor: me.actor, details: { text, language, onBehalfOf, contact, contactHash, contactVerifiedAt: at, contactVerifiedBy: verifiedBy },
        request: { number, type: 'COMPLAINT', controllerRole, channel: RequestChannel.PUBLIC_FORM, receivedAt: at, capacity, capacityProvenAt, subjectId, requesterId, aboutId, appOwnerId, appId },
      });
      // of two complaints at once about the same request one is filed
      await change.of(PrivacyRequest).updateAt(aboutId, expectedVersion, {});
      change.record(filed(id));
      change.emit('request.submitted', id, { state: opened.state });
      startReplyClock(change, id, clock);
      const challenged = await passThrough(change, opened, challenge);
      const filedNow = isForwarded ? await handOver(change, scope.kernel.seal, await passThrough(change, challenged, verify), forward) : await moveRequest(change, challenged, verify);
      change.emit('request.verified', id, { state: filedNow.state, replyDueAt: filedNow.replyDueAt });
      return filedNow;
    }),
  );
}
