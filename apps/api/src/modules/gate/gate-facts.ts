import { standing, type Standing } from '@accord/acceptance';
import type { Enablement, GateFacts } from '@accord/gate';
import type { Word } from '../../access/caller.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { factsIn } from '../acceptances/index.ts';
import { LATEST_OF_SUBJECT, type App } from '../apps/index.ts';
import { bindingVersions } from '../statements/index.ts';

/** One row of a fact; what `one`, `two` and `three` hold depends on `fact`. */
interface FactRow {
  readonly fact: 'ORGANIZATION' | 'PERSON' | 'WORD' | 'ENABLEMENT';
  readonly one: string;
  readonly two: string | null;
  readonly three: string | null;
  readonly since: number | null;
}

/** Everything of the organization that a decision rests on, in one statement: the gate is asked before each call of a product. */
const FACTS = `
  SELECT 'ORGANIZATION' AS fact, o.state AS one, NULL AS two, NULL AS three, NULL AS since FROM organizations o WHERE o.id = ?
  UNION ALL SELECT 'PERSON', p.state, p.account_id, p.id, NULL FROM people p WHERE p.organization_id = ? AND p.id = ?
  UNION ALL SELECT 'WORD', a.statement_version_id, a.method, NULL, a.accepted_at FROM acceptances a WHERE a.organization_id = ? AND a.person_id = ?
  UNION ALL SELECT 'WORD', d.statement_version_id, NULL, NULL, d.declined_at FROM declines d WHERE d.organization_id = ? AND d.person_id = ?
  UNION ALL SELECT 'ENABLEMENT', e.subject, e.subject_id, e.decision, e.decided_at FROM app_enablements e
    WHERE e.organization_id = ? AND e.app_id = ? AND e.subject_id IN (?, ?) AND ${LATEST_OF_SUBJECT}`;

/** What stands now about a person and an app. Throws NOT_FOUND for an unknown person. */
export async function gateFacts(scope: TenantScope, personId: string, app: App, at: number): Promise<GateFacts> {
  const { organizationId: own } = scope;
  const [binding, rows] = await Promise.all([
    bindingVersions(scope),
    scope.sql<FactRow>(FACTS, [own, own, personId, own, personId, own, personId, own, app.id, own, personId]),
  ]);
  const organization = rows.find(({ fact }) => fact === 'ORGANIZATION');
  const person = rows.find(({ fact }) => fact === 'PERSON');
  // MariaDB pads with blanks when it compares: an id with a blank behind it is another id
  if (!organization || person?.three !== personId) throw notFound();
  const words = rows.filter(({ fact }) => fact === 'WORD').map(({ one, two, since }): Word => ({ versionId: one, method: two as Word['method'], at: Number(since) }));
  const hasAccount = person.two !== null;
  return {
    organization: { state: organization.one as GateFacts['organization']['state'] },
    person: { state: stateOf(person.one), hasAccount },
    // the platform's own staff are not users of it (domain §1)
    standings: hasAccount && own !== PLATFORM_ID ? standingsOf(standing(factsIn(binding, words), at)) : [],
    app,
    enablements: rows.filter(({ fact }) => fact === 'ENABLEMENT').map(({ one, two, three, since }): Enablement => ({
      subject: one as Enablement['subject'], subjectId: String(two), decision: three as Enablement['decision'], at: Number(since),
    })),
  };
}

/** Who has not accepted the invitation has no open account. */
const stateOf = (state: string): GateFacts['person']['state'] => (state === 'INVITED' ? 'CLOSED' : (state as GateFacts['person']['state']));

const standingsOf = (one: Standing): GateFacts['standings'] =>
  one.state === 'NOT_REQUIRED' ? [] : [{ versionId: one.versionId, state: one.state, ...(one.state === 'DUE' && { until: one.until }) }];
