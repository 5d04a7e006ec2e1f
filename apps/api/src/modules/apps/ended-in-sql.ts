import { endedAt, isWithdrawnBy, lastsOf, servesAt, turningPointsOf, type Enablement, type PastDecision, type ServingApp } from '@accord/gate';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { Engine } from '../../database/columns.ts';
import { isAmongMany } from '../../tenancy/condition.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { everyApp } from './find-app.ts';
import { versionsOfApps } from './read-app-versions.ts';
import { APPROVED, CHOICES, decisionOf, servedApps, STANDS, WAS_WITHIN, WITHIN_UNTIL, type ServingRow } from './serving.ts';

/** An expression of SQL with what goes into its places. */
export interface SqlPart { readonly text: string; readonly parameters: readonly (string | number)[] }

/** Every decision of an organization, and in which groups those people are and were about whom there are decisions of their own. */
const DECISIONS = `
  ${APPROVED}
  UNION ALL SELECT 'DECIDED', e.app_id, e.subject, e.subject_id, e.decision, NULL, e.decided_at, NULL FROM app_enablements e WHERE e.organization_id = ? AND ${STANDS}
  UNION ALL SELECT 'ABOVE', m.person_id, g.ancestor_id, NULL, NULL, NULL, g.since, ${WITHIN_UNTIL} FROM app_enablements e
    INNER JOIN group_members m ON m.organization_id = e.organization_id AND m.person_id = e.subject_id
    INNER JOIN group_ancestors g ON ${WAS_WITHIN}
    WHERE e.organization_id = ? AND e.subject = 'PERSON'
  UNION ALL ${CHOICES}`;

/** Of whom it is asked: the alias that people stand under, when, and where. */
interface Asked { readonly person: string; readonly now: number; readonly engine: Engine }

/** An app that serves a purpose, or did, with every decision about it whoever it is for. */
interface Decided extends ServingApp { readonly id: string; readonly isGone: boolean }

/**
 * When each of some purposes last served nothing any more (row 14; docs/decisions/0023), as an expression over a row of people: an instant, or -1 where it never did. For
 * questions about everybody, which cannot ask person by person. It says what `whenPurposesEnded` says: the instants at which every app that served the purpose was off are found here, from the
 * organization's decisions and the apps' versions alone; only in which groups somebody was at them, is left to the database. Three statements, whatever the number of people; a purpose that ended for
 * nobody is not there.
 */
export async function endedInSql(scope: TenantScope, purposeKeys: readonly string[], person: string): Promise<ReadonlyMap<string, SqlPart>> {
  const { organizationId: own, now } = scope;
  if (own === PLATFORM_ID) return new Map();
  const [apps, rows] = await Promise.all([everyApp(scope), scope.sql<ServingRow>(DECISIONS, [own, own, now, own, own])]);
  const served = servedApps(apps, await versionsOfApps(scope, apps.map(({ id }) => id)), rows, now);
  const of = grouped(rows, ({ fact }) => fact);
  const decided = grouped((of.get('DECIDED') ?? []).filter(({ since }) => Number(since) <= now), ({ one }) => one);
  const groupsOf = grouped(of.get('ABOVE') ?? [], ({ one }) => one);
  return new Map(purposeKeys.flatMap((key): [string, SqlPart][] => {
    const serving = served.map((app): Decided => ({
      id: app.id, locked: app.locked ?? false, withdrawnAt: app.withdrawnAt ?? null, isGone: app.isGone ?? false, defaultEnabled: app.defaultEnabled, serves: app.servesFor(key), decisions: (decided.get(app.id) ?? []).map((row) => decisionOf(row, row.two)),
    })).filter(({ serves }) => serves.length > 0);
    const part = whenEnded(serving, groupsOf, { person, now, engine: scope.kernel.database.engine });
    return part ? [[key, part]] : [];
  }));
}

function whenEnded(serving: readonly Decided[], groupsOf: ReadonlyMap<string, readonly ServingRow[]>, asked: Asked): SqlPart | null {
  const shared = serving.map((app): Decided => ({ ...app, decisions: app.decisions.filter(({ subject }) => subject !== 'PERSON') }));
  return exceptFor(endedAlone(serving, shared, groupsOf), endedForMany(shared, asked), serving, asked);
}

