import type { SignedIn } from '../../access/caller.ts';
import { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { profileOf } from '../people/index.ts';
import { passFilesOn } from './hand-over-files.ts';
import { linkRequest, readPassed, storyOf, type Passed } from './link-request.ts';
import { LIFTED, moveRequest, mustMay, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { answersAs } from './movers.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import { withFreshNumber } from './request-number.ts';
import { requesterOf } from './requester.ts';
import type { RerouteRequestInput } from './requests.inputs.ts';

/** Where somebody signed in to ask, their contact on file goes along: without it nobody could find whose data it is about, or answer who asks for somebody else. */
async function withContact(scope: TenantScope, passed: Passed): Promise<Passed> {
  const { source, details } = passed;
  const personId = requesterOf(source);
  if (details.contact !== null || personId === null) return passed;
  const profile = await profileOf(scope, personId);
  const contact = profile?.email ?? profile?.phone ?? null;
  const { clockStartAt } = source;
  return { ...passed, details: Object.assign(new RequestDetails(), details, contact !== null && { contact, contactVerifiedAt: clockStartAt, contactVerifiedBy: 'SESSION' }) };
}

/**
 * "Not our data": the organization gives a request back, with a note. Its row ends ROUTED, a linked row with the same clock starts in the platform,
 * whose desk finds the right controller; both in one transaction and recorded on both sides (domain §4). Answers with the organization's row.
 */
export async function rerouteRequest(scope: TenantScope, me: SignedIn, { id, expectedVersion, note }: RerouteRequestInput): Promise<PrivacyRequest> {
  const { kernel, call, organizationId, actor } = scope;
  const source = await requestAt(scope, id, expectedVersion);
  const reroute: RequestMove = { step: 'REROUTE', by: answersAs(me), actor, note: note.trim(), patch: { storyId: storyOf(source), ...(source.lapsesAt !== null && LIFTED) } };
  mustMay(source, reroute);
  const passed = await withContact(scope, await readPassed(scope, source));
  const linkedId = scope.newId();
  const arrived = { action: 'request.rerouted', subject: { type: 'PrivacyRequest', id: linkedId }, fields: ['state', 'details', 'originId'] };
  return withFreshNumber(
    (number) =>
      new PlatformScope(kernel, call).change(arrived, async (change) => {
        const { partIds } = await linkRequest(change, kernel, { ...passed, id: linkedId, number, actor, note: reroute.note });
        return change.enter(organizationId, stepDone(id, reroute), async (inside) => {
          const routed = await moveRequest(inside, source, reroute);
          await passFilesOn(inside, change, passed.files, linkedId, partIds);
          inside.emit('request.rerouted', id, { state: routed.state, linkedId });
          return routed;
        });
      }),
    source.number,
  );
}
