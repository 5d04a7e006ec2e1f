import { Refusal, refused } from '../../tenancy/refusal.ts';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { eraseClock, promisesTo } from '../acceptances/index.ts';
import { matterById, withdrawalFor } from '../consents/index.ts';
import { endLinks } from '../linked-accounts/index.ts';
import { closeAccount, correctRecord, isSeatedElsewhere, Person } from '../people/index.ts';
import { fulfilmentOf, FulfilmentStep, PrivacyRequest, propagateIn } from '../requests/index.ts';
import { beginRestriction } from '../restrictions/index.ts';

/** What one kind of step does within a change. A refusal that it throws is what the step fails for. */
type Deed = (change: Change) => Promise<void> | void;

/** Reads what a step needs and resolves to what it will do: the registry of what the program carries out itself. */
type Preparing = (scope: TenantScope, request: Concerned, step: FulfilmentStep) => Promise<Deed>;
type Concerned = PrivacyRequest & { subjectId: string };

const FAILURES = {
  RECORD_CHANGED: 'The record reads otherwise than when this was asked for.',
  EMAIL_NOT_AVAILABLE: 'This e-mail address cannot be used here.',
} as const;

const DEEDS: Partial<Record<FulfilmentStep['kind'], Preparing>> = {
  // §7.1: the field is changed if it still reads as whoever decided saw it
  CHANGE_FIELD: async (scope, { subjectId, id }, { field, before, after }) => async (change) => {
    if (field === null) throw new Error('a change of no field');
    // of a request that was passed on: the address that somebody signs in with is theirs to change, with a code
    if (field === 'EMAIL' && (await change.of(Person).get(subjectId)).accountId !== null) throw refused('EMAIL_BY_CODE', 'Whoever signs in with an address changes it with a code.');
    const failure = await correctRecord(scope, change, subjectId, { field, before, after });
    if (failure) throw refused(failure, FAILURES[failure]);
    change.record({ action: 'person.corrected', subject: { type: 'Person', id: subjectId }, fields: [field] });
    change.emit('person.corrected', subjectId, { requestId: id, field });
  },
  // §7.3: as the person would withdraw it themselves; what was withdrawn meanwhile stays so
  WITHDRAW_CONSENT: async (scope, { subjectId, number }, { purposeId, recipientId }) => {
    if (purposeId === null) throw new Error('a withdrawal of nothing');
    const saying = await withdrawalFor(scope, subjectId, await matterById(scope, { purposeId, recipientId }), number);
    return (change) => {
      if (saying === null) return;
      saying.write(change);
      change.record(saying.done);
    };
  },
  // §7.4, §5.2: from now on what is kept waits for its erasure
  CLOSE_ACCOUNT: async (scope, { subjectId }) => {
    const { accountId } = await scope.of(Person).get(subjectId);
    const [elsewhere, { days, statementVersionId }] = await Promise.all([isSeatedElsewhere(scope, accountId), promisesTo(scope, subjectId, scope.now)]);
    return async (change) => {
      if (!(await closeAccount(change, subjectId, elsewhere))) return;
      await endLinks(change, subjectId, scope.actor);
      const clock = change.startClock(eraseClock(days, change.at), { subjectType: 'Person', subjectId, statementVersionId, clause: '5.2' });
      change.record({ action: 'person.closed', subject: { type: 'Person', id: subjectId }, fields: ['state', 'account'] });
      change.emit('person.closed', subjectId, { eraseDueAt: clock.strictDueAt });
    };
  },
  RESTRICT: async (scope, { subjectId, id, type }) => async (change) => {
    const restrictionId = change.newId();
    await beginRestriction(change, restrictionId, null, { personId: subjectId, cause: type === 'OBJECT' ? 'OBJECTION' : 'REQUESTED', reason: null, requestId: id, endsWithRequest: false, endsAt: null, by: scope.actor });
    change.record({ action: 'restriction.begun', subject: { type: 'Restriction', id: restrictionId }, fields: ['cause'] });
  },
};

/** Somebody else settled the step, or the request is not being carried out any more: nothing of this attempt stays. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/**
 * Carries out what is PENDING of an accepted request, each step in a transaction of its own with its outcome, its audit event and what it emits: however often
 * this is called, and wherever it was stopped, each is done once. A step that cannot be done FAILS with its reason, and the others go on.
 */
export async function carryOut(scope: TenantScope, requestId: string): Promise<void> {
  for (const step of await fulfilmentOf(scope, requestId)) {
    // recipients are told once all else is done
    if (step.state !== 'PENDING' || step.kind === 'TELL_RECIPIENT') continue;
    if (!(await carryOutStep(scope, requestId, step))) return;
  }
}

/** False where the request is not being carried out now: on hold, it goes on when it is resumed. */
async function carryOutStep(scope: TenantScope, requestId: string, step: FulfilmentStep): Promise<boolean> {
  const request = await scope.of(PrivacyRequest).get(requestId);
  const { state, subjectId } = request;
  if (state !== 'IN_PROGRESS' || subjectId === null) return false;
  try {
    const prepare = DEEDS[step.kind];
    if (!prepare) throw new Error(`${step.kind} is done by nobody here`);
    const deed = await prepare(scope, Object.assign(request, { subjectId }), step);
    await settle(scope, request, step, 'DONE', null, deed);
  } catch (error) {
    if (error instanceof Overtaken) return true;
    if (!(error instanceof Refusal) || error.code !== 'REFUSED') throw error;
    await settle(scope, request, step, 'FAILED', error.reason).catch((again: unknown) => {
      if (!(again instanceof Overtaken)) throw again;
    });
  }
  return true;
}

/** The step's outcome with what it did, together; the request's version grows, so whoever decides at the same moment reads again. */
async function settle(scope: TenantScope, { id, version }: PrivacyRequest, step: FulfilmentStep, state: 'DONE' | 'FAILED', failure: string | null, deed?: Deed): Promise<void> {
  const done = { action: state === 'DONE' ? 'request.step-done' : 'request.step-failed', subject: { type: 'PrivacyRequest', id }, fields: [step.field ?? step.kind], reason: failure };
  await scope.change(done, async (change) => {
    const after = await change.of(PrivacyRequest).updateAt(id, version, {});
    const settled = await change.of(FulfilmentStep).change({ id: step.id, state: 'PENDING' }, { state, failure, settledAt: change.at, settledByKind: scope.actor.kind, settledById: scope.actor.id });
    if (settled === 0) throw new Overtaken();
    await deed?.(change);
    change.emit('request.step-settled', id, { stepId: step.id, kind: step.kind, state });
    await propagateIn(change, after);
  });
}
