import type { SignedIn } from '../../access/caller.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { askedFor, partiesOf } from './asked-for.ts';
import { complainedOf, complaintClock } from './complaint.ts';
import { handOver } from './hand-over.ts';
import { moveRequest, passThrough, stepDone, type RequestMove } from './move-request.ts';
import { appColumns, filed, openRequest } from './open-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { replyClock, startReplyClock } from './reply-clock.ts';
import { ControllerRole, RequestChannel } from './request-enums.ts';
import { withFreshNumber } from './request-number.ts';
import { addSteps } from './fulfilment-steps.ts';
import { namedIn } from './what-is-asked.ts';
import type { SubmitRequestInput } from './requests.inputs.ts';
import { keepSentFiles, sentFiles } from './send-with-request.ts';

const FORWARD: RequestMove = { step: 'FORWARD', by: 'SYSTEM', actor: SYSTEM };

/** What only whoever logs somebody else's request may say; one's own comes from the console. */
function onlyFromConsole({ channel, contact, verifiedBy, confirmByCode, personId, receivedAt, controllerRole }: SubmitRequestInput): void {
  if (controllerRole && controllerRole !== ControllerRole.ORGANIZATION) throw badInput('ONLY_FOR_DESK', 'A request to the organization is about its data.', 'controllerRole');
  if (channel && channel !== RequestChannel.CONSOLE) throw badInput('ONLY_FOR_DESK', 'Only those who answer requests log what came by other channels.', 'channel');
  if (contact) throw badInput('ONLY_FOR_DESK', 'Your contact is the one on file.', 'contact');
  if (verifiedBy) throw badInput('ONLY_FOR_DESK', 'Your session verifies you.', 'verifiedBy');
  if (confirmByCode) throw badInput('ONLY_FOR_DESK', 'Your session verifies you.', 'confirmByCode');
  if (personId) throw badInput('ONLY_FOR_DESK', 'Your own request is yours.', 'personId');
  if (receivedAt) throw badInput('ONLY_FOR_DESK', 'Your request is received now.', 'receivedAt');
}

/**
 * A member's request about their own data: being signed in verifies the contact, and it goes to their organization at once,
 * in one transaction. Where the organization is not active it waits in TRIAGE, and the clock runs (§7.5).
 */
export async function fileRequest(scope: TenantScope, me: SignedIn, input: SubmitRequestInput): Promise<PrivacyRequest> {
  onlyFromConsole(input);
  const at = scope.now;
  const { capacity, onBehalfOf } = askedFor(input);
  const app = await appColumns(scope, input.appKey);
  const isForwarded = me.organizationState === 'ACTIVE';
  const about = await complainedOf(scope, me, input);
  const named = await namedIn(scope, { type: input.type, personId: capacity === 'SELF' ? me.personId : null }, input);
  const clock = about ? complaintClock(at) : await replyClock(scope, me.personId, at, me.words);
  const verify: RequestMove = { step: 'VERIFY_BY_SESSION', by: 'SYSTEM', actor: SYSTEM, patch: { clockStartAt: at, replyDueAt: clock.reckoned.strictDueAt } };
  const sent = await sentFiles(scope, input, null);
  const id = scope.newId();
  return withFreshNumber((number) =>
    scope.change(stepDone(id, isForwarded ? FORWARD : verify), async (change) => {
      const opened = openRequest(change, {
        id, actor: me.actor, details: { text: input.details, language: input.language, onBehalfOf },
        request: { number, type: input.type, controllerRole: ControllerRole.ORGANIZATION, channel: RequestChannel.CONSOLE, receivedAt: at, ...partiesOf(capacity, me.personId), aboutId: about?.id ?? null, ...app },
      });
      await keepSentFiles(change, sent, { requestId: id, part: 'REQUEST', partId: id });
      // of two complaints at once about the same request one is filed
      if (about) await change.of(PrivacyRequest).updateAt(about.id, about.version, {});
      change.record(filed(id));
      change.emit('request.submitted', id, { state: opened.state });
      startReplyClock(change, id, clock);
      addSteps(change, id, 0, named.map((step) => ({ ...step, state: 'PROPOSED' as const })));
      if (!isForwarded) return moveRequest(change, opened, verify);
      return handOver(change, scope.kernel.seal, await passThrough(change, opened, verify), FORWARD);
    }),
  );
}
