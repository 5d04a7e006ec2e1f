import type { ActorRef } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { notFound, refused } from '../../tenancy/refusal.ts';
import { onlyActive, Organization, OrganizationKind } from '../organizations/index.ts';
import type { Told } from './assign-request.ts';
import { filesForParts, passFilesOn, type PassedFiles } from './hand-over-files.ts';
import { handOver } from './hand-over.ts';
import { linkRequest, readPassed, storyOf, type Passed } from './link-request.ts';
import { moveRequest, mustMay, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { newNumber, withFreshNumber } from './request-number.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';

export interface Route {
  readonly id: string;
  readonly expectedVersion: number;
  readonly organizationIds: readonly string[];
  /** One part more stays with the platform: what is asked about data that it decides on itself, which is never forwarded (domain §1). */
  readonly withPlatform: boolean;
  readonly note?: string | null | undefined;
}

/** Throws NOT_FOUND unless there is such an enterprise, and REFUSED where it cannot be handed anything. */
export async function mustBeEnterprise({ global }: Pick<PlatformScope, 'global'>, id: string): Promise<void> {
  const organization = await global.first(Organization, { id });
  if (organization?.kind !== OrganizationKind.ENTERPRISE) throw notFound();
  onlyActive(organization);
}

const platformDecides = () => refused('PLATFORM_DECIDES', 'This request is about data that the platform decides on itself: it is never forwarded.');

/** One part of a request as it goes to an organization. */
export interface Destination {
  readonly organizationId: string;
  readonly linkedId: string;
  readonly sent: PassedFiles;
}

export const routing = (actor: ActorRef, note: string | null): RequestMove => ({ step: 'ROUTE', by: 'PLATFORM', actor, note });

/**
 * Staff pass a request on to each organization that controls some of the data: the platform's row ends ROUTED, a linked row with the same clock
 * starts in each, all in one transaction and recorded on every side. Each part has its own answer. Answers with the platform's row.
 */
export async function routeRequest(platform: PlatformScope, { id, expectedVersion, organizationIds, withPlatform, note = null }: Route): Promise<PrivacyRequest> {
  const { own } = platform;
  const source = await requestAt(own, id, expectedVersion);
  if (source.controllerRole === 'PLATFORM') throw platformDecides();
  for (const organizationId of organizationIds) await mustBeEnterprise(platform, organizationId);
  const passed = await readPassed(own, source);
  const route = routing(own.actor, note);
  mustMay(source, route);
  const files = await filesForParts(own, passed.files, organizationIds.length + Number(withPlatform));
  const parts = organizationIds.map((organizationId, at) => ({ organizationId, linkedId: own.newId(), sent: files[at] ?? passed.files }));
  return withFreshNumber(
    (number) =>
      platform.change(stepDone(id, route), async (change) => {
        const routed = await moveToParts(change, source, route);
        for (const part of parts) await passOn(change, own.kernel, passed, part, { route, number });
        if (withPlatform) await keepPart(platform, change, passed, files.at(-1) ?? passed.files);
        return routed;
      }),
    source.number,
  );
}

/** The platform's row ends: it goes on in its parts. */
export const moveToParts = (change: Change, source: PrivacyRequest, route: RequestMove): Promise<PrivacyRequest> => moveRequest(change, source, { ...route, patch: { storyId: storyOf(source) } });

/** How a part is handed over: by whom and with what note, under which number, and, of many at once, who is told. */
export interface HandingOver {
  readonly route: RequestMove;
  readonly number: string;
  readonly told?: Told | undefined;
}

/** The linked row in one organization, with its receipt, recorded on both sides; within a change of the platform. */
export async function passOn(change: Change, kernel: Kernel, passed: Passed, { organizationId, linkedId, sent }: Destination, { route: { actor, note }, number, told }: HandingOver): Promise<void> {
  await change.enter(organizationId, { action: 'request.forwarded', subject: { type: 'PrivacyRequest', id: linkedId }, fields: ['state', 'details', 'originId'] }, async (inside) => {
    const { opened, partIds } = await linkRequest(inside, kernel, { ...passed, id: linkedId, number, actor });
    await passFilesOn(change, inside, sent, linkedId, partIds);
    await handOver(inside, kernel.seal, opened, { step: 'FORWARD', by: 'PLATFORM', actor, note }, told);
  });
  change.emit('request.routed', passed.source.id, { state: 'ROUTED', organizationId, linkedId });
}

async function keepPart({ own: { kernel, actor } }: PlatformScope, change: Change, passed: Passed, files: PassedFiles): Promise<void> {
  const id = change.newId();
  const { partIds } = await linkRequest(change, kernel, { ...passed, id, number: newNumber(), actor, controllerRole: 'PLATFORM' });
  await passFilesOn(change, change, files, id, partIds);
  change.record({ action: 'request.kept', subject: { type: 'PrivacyRequest', id }, fields: ['state', 'details', 'originId'] });
}
