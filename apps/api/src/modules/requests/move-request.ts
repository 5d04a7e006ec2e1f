import { mayMove, type Mover, type RequestEvent as Step } from '@accord/request-steps';
import { In } from 'typeorm';
import { SYSTEM, type ActorRef } from '../../tenancy/actor.ts';
import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import { conflict, notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Draft, Patch } from '../../tenancy/writer.ts';
import { ladderAfter } from './ladder-clock.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestEvent } from './request-event.entity.ts';
import { requesterOf } from './requester.ts';

/** What the audit trail calls each step. */
const ACTIONS: Readonly<Record<Step, string>> = {
  VERIFY_BY_SESSION: 'request.verified', REQUEST_VERIFICATION: 'request.challenged', VERIFY_OK: 'request.verified', VERIFY_FAIL: 'request.refused',
  VERIFICATION_TIMEOUT: 'request.expired', WITHDRAW: 'request.withdrawn', FORWARD: 'request.forwarded', TAKE: 'request.taken', MARK_DUPLICATE: 'request.linked',
  ORGANIZATION_ACCEPTS: 'request.acknowledged', REROUTE: 'request.rerouted', REPLY_OVERDUE: 'request.escalated', PLATFORM_ASSISTS: 'request.assisted',
  ASK_INFORMATION: 'request.questioned', QUOTE_FEE: 'request.quoted', REFUSE: 'request.refused', ACCEPT: 'request.accepted', FEE_PAID: 'request.paid',
  FEE_WAIVED: 'request.waived', FEE_TIMEOUT: 'request.expired', RESUME_REVIEW: 'request.resumed', RESUME_EXECUTION: 'request.resumed',
  INFORMATION_TIMEOUT: 'request.expired', HOLD: 'request.held', START_PROPAGATION: 'request.propagated', COMPLETE: 'request.completed',
  COMPLETE_PARTIAL: 'request.completed', ALL_SETTLED: 'request.completed', SETTLED_WITH_FAILURES: 'request.completed', ROUTE: 'request.routed',
};

export const SENTENCES = {
  ILLEGAL_STEP: 'This step cannot be taken from the state that the request is in.',
  NOT_YOURS: 'Somebody else may take this step.',
  PROOF_REQUIRED: 'Somebody asks in the place of another person, and it is not recorded that they may: look at the proof first.',
} as const;

export interface RequestMove {
  step: Step;
  by: Mover;
  /** Who is written down; SYSTEM where the program moves it by itself. */
  actor: ActorRef;
  note?: string | null | undefined;
  /** What changes beside the state. */
  patch?: Patch<PrivacyRequest>;
}

/** What ends a wait: nothing is asked of the person any more, and nothing lapses. */
export const LIFTED = { heldFrom: null, holdReason: null, lapsesAt: null } as const satisfies Patch<PrivacyRequest>;

export const illegalStep = (state: PrivacyRequest['state']) => refused('ILLEGAL_STEP', SENTENCES.ILLEGAL_STEP, { state });

/** The request as the caller saw it. Throws NOT_FOUND, and CONFLICT when somebody was faster. */
export async function requestAt(scope: TenantScope, id: string, expectedVersion: number): Promise<PrivacyRequest> {
  return mustBeAt(await scope.of(PrivacyRequest).get(id), expectedVersion);
}

export function mustBeAt(request: PrivacyRequest, expectedVersion: number): PrivacyRequest {
  if (request.version !== expectedVersion) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.', { currentVersion: request.version });
  return request;
}

/** Whoever asked, as far as their own request needs to know them: signed in, or let in by a code; null where no record is known of them. */
export interface Requester {
  readonly personId: string | null;
  readonly actor: ActorRef;
  /** Under whose name their files wait, where that is not their own. */
  readonly sendsAs?: string;
}

/** A request that the caller has made. Throws NOT_FOUND for anybody else's. */
export async function ownRequest(scope: TenantScope, { personId }: Pick<Requester, 'personId'>, id: string): Promise<PrivacyRequest> {
  const request = await scope.of(PrivacyRequest).get(id);
  if (requesterOf(request) !== personId) throw notFound();
  return request;
}

