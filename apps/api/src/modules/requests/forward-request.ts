import type { ActorRef } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { notFound, refused } from '../../tenancy/refusal.ts';
import { onlyActive, Organization, OrganizationKind } from '../organizations/index.ts';
import { contactHash, PersonProfile } from '../people/index.ts';
import { handOver } from './hand-over.ts';
import { moveRequest, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { openRequest } from './open-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import { withFreshNumber } from './request-number.ts';
import type { ForwardRequestInput } from './requests.inputs.ts';

interface Forwarded {
  readonly id: string;
  readonly number: string;
  readonly source: PrivacyRequest;
  readonly details: RequestDetails;
  readonly clocks: readonly Deadline[];
  readonly actor: ActorRef;
  readonly note: string | null;
}

async function mustBeEnterprise(platform: PlatformScope, id: string): Promise<void> {
  const organization = await platform.global.first(Organization, { id });
  if (organization?.kind !== OrganizationKind.ENTERPRISE) throw notFound();
  onlyActive(organization);
}

/** The one person of the organization with this contact; null when nobody or more than one has it. */
async function subjectOf(inside: Change, kernel: Kernel, contact: string | null): Promise<string | null> {
  const hash = contact === null ? null : contactHash(kernel, inside.organizationId, contact);
  if (hash === null) return null;
  const profiles = inside.of(PersonProfile);
  const people = new Set([...(await profiles.find({ emailHash: hash })), ...(await profiles.find({ phoneHash: hash }))].map(({ id }) => id));
  const [only, ...others] = people;
  return only !== undefined && others.length === 0 ? only : null;
}

/** The linked row in the organization: the same words, the same instants, the same clock (model, Requests). */
async function receive(inside: Change, kernel: Kernel, { id, number, source, details, clocks, actor, note }: Forwarded): Promise<void> {
  const { type, controllerRole, channel, appOwnerId, appId, receivedAt, clockStartAt, replyDueAt } = source;
  const { text, language, contact, contactVerifiedAt, contactVerifiedBy } = details;
  const opened = openRequest(inside, {
    id, actor, state: 'TRIAGE',
    details: { text, language, contact, contactHash: contact === null ? null : contactHash(kernel, inside.organizationId, contact), contactVerifiedAt, contactVerifiedBy },
    request: {
      number, type, controllerRole, channel, appOwnerId, appId, receivedAt, clockStartAt, replyDueAt,
      subjectId: await subjectOf(inside, kernel, contact), originOwnerId: source.organizationId, originId: source.id,
    },
  });
  for (const clock of clocks) inside.of(Deadline).insert({ ...clock, id: inside.newId(), subjectId: id });
  await handOver(inside, kernel.seal, opened, { step: 'FORWARD', by: 'PLATFORM', actor, note });
}

/**
 * Staff pass a request on to the organization that controls the data: the platform's row ends ROUTED, a linked row starts
 * there with the same clock, both in one transaction and recorded on both sides. Answers with the platform's row.
 */
export async function forwardRequest(platform: PlatformScope, { id, organizationId, expectedVersion, note = null }: ForwardRequestInput): Promise<PrivacyRequest> {
  const { own } = platform;
  const source = await requestAt(own, id, expectedVersion);
  if (source.controllerRole === 'PLATFORM') throw refused('PLATFORM_DECIDES', 'This request is about data that the platform decides on itself: it is never forwarded.');
  await mustBeEnterprise(platform, organizationId);
  const details = await own.of(RequestDetails).get(id);
  const clocks = await own.of(Deadline).find({ subjectId: id });
  const linkedId = own.newId();
  const route: RequestMove = { step: 'ROUTE', by: 'PLATFORM', actor: own.actor, note };
  return withFreshNumber(
    (number) =>
      platform.change(stepDone(id, route), async (change) => {
        const routed = await moveRequest(change, source, route);
        await change.enter(organizationId, { action: 'request.forwarded', subject: { type: 'PrivacyRequest', id: linkedId }, fields: ['state', 'details', 'originId'] }, (inside) =>
          receive(inside, own.kernel, { id: linkedId, number, source, details, clocks, actor: own.actor, note }));
        change.emit('request.routed', id, { state: routed.state, organizationId, linkedId });
        return routed;
      }),
    source.number,
  );
}
