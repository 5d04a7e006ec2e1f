import { adultsBornUntil, standing, type StatementKind } from '@accord/acceptance';
import { In } from 'typeorm';
import { condition, isAmong, type Condition } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { factsIn, saidBy } from '../acceptances/index.ts';
import { Message } from '../messages/index.ts';
import { asked, Person } from '../people/index.ts';
import { siblingsOf, type StatementVersion } from '../statements/index.ts';
import { COOL_DOWN, StatementNotice } from './statement-notice.entity.ts';
import { Unsubscription } from './unsubscription.entity.ts';

/** Letters that were refused for the time being: the server answered 4xx. */
const PUT_OFF = "letter.state = 'FAILED' AND letter.error LIKE '% 4__'";

/** People to whom letters of certain notices went as `how` says. */
const withLetter = (noticeIds: readonly string[], how: string): Condition => {
  const among = isAmong('letter.outbox_id', noticeIds);
  return { ...among, text: `EXISTS (SELECT 1 FROM messages letter WHERE letter.organization_id = person.organization_id AND letter.person_id = person.id AND ${among.text} AND ${how})` };
};

/** What else the organization was told of the same version. */
export const otherNotices = async (scope: TenantScope, { statementVersionId, id }: StatementNotice): Promise<StatementNotice[]> =>
  (await scope.of(StatementNotice).find({ statementVersionId })).filter((one) => one.id !== id);

/** Of which kind the statement is, and what else the organization was told of the same version. */
interface Audience { readonly kind: StatementKind; readonly others: readonly StatementNotice[] }

/** The children's rule is told to children (§10). */
const children = (at: number): Condition =>
  condition('EXISTS (SELECT 1 FROM person_profiles profile WHERE profile.organization_id = person.organization_id AND profile.id = person.id AND profile.birth_on > ?)', adultsBornUntil(at));

/** Whom a notice goes through: everybody with an account whom the statement is for; for a retraction those who were told, on a later pass those whose letter was put off. */
function concerned(scope: TenantScope, notice: StatementNotice, { kind, others }: Audience): Condition[] {
  const all = [condition(asked('person')), ...(kind === 'CHILDREN_RULE' ? [children(scope.now)] : [])];
  if (notice.pass > 0) return [...all, withLetter([notice.id], PUT_OFF)];
  if (notice.kind !== 'CANCELLED') return all;
  return [...all, withLetter(others.map(({ id }) => id), "letter.state = 'SENT'")];
}

export const countConcerned = (scope: TenantScope, notice: StatementNotice, audience: Audience, most: number): Promise<number> =>
  scope.of(Person).countUpTo(most, 'person', concerned(scope, notice, audience));

/** Whose letter of this notice was put off and may go out yet. */
export const isAnyPutOff = async (scope: TenantScope, notice: StatementNotice): Promise<boolean> =>
  (await scope.of(Person).countUpTo(1, 'person', [withLetter([notice.id], PUT_OFF)])) > 0;

export async function nextConcerned(scope: TenantScope, notice: StatementNotice, audience: Audience, most: number): Promise<string[]> {
  const beyond = notice.place === null ? [] : [condition('person.id > ?', notice.place)];
  const { rows } = await scope.of(Person).select({ alias: 'person', conditions: [...concerned(scope, notice, audience), ...beyond], order: [['id', 'ASC']], limit: most });
  return rows.map(({ id }) => id);
}

export type Verdict = 'TELL' | 'SKIP' | 'LEAVE';

/** Who is reminded: whoever stands DUE or OVERDUE to the version, on its day where that is still to come. Who wants none, or was reminded lately, is skipped. */
export async function verdictsOf(scope: TenantScope, { kind }: StatementNotice, version: StatementVersion, people: readonly string[], others: readonly StatementNotice[]): Promise<Map<string, Verdict>> {
  if (kind !== 'REMINDER' || people.length === 0) return new Map(people.map((person) => [person, 'TELL']));
  const { id: versionId, effectiveAt } = version;
  const binding = await siblingsOf(scope, version);
  const reminders = others.filter((one) => one.kind === 'REMINDER').map((one) => one.id);
  const [unsubscribed, lately, standings] = await Promise.all([
    scope.of(Unsubscription).among(people),
    reminders.length === 0 ? [] : scope.of(Message).find({ outboxId: In(reminders), personId: In([...people]), state: 'SENT' }),
    Promise.all(people.map(async (person) => standing(factsIn(binding, await saidBy(scope, person, null)), Math.max(scope.now, effectiveAt ?? 0)))),
  ]);
  const reached = new Set(lately.filter(({ sentAt }) => sentAt > scope.now - COOL_DOWN).map(({ personId }) => personId));
  return new Map(people.map((person, at) => {
    const stands = standings[at];
    const isLate = (stands?.state === 'DUE' || stands?.state === 'OVERDUE') && stands.versionId === versionId;
    return [person, !isLate ? 'LEAVE' : unsubscribed.has(person) || reached.has(person) ? 'SKIP' : 'TELL'];
  }));
}
