import { adultsBornUntil, inOrder, standing, type BindingVersion, type Standing, type StatementKind } from '@accord/acceptance';
import type { Word } from '../../access/caller.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { asked } from '../people/index.ts';
import { bindingVersions, rowInForce } from '../statements/index.ts';
import { factsIn } from './records-of.ts';

/** How many people stand where. */
export type StandingCounts = Readonly<Record<Standing['state'], number>>;

/** `codes` and `instants` go side by side: what was said, oldest first, and when one of these people said it. */
interface GroupRow { codes: string | null; instants: string | null; people: number | string }

const EXPLICIT = 0;
const CONTINUED_USE = 1;
const DECLINE = 2;
const KINDS = 3;

/**
 * Counts all people who are asked and to whom a statement applies, in one statement whatever their number. The database groups those who said the same things in
 * the same order, between the same versions taking effect; the rule then judges one history of each group. So the rule stays in one place
 * (`@accord/acceptance`), and its answer is that of everybody in the group. Staff are no party to the statement.
 */
export async function countStandings(scope: TenantScope, kind: StatementKind = 'PLATFORM_PRIVACY'): Promise<StandingCounts> {
  const counts = { NOT_REQUIRED: 0, ACCEPTED: 0, DEEMED: 0, DUE: 0, OVERDUE: 0, DECLINED: 0 };
  if (scope.organizationId === PLATFORM_ID) return counts;
  const all = await bindingVersions(scope, kind);
  // nobody is asked: nothing binds
  const binding = rowInForce(all, scope.now)?.requiresAcceptance() ? all : { versions: [], byId: all.byId };
  const ordered = inOrder(binding.versions);
  const { now } = scope;
  const { text, parameters } = groupsOf(scope.organizationId, ordered, now, kind === 'CHILDREN_RULE' ? adultsBornUntil(now) : null);
  for (const { codes, instants, people } of await scope.sql<GroupRow>(text, parameters)) {
    const words = codes === null || instants === null ? [] : wordsOf(codes, instants, ordered);
    counts[standing(factsIn(binding, words), now).state] += Number(people);
  }
  return counts;
}

/** A word is coded as: how many versions had taken effect, which version, what was said of it. The rule sees no more of an instant than its order and that. */
function groupsOf(organizationId: string, ordered: readonly BindingVersion[], now: number, bornAfter: string | null): { text: string; parameters: (string | number)[] } {
  const ids = ordered.length === 0 ? [''] : ordered.map(({ id }) => id);
  const effective = ordered.map(({ effectiveAt }) => effectiveAt);
  const words = (table: string, at: string, kind: string): string => `SELECT said.person_id, said.${at} AS said_at, ${kind} AS kind,
      (${['0', ...effective.map(() => `(said.${at} >= ?)`)].join(' + ')}) * ${ids.length * KINDS} + (CASE said.statement_version_id ${ids.map((_, rank) => `WHEN ? THEN ${rank}`).join(' ')} END) * ${KINDS} + ${kind} AS code
    FROM ${table} said WHERE said.organization_id = ? AND said.${at} <= ? AND said.statement_version_id IN (${ids.map(() => '?').join(', ')})`;
  const parameters = [...effective, ...ids, organizationId, now, ...ids];
  const children = bornAfter === null ? '' : " AND EXISTS (SELECT 1 FROM person_profiles profile WHERE profile.organization_id = person.organization_id AND profile.id = person.id AND profile.birth_on > ?)";
  // of one instant a decline has the last word
  const text = `SELECT history.codes, MIN(history.instants) AS instants, COUNT(*) AS people FROM (
    SELECT person.id, GROUP_CONCAT(word.code ORDER BY word.said_at, word.kind, word.code) AS codes, GROUP_CONCAT(word.said_at ORDER BY word.said_at, word.kind, word.code) AS instants
    FROM people person LEFT JOIN (
      ${words('acceptances', 'accepted_at', `(CASE said.method WHEN 'CONTINUED_USE' THEN ${CONTINUED_USE} ELSE ${EXPLICIT} END)`)}
      UNION ALL
      ${words('declines', 'declined_at', String(DECLINE))}) word ON word.person_id = person.id
    WHERE person.organization_id = ? AND ${asked('person')}${children} GROUP BY person.id) history
  GROUP BY history.codes`;
  return { text, parameters: [...parameters, ...parameters, organizationId, ...(bornAfter === null ? [] : [bornAfter])] };
}

function wordsOf(codes: string, instants: string, ordered: readonly BindingVersion[]): Word[] {
  const at = instants.split(',').map(Number);
  return codes.split(',').map(Number).map((code, index) => {
    const kind = code % KINDS;
    const versionId = ordered[Math.floor(code / KINDS) % ordered.length]?.id ?? '';
    return { versionId, method: kind === DECLINE ? null : kind === CONTINUED_USE ? 'CONTINUED_USE' : 'EXPLICIT', at: at[index] ?? 0 };
  });
}
