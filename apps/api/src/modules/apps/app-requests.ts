import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import { badInput, conflict, notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { addDecision, untilNotOvertaken } from './add-decision.ts';
import type { DecideAppRequestInput, RequestAppInput } from './app-requests.inputs.ts';
import { AppRequest, type AppRequestState } from './app-request.entity.ts';
import { latestDecisions } from './decisions.ts';
import { explainEnablement } from './explain-enablement.ts';
import { appView, findApp } from './find-app.ts';

/** A person asks for an app that is off for them (row 11). Throws REFUSED where it is on, CONFLICT where they have asked already. */
export async function requestApp(scope: TenantScope, personId: string, { appKey, reason }: RequestAppInput): Promise<AppRequest> {
  const app = await findApp(scope, appKey);
  const [explained] = await explainEnablement(scope, { personId, appKey });
  if (explained?.enabled) throw refused('APP_ALREADY_ON', 'The app is on for you already.');
  const id = scope.newId();
  try {
    return await scope.change({ action: 'app-request.made', subject: { type: 'AppRequest', id } }, (change) => {
      change.emit('app-request.made', id, { appKey });
      return change.of(AppRequest).insert({
        id, personId, appOwnerId: app.organizationId, appId: app.id, openKey: `${personId}.${app.id}`, state: 'OPEN', reason: reason.trim(), askedAt: change.at,
        decidedAt: null, decidedByKind: null, decidedById: null, answer: null, version: 1,
      });
    });
  } catch (error) {
    throw isDuplicateKey(error) ? conflict('APP_REQUEST_OPEN', 'You have asked for this app already; it is not decided yet.') : error;
  }
}

/**
 * Decides what a person asked for. Agreeing switches the app on for them in the same transaction. Throws CONFLICT when somebody decided
 * first, REFUSED where a denial above the person would outweigh it, so that nobody is told yes and finds the app off.
 */
export async function decideAppRequest(scope: TenantScope, { id, approve, expectedVersion, ...input }: DecideAppRequestInput): Promise<AppRequest> {
  const answer = input.answer?.trim() || null;
  if (!approve && answer === null) throw badInput('ANSWER_MISSING', 'Say why not: the person is told.', 'answer');
  const { personId, appId } = await scope.of(AppRequest).get(id);
  const app = await appView(scope, appId);
  if (!app) throw notFound();
  if (approve && app.state !== 'PUBLISHED') throw refused('APP_WITHDRAWN', 'The app was withdrawn from the catalog.');
  const state: AppRequestState = approve ? 'APPROVED' : 'REFUSED';
  // whoever decides about the app at the same moment is before it or after it: before, it is judged anew whether a yes would take effect
  return untilNotOvertaken(async () => {
    const made = approve ? (await latestDecisions(scope, app.id, personId)).made : null;
    if (approve) await mustTakeEffect(scope, personId, app.key);
    return scope.change({ action: approve ? 'app-request.approved' : 'app-request.refused', subject: { type: 'AppRequest', id } }, async (change) => {
      const request = await change.of(AppRequest).get(id);
      if (request.state !== 'OPEN') throw conflict('APP_REQUEST_DECIDED', 'Somebody decided it meanwhile.', { state: request.state });
      if (approve) {
        await addDecision(change, scope, app, { subject: 'PERSON', subjectId: personId, decision: 'ALLOW', reason: answer, expectedVersion: made });
        change.record({ action: 'app.enabled', subject: { type: 'App', id: app.id }, fields: ['decision'] });
      }
      change.emit('app-request.decided', id, { appKey: app.key, state });
      return change.of(AppRequest).updateAt(id, expectedVersion, { state, openKey: null, answer, decidedAt: change.at, decidedByKind: scope.actor.kind, decidedById: scope.actor.id });
    });
  });
}

/** A denial on the way outweighs what is allowed to one person: it has to be lifted where it was decided. */
async function mustTakeEffect(scope: TenantScope, personId: string, appKey: string): Promise<void> {
  const [explained] = await explainEnablement(scope, { personId, appKey });
  const denial = explained?.path.find(({ decision, subject }) => decision === 'DENY' && subject !== 'PERSON');
  if (denial) throw refused('APP_DENIED_ABOVE', 'It is switched off for the organization or for a group of the person; that outweighs one person.', { subject: denial.subject, subjectId: denial.subjectId });
}

/** What the people of the organization ask for, newest first. */
export const listAppRequests = (scope: TenantScope, state: AppRequestState | null, page: PageArguments): Promise<Page<AppRequest>> =>
  pageOf(scope.of(AppRequest), cursorsOf(scope, 'app-requests', state), page, { by: 'askedAt', alias: 'r', conditions: state ? [condition('r.state = ?', state)] : [] }, scope);

/** One's own, newest first, 50 at most. */
export const ownAppRequests = (scope: TenantScope, personId: string): Promise<AppRequest[]> =>
  scope.of(AppRequest).find({ personId }, { order: { askedAt: 'DESC', id: 'DESC' }, take: 50 });
