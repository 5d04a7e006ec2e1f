import { In, MoreThan } from 'typeorm';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { AppEnablement, type App, type EnablementDecision } from '../apps/index.ts';
import { Person } from '../people/index.ts';
import { losingAmong, losingOf } from './who-loses.ts';

/** A decision that ended a use, with what was decided about the same subject before it and since, in this order. */
interface Course { readonly decision: AppEnablement; readonly before: EnablementDecision | null; readonly since: readonly EnablementDecision[] }

/**
 * Which of some decisions that ended the use of an app were given back by a later one about the same subject: of those nobody is told. Whatever ended it again since tells of itself. Where many were denied
 * meanwhile whom the later decision may concern, the use did end: it is told.
 */
export async function givenBackAmong(scope: TenantScope, app: App, decisions: readonly AppEnablement[]): Promise<ReadonlySet<string>> {
  if (decisions.length === 0) return new Set();
  const earliest = MoreThan(Math.min(...decisions.map(({ number }) => number)));
  const rows = scope.of(AppEnablement);
  const again = new Set((await rows.find({ appId: app.id, subjectId: among(decisions), number: earliest })).filter((one) => !decisions.some(({ id }) => id === one.id)).map(({ subjectId }) => subjectId));
  const decided = decisions.filter(({ subjectId }) => again.has(subjectId));
  if (decided.length === 0) return new Set();
  const [all, denials] = await Promise.all([
    rows.find({ appId: app.id, subjectId: among(decided) }, { order: { number: 'ASC' } }),
    rows.find({ appId: app.id, subject: In(['ORGANIZATION', 'GROUP']), decision: 'DENY', number: earliest }),
  ]);
  const of = grouped(all, ({ subjectId }) => subjectId);
  const courses = decided.filter(({ number, subjectId }) => !denials.some((one) => one.number > number && one.subjectId !== subjectId)).map((decision): Course => {
    const own = of.get(decision.subjectId) ?? [];
    return { decision, before: own.findLast(({ number }) => number < decision.number)?.decision ?? null, since: own.filter(({ number }) => number > decision.number).map((one) => one.decision) };
  });
  const given = new Set(courses.filter(({ since }) => since.includes('ALLOW')).map(({ decision }) => decision.id));
  const left = courses.filter(({ decision, since }) => !given.has(decision.id) && since.includes('INHERIT'));
  const [single, many] = [left.filter(({ decision }) => decision.subject === 'PERSON'), left.filter(({ decision }) => decision.subject !== 'PERSON')];
  const people = await scope.of(Person).among(single.map(({ decision }) => decision.subjectId));
  const losing = await losingAmong(scope, app, 'INHERIT', single.map(({ decision, before }) => ({ id: decision.subjectId, state: people.get(decision.subjectId)?.state ?? '', own: before })));
  for (const { decision } of single) if (!losing.has(decision.subjectId)) given.add(decision.id);
  for (const { decision, before } of many) if (!(await losingOf(scope, [{ app, own: before }], decision, 'INHERIT')).has(app.id)) given.add(decision.id);
  return given;
}

const among = (decisions: readonly AppEnablement[]) => In([...new Set(decisions.map(({ subjectId }) => subjectId))]);
