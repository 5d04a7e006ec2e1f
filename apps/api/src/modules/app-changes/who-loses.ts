import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { countPeople, decidedAbove, EVERYBODY, flaggedByApp, isOn, onePerson, organizationsDecision, peopleWithin, type App, type Crowd, type EnablementDecision } from '../apps/index.ts';
import type { ForSubject } from './app-bulk.ts';
import { baseOf, baseWith, effectOf } from './plan-app-change.ts';

// recipients are told where use ends, and nobody is told of a decision that changes nothing: as the plan says

/** What the organization decided about an app; null: nothing that counts for the others. */
const restOf = async (scope: TenantScope, app: App): Promise<EnablementDecision | null> => (await organizationsDecision(scope, app.id)).enablements[0]?.decision ?? null;

interface OneOf { readonly id: string; readonly state: string; readonly own: EnablementDecision | null }

/** Who of some people has an app now and would not after a decision about each of them. One statement, however many they are. */
export async function losingAmong(scope: TenantScope, app: App, decision: EnablementDecision, people: readonly OneOf[]): Promise<ReadonlySet<string>> {
  if (decision === 'ALLOW') return new Set();
  const users = people.filter(({ state }) => state === 'ACTIVE' || state === 'RESTRICTED');
  const [bare, rest, above] = await Promise.all([baseOf(scope, app), restOf(scope, app), decidedAbove(scope, app.id, users.map(({ id }) => id))]);
  const isOnWith = (id: string, own: EnablementDecision | null): boolean => isOn(baseWith(bare, rest, own, above.get(id)?.isDenied ? 'DENY' : null, above.get(id)?.isAllowed ? 'ALLOW' : null));
  return new Set(users.filter(({ id, own }) => isOnWith(id, own) && !isOnWith(id, decision)).map(({ id }) => id));
}

const crowdOf = ({ subject, subjectId }: ForSubject): Crowd => (subject === 'ORGANIZATION' ? EVERYBODY : subject === 'GROUP' ? peopleWithin(subjectId) : onePerson(subjectId));

/** Which of some apps somebody would lose by a decision about a subject; `own` is what stands for it. Three statements, however many apps. */
export async function losingOf(scope: TenantScope, apps: readonly { readonly app: App; readonly own: EnablementDecision | null }[], whom: ForSubject, decision: EnablementDecision): Promise<ReadonlySet<string>> {
  if (decision === 'ALLOW' || apps.length === 0) return new Set();
  const crowd = crowdOf(whom);
  const [total, flagged] = await Promise.all([countPeople(scope, crowd), flaggedByApp(scope, crowd, apps.length === 1 ? (apps[0]?.app.id ?? null) : null)]);
  const effects = await Promise.all(apps.map(async ({ app, own }) => {
    const [bare, decided] = await Promise.all([baseOf(scope, app), restOf(scope, app)]);
    const rest = whom.subject === 'ORGANIZATION' ? null : decided;
    return { id: app.id, ...effectOf(baseWith(bare, rest, own), baseWith(bare, rest, decision), total, flagged.get(app.id) ?? []) };
  }));
  return new Set(effects.filter(({ loses }) => loses > 0).map(({ id }) => id));
}
