import { mayMove } from '@accord/request-steps';
import { In } from 'typeorm';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { readPassed, storyOf, type Passed } from './link-request.ts';
import { stepDone } from './move-request.ts';
import { waitingKnownTo } from './platform-known-parts.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { TOLD, type Judged, type RequestBulk } from './request-bulk.ts';
import { newNumber } from './request-number.ts';
import { moveToParts, passOn, routing } from './route-request.ts';

/** Where many are forwarded to, and what is noted with each. */
export interface ForwardOrder {
  readonly organizationId: string;
  readonly note: string | null;
}

/** Why one cannot be forwarded to the organization with many others. */
const WAS_THERE = 'WAS_THERE';

/**
 * Row 28 for all that match: to one organization that controls the data of them all. What it gave back, or has a part of already, is left to whoever looks
 * at it by itself. `isActive`: whether the organization can be handed anything by now. The platform's row, the
 * linked one, its receipt, clock and files, and the entries on both sides stand or fall together.
 */
export async function forwarding(platform: PlatformScope, { organizationId, note }: ForwardOrder, isActive: boolean): Promise<RequestBulk> {
  const { own } = platform;
  const { kernel, actor } = own;
  const route = routing(actor, note);
  const known = new Set(await waitingKnownTo(platform, organizationId));
  let passed: ReadonlyMap<string, Passed> = new Map();
  let taken: ReadonlySet<string> = new Set();
  const reasonOf = (request: Judged): string | null => {
    const move = mayMove({ event: 'ROUTE', by: 'PLATFORM' }, request);
    if (request.state === 'TRIAGE' && request.controllerRole === 'PLATFORM') return 'PLATFORM_DECIDES';
    if (!move.allowed) return move.reason;
    return isActive ? null : 'ORGANIZATION_NOT_ACTIVE';
  };
  const isBarred = ({ id }: Partial<PrivacyRequest>): boolean => id !== undefined && known.has(id);
  return {
    barred: { ids: known, reason: WAS_THERE },
    hindrance: (request) => reasonOf(request) ?? (isBarred(request) ? WAS_THERE : null),
    async prepare(requests) {
      const able = requests.filter((request) => reasonOf(request) === null && !isBarred(request));
      // two parts of one request that wait at once go there as one: the other stays
      for (const [at, one] of able.entries()) if (able.slice(0, at).some((other) => storyOf(other) === storyOf(one))) known.add(one.id);
      passed = await passedOf(own, able.filter((request) => !isBarred(request)));
      taken = await numbersTaken(platform.inside(organizationId), able);
    },
    done: ({ id }) => stepDone(id, route),
    async act(change, request, turn) {
      const along = passed.get(request.id);
      if (!along) throw new Error(`request ${request.id} was not read before it was forwarded`);
      await moveToParts(change, request, route);
      const number = taken.has(request.number) ? newNumber() : request.number;
      await passOn(change, kernel, along, { organizationId, linkedId: change.newId(), sent: along.files }, { route, number, told: TOLD[turn] });
    },
  };
}

/** What goes along with each, read before the change that forwards them: whatever was added since has moved the version. */
async function passedOf(own: TenantScope, requests: readonly PrivacyRequest[]): Promise<ReadonlyMap<string, Passed>> {
  const all = new Map<string, Passed>();
  for (const request of requests) all.set(request.id, await readPassed(own, request));
  return all;
}

/** Numbers that the organization has given to other requests, or to parts that it gave back. */
async function numbersTaken(inside: TenantScope, requests: readonly PrivacyRequest[]): Promise<ReadonlySet<string>> {
  if (requests.length === 0) return new Set();
  return new Set((await inside.of(PrivacyRequest).find({ number: In(requests.map(({ number }) => number)) })).map(({ number }) => number));
}