/** For whom, and when, by what was decided about the organization and groups. */
function endedForMany(shared: readonly Decided[], asked: Asked): SqlPart | null {
  const cases: Case[] = [];
  for (const at of [...new Set(shared.flatMap(turningPointsOf))].sort((one, other) => other - one)) {
    const when = endedFor(shared, at, asked);
    if (when === false) continue;
    cases.push({ when, at });
    if (when === true) break;
  }
  const last = cases.at(-1)?.when === true ? cases.pop() : undefined;
  return cases.length === 0 && !last ? null : firstOf(cases, { text: '?', parameters: [last?.at ?? -1] });
}

/** The first case that holds; else the other part. */
function firstOf(cases: readonly Case[], otherwise: SqlPart): SqlPart {
  if (cases.length === 0) return otherwise;
  const whens = cases.map(({ when, at }) => (typeof when === 'boolean' ? { text: '', parameters: [] } : { text: `WHEN ${when.text} THEN ?`, parameters: [...when.parameters, at] }));
  return { text: `(CASE ${whens.map(({ text }) => text).join(' ')} ELSE ${otherwise.text} END)`, parameters: [...whens.flatMap(({ parameters }) => parameters), ...otherwise.parameters] };
}

/** Somebody about whom something was decided alone: when the purpose ended for them, when it would have without that, and when they were denied last. */
interface Alone { readonly id: string; readonly at: number; readonly without: number; readonly deniedAt: number }

function endedAlone(serving: readonly Decided[], shared: readonly Decided[], groupsOf: ReadonlyMap<string, readonly ServingRow[]>): Alone[] {
  const own = serving.map(({ decisions }) => grouped(decisions.filter(({ subject }) => subject === 'PERSON'), ({ subjectId }) => subjectId));
  return [...new Set(own.flatMap((of) => [...of.keys()]))].map((id): Alone => {
    const within = grouped(groupsOf.get(id) ?? [], ({ two }) => String(two));
    const decided = own.map((of) => of.get(id) ?? []);
    const many = shared.map((app): Decided => ({ ...app, decisions: app.decisions.flatMap((one) => forPerson(one, within)) }));
    const all = many.map((app, at): Decided => ({ ...app, decisions: [...app.decisions, ...(decided[at] ?? [])] }));
    return { id, at: endedAt(all) ?? -1, without: endedAt(many) ?? -1, deniedAt: Math.max(-1, ...decided.flat().filter(({ decision }) => decision === 'DENY').map(({ at }) => at)) };
  });
}

/**
 * For those about whom something was decided alone. Most often they were denied one by one, perhaps many thousands: then it ended when they were denied last, and the database finds that by itself. Whoever fares otherwise is
 * listed, by instant; without that rule where fewer are to be listed then.
 */
function exceptFor(alone: readonly Alone[], many: SqlPart | null, serving: readonly Decided[], asked: Asked): SqlPart | null {
  const [plain, byDenial] = [alone.filter(({ at, without }) => at !== without), alone.filter(({ at, without, deniedAt }) => at !== Math.max(without, deniedAt))];
  const isByDenial = byDenial.length < plain.length;
  const listed = grouped(isByDenial ? byDenial : plain, ({ at }) => String(at));
  const cases = [...listed.values()].map((those): Case => ({ when: isAmongMany(asked.engine, `${asked.person}.id`, those.map(({ id }) => id)), at: those[0]?.at ?? -1 }));
  const otherwise = isByDenial ? later(deniedLast(serving, asked), many) : many;
  return otherwise === null && cases.length === 0 ? null : firstOf(cases, otherwise ?? { text: '?', parameters: [-1] });
}

/** When a person was last denied one of the apps alone; NULL where they never were. */
const deniedLast = (serving: readonly Decided[], { person, now }: Asked): SqlPart => ({
  text: `(SELECT MAX(e.decided_at) FROM app_enablements e WHERE e.organization_id = ${person}.organization_id AND e.app_id IN (${serving.map(() => '?').join(', ')}) AND e.subject_id = ${person}.id AND e.decision = 'DENY' AND e.decided_at <= ? AND ${STANDS})`,
  parameters: [...serving.map(({ id }) => id), now, now],
});

/** The later of two instants, of which the first may be NULL. */
const later = (one: SqlPart, other: SqlPart | null): SqlPart =>
  other ? { text: `(CASE WHEN ${one.text} > ${other.text} THEN ${one.text} ELSE ${other.text} END)`, parameters: [...one.parameters, ...other.parameters, ...one.parameters, ...other.parameters] } : { text: `COALESCE(${one.text}, -1)`, parameters: one.parameters };

