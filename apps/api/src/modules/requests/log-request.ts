import type { SignedIn } from '../../access/caller.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactHash } from '../people/index.ts';
import { askedFor, partiesOf } from './asked-for.ts';
import { addSteps } from './fulfilment-steps.ts';
import { handOver } from './hand-over.ts';
import { loggedIntake } from './logged-intake.ts';
import { moveRequest, passThrough, stepDone, type RequestMove } from './move-request.ts';
import { appColumns, filed, openRequest } from './open-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { replyClock, startReplyClock } from './reply-clock.ts';
import { withFreshNumber } from './request-number.ts';
import { namedIn } from './what-is-asked.ts';
import type { SubmitRequestInput } from './requests.inputs.ts';
import { keepSentFiles, sentFiles } from './send-with-request.ts';
import { awaitVerification, waitForProof } from './unverified-request.ts';

const CHALLENGE: RequestMove = { step: 'REQUEST_VERIFICATION', by: 'SYSTEM', actor: SYSTEM };
const FORWARD: RequestMove = { step: 'FORWARD', by: 'SYSTEM', actor: SYSTEM };

/** Who writes it down, and whether their organization takes part in calls now. */
export type RequestLogger = Pick<SignedIn, 'actor' | 'organizationState'>;

/**
 * Whoever answers for an organization, one of its products by a key, or the desk of the platform writes down a request that came by mail, telephone, online
 * service or post (§7.1–7.3). Where they verified the contact themselves the clock starts at the receipt, however late it is typed in: an organization then has it at once, at the platform it
 * waits in TRIAGE. Otherwise its owner confirms by a code. A letter tells whoever asked (`request.logged`). Throws BAD_USER_INPUT, NOT_FOUND at the field.
 */
export async function logRequest(scope: TenantScope, me: RequestLogger, input: SubmitRequestInput): Promise<PrivacyRequest> {
  const { channel, contact, personId, controllerRole, receivedAt, verifiedBy } = await loggedIntake(scope, input);
  const { capacity, onBehalfOf } = askedFor(input);
  const named = await namedIn(scope, { type: input.type, personId: capacity === 'SELF' ? personId : null }, input);
  const app = await appColumns(scope, input.appKey);
  const sent = await sentFiles(scope, input, null);
  const id = scope.newId();
  const asked = { contact, contactHash: contactHash(scope.kernel, scope.organizationId, contact) };
  const open = async (change: Change, number: string, verified: { contactVerifiedAt: number; contactVerifiedBy: string } | null): Promise<PrivacyRequest> => {
    const opened = openRequest(change, {
      id, actor: me.actor, details: { text: input.details, language: input.language, onBehalfOf, ...asked, ...(verified ?? { eraseAt: waitForProof(change.at).eraseAt }) },
      request: { number, type: input.type, controllerRole, channel, receivedAt, ...partiesOf(capacity, personId), ...app },
    });
    await keepSentFiles(change, sent, { requestId: id, part: 'REQUEST', partId: id });
    addSteps(change, id, 0, named.map((step) => ({ ...step, state: 'PROPOSED' as const })));
    change.emit('request.submitted', id, { state: opened.state });
    change.emit('request.logged', id);
    return opened;
  };
  if (verifiedBy === null) return withFreshNumber((number) => scope.change(filed(id), async (change) => awaitVerification(change, await open(change, number, null))));

  const clock = await replyClock(scope, personId, receivedAt);
  const verify: RequestMove = { step: 'VERIFY_OK', by: 'SYSTEM', actor: SYSTEM, note: verifiedBy, patch: { clockStartAt: receivedAt, replyDueAt: clock.reckoned.strictDueAt } };
  const isForwarded = scope.organizationId !== PLATFORM_ID && me.organizationState === 'ACTIVE';
  return withFreshNumber((number) =>
    scope.change(stepDone(id, isForwarded ? FORWARD : verify), async (change) => {
      change.record(filed(id));
      const opened = await open(change, number, { contactVerifiedAt: receivedAt, contactVerifiedBy: verifiedBy });
      startReplyClock(change, id, clock);
      const challenged = await passThrough(change, opened, CHALLENGE);
      if (!isForwarded) return moveRequest(change, challenged, verify);
      return handOver(change, scope.kernel.seal, await passThrough(change, challenged, verify), FORWARD);
    }),
  );
}
