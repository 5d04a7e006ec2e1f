import type { SignedIn } from '../../access/caller.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactHash } from '../people/index.ts';
import { askedFor, partiesOf } from './asked-for.ts';
import { moveRequest, passThrough, stepDone, type RequestMove } from './move-request.ts';
import { appColumns, filed, openRequest } from './open-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { replyClock, startReplyClock } from './reply-clock.ts';
import { ControllerRole, RequestChannel } from './request-enums.ts';
import { withFreshNumber } from './request-number.ts';
import { namedIn } from './what-is-asked.ts';
import type { SubmitRequestInput } from './requests.inputs.ts';
import { keepSentFiles, sentFiles } from './send-with-request.ts';

const CHALLENGE: RequestMove = { step: 'REQUEST_VERIFICATION', by: 'SYSTEM', actor: SYSTEM };

/** How it came in, from whom, and how the desk made sure of that; all three are needed before anybody may decide (invariant 1). */
function intakeOf({ channel, contact, verifiedBy, aboutId }: SubmitRequestInput): { channel: RequestChannel; contact: string; verifiedBy: string } {
  if (!channel || channel === RequestChannel.CONSOLE || channel === RequestChannel.PUBLIC_FORM) throw badInput('CHANNEL_REQUIRED', 'Say how the request came in.', 'channel');
  if (!contact) throw badInput('CONTACT_REQUIRED', 'Give the address or telephone number that the request came from.', 'contact');
  if (!verifiedBy) throw badInput('VERIFICATION_REQUIRED', 'Say how the contact was verified.', 'verifiedBy');
  if (aboutId) throw badInput('ONLY_FOR_PERSON', 'A person complains about a request of their own themselves.', 'aboutId');
  return { channel, contact: contact.trim(), verifiedBy };
}

/** The desk writes down a request that came by mail, telephone, online service or post (§7.1–7.3). It waits in TRIAGE to be forwarded; what is about data of the platform itself is taken by the platform (§2.1). */
export async function logRequest(scope: TenantScope, me: SignedIn, input: SubmitRequestInput): Promise<PrivacyRequest> {
  const { channel, contact, verifiedBy } = intakeOf(input);
  await namedIn(scope, { type: input.type, personId: null }, input);
  const at = scope.now;
  const { capacity, onBehalfOf } = askedFor(input);
  const app = await appColumns(scope, input.appKey);
  const clock = await replyClock(scope, null, at);
  const verify: RequestMove = { step: 'VERIFY_OK', by: 'SYSTEM', actor: SYSTEM, note: verifiedBy, patch: { clockStartAt: at, replyDueAt: clock.reckoned.strictDueAt } };
  const sent = await sentFiles(scope, input, null);
  const id = scope.newId();
  return withFreshNumber((number) =>
    scope.change(stepDone(id, verify), async (change) => {
      const opened = openRequest(change, {
        id, actor: me.actor,
        details: { text: input.details, language: input.language, onBehalfOf, contact, contactHash: contactHash(scope.kernel, scope.organizationId, contact), contactVerifiedAt: at, contactVerifiedBy: verifiedBy },
        request: { number, type: input.type, controllerRole: input.controllerRole ?? ControllerRole.ORGANIZATION, channel, receivedAt: at, ...partiesOf(capacity, null), ...app },
      });
      await keepSentFiles(change, sent, { requestId: id, part: 'REQUEST', partId: id });
      change.record(filed(id));
      change.emit('request.submitted', id, { state: opened.state });
      startReplyClock(change, id, clock);
      return moveRequest(change, await passThrough(change, opened, CHALLENGE), verify);
    }),
  );
}