/** The same as they saw it. Throws CONFLICT when somebody was faster. */
export async function ownRequestAt(scope: TenantScope, me: Pick<Requester, 'personId'>, id: string, expectedVersion: number): Promise<PrivacyRequest> {
  return mustBeAt(await ownRequest(scope, me, id), expectedVersion);
}

/** Where a step leads. Throws REFUSED where the table has none, or it is somebody else's. */
export function mustMay(request: PrivacyRequest, { step, by }: Pick<RequestMove, 'step' | 'by'>): PrivacyRequest['state'] {
  const move = mayMove({ event: step, by }, request);
  if (!move.allowed) throw refused(move.reason, SENTENCES[move.reason], { state: request.state });
  return move.to;
}

/** How the audit trail speaks of a step. */
export const stepDone = (id: string, { step, actor, patch = {} }: RequestMove, reason: string | null = null): Done => ({
  action: ACTIONS[step], subject: { type: 'PrivacyRequest', id }, fields: ['state', ...Object.keys(patch)], reason, ...(actor.kind === 'SYSTEM' && { by: SYSTEM }),
});

/**
 * The one way in which a request changes its state: asks the table, changes the row at the version that was seen, and
 * adds to the timeline. The change it happens in is recorded by `stepDone`. Throws REFUSED, or CONFLICT when two moved it at once.
 */
export async function moveRequest(change: Change, request: PrivacyRequest, { step, by, actor, note = null, patch = {} }: RequestMove): Promise<PrivacyRequest> {
  const to = mustMay(request, { step, by });
  const moved = await change.of(PrivacyRequest).updateAt(request.id, request.version, { ...ladderAfter(request, { ...patch, state: to }, change.at), ...patch, state: to });
  change.of(RequestEvent).insert({
    id: change.newId(), requestId: request.id, step, from: request.state, to, occurredAt: change.at, actorKind: actor.kind, actorId: actor.id, note,
  });
  return moved;
}

/**
 * Several requests that a timer moves, in one transaction: those at the same version that are changed alike go in one statement, so that a thousand which fall
 * due in the same second cost few. Throws REFUSED, and CONFLICT where somebody was faster with one of them: then none is moved.
 */
export async function moveTogether(change: Change, moves: readonly { readonly request: PrivacyRequest; readonly move: RequestMove }[]): Promise<void> {
  const alike = new Map<string, { version: number; patch: Patch<PrivacyRequest>; ids: string[] }>();
  const events: Draft<RequestEvent>[] = [];
  for (const { request, move: { step, by, actor, note = null, patch = {} } } of moves) {
    const to = mustMay(request, { step, by });
    const whole = { ...ladderAfter(request, { ...patch, state: to }, change.at), ...patch, state: to };
    const key = JSON.stringify([request.version, whole]);
    const group = alike.get(key) ?? { version: request.version, patch: whole, ids: [] };
    group.ids.push(request.id);
    alike.set(key, group);
    events.push({ id: change.newId(), requestId: request.id, step, from: request.state, to, occurredAt: change.at, actorKind: actor.kind, actorId: actor.id, note });
  }
  for (const { version, patch, ids } of alike.values()) {
    const moved = await change.of(PrivacyRequest).change({ id: In(ids), version }, { ...patch, version: version + 1 } as Patch<PrivacyRequest>);
    if (moved < ids.length) throw conflict('CHANGED_MEANWHILE', 'Another worker was faster.');
  }
  for (const event of events) change.of(RequestEvent).insert(event);
}

/** A move on the way to another in the same transaction: recorded by itself. */
export async function passThrough(change: Change, request: PrivacyRequest, move: RequestMove, reason: string | null = null): Promise<PrivacyRequest> {
  const moved = await moveRequest(change, request, move);
  change.record(stepDone(request.id, move, reason));
  return moved;
}
