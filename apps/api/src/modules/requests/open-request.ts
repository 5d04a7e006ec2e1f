import { INITIAL_STATE } from '@accord/request-steps';
import type { ActorRef } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Draft } from '../../tenancy/writer.ts';
import { findApp } from '../apps/index.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import { RequestEvent } from './request-event.entity.ts';
import { ladderFrom } from './ladder-clock.ts';

/** The app that a request is about, as the row names it. Throws NOT_FOUND at `input.appKey`. */
export async function appColumns(scope: TenantScope, key: string | null | undefined): Promise<Pick<PrivacyRequest, 'appOwnerId' | 'appId'>> {
  if (!key) return { appOwnerId: null, appId: null };
  const app = await findApp(scope, key).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'NOT_FOUND' ? new Refusal('NOT_FOUND', error.message, { path: ['input', 'appKey'] }) : error;
  });
  return { appOwnerId: app.organizationId, appId: app.id };
}

type Facts = Pick<Draft<PrivacyRequest>, 'number' | 'type' | 'controllerRole' | 'channel' | 'subjectId' | 'appOwnerId' | 'appId' | 'receivedAt' | 'originOwnerId' | 'originId' | 'clockStartAt' | 'replyDueAt' | 'aboutId' | 'storyId' | 'capacity' | 'requesterId' | 'extendedAt'> & Partial<Pick<Draft<PrivacyRequest>, 'capacityProvenAt'>>;

/** What handling it will say. */
const NOTHING_YET = { capacityProvenAt: null, repliedAt: null, heldFrom: null, holdReason: null, lapsesAt: null, extendedAt: null, assigneeId: null, escalations: 0, assistance: null, duplicateOfId: null } as const;

export interface Opening {
  readonly id: string;
  readonly request: Facts;
  /** Where its life begins in this organization: a forwarded one has been verified before. */
  readonly state?: PrivacyRequest['state'];
  readonly details: Omit<Draft<RequestDetails>, 'id' | 'request'>;
  readonly actor: ActorRef;
  /** Where it comes from elsewhere: what was said about it there, for whoever decides here. The person does not read it. */
  readonly note?: string | null;
}

/** Writes a new request down: the row, what the person wrote, and its filing in the timeline. */
export function openRequest(change: Change, { id, request, state = INITIAL_STATE, details, actor, note = null }: Opening): PrivacyRequest {
  const row = change.of(PrivacyRequest).insert({ clockStartAt: null, replyDueAt: null, originOwnerId: null, originId: null, aboutId: null, storyId: null, capacity: 'SELF', requesterId: null, ...NOTHING_YET, ...request, ladderAt: ladderFrom(request, change.at), id, state, version: 1 });
  change.of(RequestDetails).insert({ onBehalfOf: null, contact: null, contactHash: null, contactVerifiedAt: null, contactVerifiedBy: null, eraseAt: null, ...details, id });
  change.of(RequestEvent).insert({ id: change.newId(), requestId: id, step: null, from: null, to: state, occurredAt: change.at, actorKind: actor.kind, actorId: actor.id, note });
  return row;
}

/** How the audit trail speaks of a filing. */
export const filed = (id: string) => ({ action: 'request.submitted', subject: { type: 'PrivacyRequest', id }, fields: ['type', 'channel', 'details'] });
