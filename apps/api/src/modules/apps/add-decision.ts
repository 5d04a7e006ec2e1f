import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { Change } from '../../tenancy/change.ts';
import { conflict, Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { AppEnablement, type EnablementDecision, type EnablementSubject } from './app-enablement.entity.ts';
import type { App } from './app.entity.ts';

export const DECISION_TOPICS: Readonly<Record<EnablementDecision, string>> = { ALLOW: 'app.enabled', DENY: 'app.disabled', INHERIT: 'app.inherited' };

export interface NewDecision {
  readonly subject: EnablementSubject;
  readonly subjectId: string;
  readonly decision: EnablementDecision;
  readonly reason: string | null;
  /** How many decisions the caller had seen; null: it is added to whatever others decided. */
  readonly expectedVersion?: number | null;
  /** The decision that this one takes back. */
  readonly undoesId?: string;
}

/** Of several who decide at once one wins each round; whoever named no version is added in a later one. */
const ROUNDS = 10;

export const decidedMeanwhile = (currentVersion?: number) =>
  conflict('CHANGED_MEANWHILE', 'Somebody decided about this app meanwhile. Read it again.', currentVersion === undefined ? undefined : { currentVersion });

/** Runs a unit of work that adds a decision: again where somebody else's took its number meanwhile, CONFLICT where a version was named. */
export async function untilDecided<T>(work: () => Promise<T>, namesVersion: boolean): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await work();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      if (namesVersion || round === ROUNDS) throw decidedMeanwhile();
    }
  }
}

/** Whether a unit of work failed because somebody else decided about the same app meanwhile: what it was to do is to be judged anew. */
export const isOvertaken = (error: unknown): boolean => isDuplicateKey(error) || (error instanceof Refusal && error.reason === 'CHANGED_MEANWHILE');

/** Runs a unit of work that judges what stands and then decides: both again where somebody else's decision came between. */
export async function untilNotOvertaken<T>(work: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await work();
    } catch (error) {
      if (!isOvertaken(error) || round === ROUNDS) throw error;
    }
  }
}

/** Adds the next decision about an app (§7.3); a duplicate key where somebody else's is committed as that number meanwhile. */
export async function addDecision(change: Change, scope: TenantScope, app: App, { expectedVersion = null, ...decision }: NewDecision): Promise<AppEnablement> {
  const made = (await change.of(AppEnablement).first({ appId: app.id }, { number: 'DESC' }))?.number ?? 0;
  if (expectedVersion !== null && expectedVersion !== made) throw decidedMeanwhile(made);
  return insertDecision(change, scope, app, made + 1, decision);
}

/** The same for one of several in a unit of work, which knows its number because it asked about the first. */
export function insertDecision(change: Change, { actor }: TenantScope, app: App, number: number, { subject, subjectId, decision, reason, undoesId }: Omit<NewDecision, 'expectedVersion'>): AppEnablement {
  change.emit(DECISION_TOPICS[decision], app.id, { appKey: app.key, subject, subjectId, decision });
  return change.of(AppEnablement).insert({
    id: change.newId(), appOwnerId: app.organizationId, appId: app.id, number, subject, subjectId, decision,
    decidedAt: change.at, decidedByKind: actor.kind, decidedById: actor.id, reason, undoesId: undoesId ?? null, useEndId: null,
  });
}