/** A decision about many as it is on the way to one person: about a group once for each time that they were in it. */
function forPerson(one: PastDecision, within: ReadonlyMap<string, readonly ServingRow[]>): PastDecision[] {
  if (one.subject !== 'GROUP') return [one];
  return (within.get(one.subjectId) ?? []).map(({ until }) => ({ ...one, until: until === null ? null : Number(until) }));
}

/** Whether something holds for everybody, for nobody, or for whom. */
type When = boolean | SqlPart;
interface Case { readonly when: When; readonly at: number }

/** For whom what happened at this very instant left every app off that served then: the rule of `endedAt`. */
function endedFor(apps: readonly Decided[], at: number, asked: Asked): When {
  const served = apps.filter((app) => servesAt(app, at));
  const decided = served.flatMap(({ decisions }) => decisions.filter((one) => one.at === at));
  const isForAll = decided.some(({ subject }) => subject === 'ORGANIZATION') || apps.some((app) => lastsOf(app).includes(at));
  const isMet = isForAll || inAny(decided.map(({ subjectId }) => subjectId), at, asked);
  const [gone, there] = [served.filter(({ isGone }) => isGone), served.filter(({ isGone }) => !isGone)];
  // what is gone since nobody knows when keeps nothing from ending, but something ends with it only where it was off
  const isOff = there.length > 0 ? there.reduce<When>((sofar, app) => (sofar === false ? false : both(sofar, offAt(app, at, asked))), true) : gone.reduce<When>((sofar, app) => either(sofar, offAt(app, at, asked)), false);
  return both(isMet, isOff);
}

/** The rule of `isEnabled`: what was withdrawn is off; a locked app is on; any DENY on the way is off; else any ALLOW is on; else the default. */
function offAt(app: ServingApp, at: number, asked: Asked): When {
  if (isWithdrawnBy(app, at)) return true;
  const { defaultEnabled, locked, decisions } = app;
  if (locked === true) return false;
  const standing = new Map<string, Enablement>();
  for (const one of decisions) {
    const known = standing.get(one.subjectId);
    if (one.at <= at && (!known || one.at > known.at || (one.at === known.at && known.decision !== 'DENY'))) standing.set(one.subjectId, one);
  }
  const latest = [...standing.values()];
  const organization = latest.find(({ subject }) => subject === 'ORGANIZATION')?.decision;
  if (organization === 'DENY') return true;
  const groups = (decision: Enablement['decision']): string[] => latest.filter((one) => one.subject === 'GROUP' && one.decision === decision).map(({ subjectId }) => subjectId);
  const denied = inAny(groups('DENY'), at, asked);
  return defaultEnabled || organization === 'ALLOW' ? denied : either(denied, not(inAny(groups('ALLOW'), at, asked)));
}

const join = (one: SqlPart, word: 'AND' | 'OR', other: SqlPart): SqlPart => ({ text: `(${one.text} ${word} ${other.text})`, parameters: [...one.parameters, ...other.parameters] });
const both = (one: When, other: When): When => (one === false || other === false ? false : one === true ? other : other === true ? one : join(one, 'AND', other));
const either = (one: When, other: When): When => (one === true || other === true ? true : one === false ? other : other === false ? one : join(one, 'OR', other));
const not = (one: When): When => (typeof one === 'boolean' ? !one : { text: `NOT ${one.text}`, parameters: one.parameters });

/** Whether somebody was at an instant in one of some groups, or in a group within one; who came later counts as having been there (docs/decisions/0023). */
function inAny(groupIds: readonly string[], at: number, { person, engine }: Asked): When {
  const ids = [...new Set(groupIds)];
  if (ids.length === 0) return false;
  const among = isAmongMany(engine, 'g.ancestor_id', ids);
  return {
    text: `EXISTS (SELECT 1 FROM group_members m INNER JOIN group_ancestors g ON ${WAS_WITHIN}
      WHERE m.organization_id = ${person}.organization_id AND m.person_id = ${person}.id AND (m.ended_at IS NULL OR m.ended_at > ?) AND (g.ended_at IS NULL OR g.ended_at > ?) AND ${among.text})`,
    parameters: [at, at, ...among.parameters],
  };
}
