import type { Change } from '../../tenancy/change.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { addDecision, DECISION_TOPICS, findApp, latestDecisions, untilDecided, untilNotOvertaken, type App, type AppEnablement, type EnablementDecision } from '../apps/index.ts';
import { isAsManyAs } from '../statements/index.ts';
import type { ForSubject } from './app-bulk.ts';
import type { SetAppEnablementInput } from './app-changes.inputs.ts';
import { mustBeUnlocked, planAppChange, UNDO_FOR, type AppChangePlan } from './plan-app-change.ts';
import { subjectOf } from './subject-of.ts';
import { losingOf } from './who-loses.ts';

/** What recipients are told of when the decision can no longer be taken back; its subject is the decision. */
export const USE_ENDED = 'app.use-ended';

/**
 * Adds a decision about an app (§7.3): one row, whomever it concerns. It counts for the gate from the moment it is committed; what follows
 * from it is derived. With the hash of a plan it does what that plan said, or is refused with the plan of now.
 */
export async function setAppEnablement(scope: TenantScope, input: SetAppEnablementInput): Promise<App> {
  const { subject, decision } = input;
  const app = await findApp(scope, input.appKey);
  const { id: subjectId } = await subjectOf(scope, input);
  mustBeUnlocked(app, decision);
  const plan = input.planHash ? await mustBeAsPlanned(scope, input) : null;
  const reason = input.reason ?? null;
  const add = ({ made, isLost }: Judged): Promise<App> => scope.change({ action: DECISION_TOPICS[decision], subject: { type: 'App', id: app.id }, fields: ['decision'], reason }, async (change) => {
    announceEnd(change, app, await addDecision(change, scope, app, { subject, subjectId, decision, reason, expectedVersion: made }), isLost);
    return app;
  });
  if (plan) return untilDecided(() => add({ made: plan.version, isLost: plan.loses > 0 }), true);
  const judged = (): Promise<Judged> => judge(scope, app, { subject, subjectId }, decision);
  // whoever names no version is added to whatever others decided, and then it is asked again who loses the app by it
  if (input.expectedVersion == null) return untilNotOvertaken(async () => add(await judged()));
  const { isLost } = await judged();
  return untilDecided(() => add({ made: input.expectedVersion ?? null, isLost }), true);
}

interface Judged { readonly made: number | null; readonly isLost: boolean }

/** Without a plan that says so: whether anybody loses the app by it, as long as there are so many decisions about it. */
async function judge(scope: TenantScope, app: App, whom: ForSubject, decision: EnablementDecision): Promise<Judged> {
  const { made, own } = await latestDecisions(scope, app.id, whom.subjectId);
  return { made, isLost: (await losingOf(scope, [{ app, own: own?.decision ?? null }], whom, decision)).has(app.id) };
}

/**
 * Recipients are told where use ends, once it cannot be taken back any more: where somebody loses the app, by a denial or because a permission was taken back. What is decided about
 * single people comes due on the full ten minutes, so that a job over many of them is told in few letters.
 */
export function announceEnd(change: Change, { key: appKey }: App, { id, subject, subjectId }: AppEnablement, loses: boolean): void {
  const undoneUntil = change.at + UNDO_FOR;
  if (loses) change.emit(USE_ENDED, id, { appKey, subject, subjectId }, subject === 'PERSON' ? Math.ceil(undoneUntil / UNDO_FOR) * UNDO_FOR : undoneUntil);
}

/** The plan of now, where it is the one that was looked at. Throws CONFLICT with it where the world has moved. */
async function mustBeAsPlanned(scope: TenantScope, input: SetAppEnablementInput): Promise<AppChangePlan> {
  const plan = await planAppChange(scope, input);
  if (plan.hash === input.planHash && isAsManyAs(input.plannedPeople ?? plan.people, plan.people)) return plan;
  const { hash, version, people, loses, gains, openRequests, clocksStarting } = plan;
  throw conflict('PLAN_OUTDATED', 'What it would do has changed since the plan was made. Look at the new plan.', { plan: { hash, version, people, loses, gains, openRequests, clocksStarting } });
}
