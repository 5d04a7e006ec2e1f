import { appliesTo, isUnder14, standing } from '@accord/acceptance';
import { defaultOf, type Enablement, type GateFacts } from '@accord/gate';
import type { Word } from '../../access/caller.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { padTo, placesFor } from '../../database/statements.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { asksIn, factsIn } from '../acceptances/index.ts';
import { LATEST_OF_SUBJECT, type App } from '../apps/index.ts';
import { boundStatements, type BoundStatement } from '../statements/index.ts';
import { distinct, type Asked } from './asked.ts';
import { readPurposeFacts } from './read-purpose-facts.ts';

/** One row of a fact; what `one` to `four` hold depends on `fact`. */
interface FactRow {
  readonly fact: 'ORGANIZATION' | 'PERSON' | 'WARRANTY' | 'WORD' | 'DECIDED' | 'ABOVE' | 'CHOICE';
  readonly one: string;
  readonly two: string;
  readonly three: string | null;
  readonly four: string | null;
  readonly since: number | null;
}

/** Everything of the organization that decisions rest on, in one statement however many are asked for: the gate is asked before each call of a product. */
const factsText = (people: string, apps: string): string => `
  SELECT 'ORGANIZATION' AS fact, o.state AS one, NULL AS two, NULL AS three, NULL AS four, NULL AS since FROM organizations o WHERE o.id = ?
  UNION ALL SELECT 'PERSON', p.id, p.state, p.account_id, b.birth_on, NULL FROM people p
    LEFT JOIN person_profiles b ON b.organization_id = p.organization_id AND b.id = p.id WHERE p.organization_id = ? AND p.id IN (${people})
  UNION ALL SELECT 'WARRANTY', w.person_id, w.basis, NULL, NULL, NULL FROM warranties w WHERE w.organization_id = ? AND w.person_id IN (${people})
  UNION ALL SELECT 'WORD', a.person_id, a.statement_version_id, a.method, NULL, a.accepted_at FROM acceptances a WHERE a.organization_id = ? AND a.person_id IN (${people})
  UNION ALL SELECT 'WORD', d.person_id, d.statement_version_id, NULL, NULL, d.declined_at FROM declines d WHERE d.organization_id = ? AND d.person_id IN (${people})
  UNION ALL SELECT 'DECIDED', e.app_id, e.subject, e.subject_id, e.decision, e.decided_at FROM app_enablements e
    WHERE e.organization_id = ? AND e.app_id IN (${apps}) AND e.subject_id IN (?, ${people}) AND ${LATEST_OF_SUBJECT}
  UNION ALL SELECT 'ABOVE', e.app_id, m.person_id, e.subject_id, e.decision, e.decided_at FROM group_members m
    INNER JOIN group_ancestors g ON g.organization_id = m.organization_id AND g.group_id = m.group_id AND g.ended_at IS NULL
    INNER JOIN app_enablements e ON e.organization_id = g.organization_id AND e.app_id IN (${apps}) AND e.subject_id = g.ancestor_id
    WHERE m.organization_id = ? AND m.person_id IN (${people}) AND m.ended_at IS NULL AND ${LATEST_OF_SUBJECT}
  UNION ALL SELECT 'CHOICE', c.kind, NULL, NULL, CASE WHEN c.enabled THEN 'ALLOW' ELSE 'DENY' END, c.since FROM new_app_choices c WHERE c.organization_id = ?`;

/** The facts of one question; null for a person that this organization does not know. */
export type FactsOf = (asked: Asked) => GateFacts | null;

/** What stands at an instant about every question of a list: one statement, and one more where purposes are asked about. */
export async function readFacts(scope: TenantScope, questions: readonly Asked[], at: number): Promise<FactsOf> {
  const { organizationId: own } = scope;
  const [people, apps] = [padTo(distinct(questions.map(({ personId }) => personId))), padTo(distinct(questions.map(({ app }) => app.id)))];
  const [asking, rows, purposeOf] = await Promise.all([
    boundStatements(scope),
    scope.sql<FactRow>(factsText(placesFor(people.length), placesFor(apps.length)),
      [own, own, ...people, own, ...people, own, ...people, own, ...people, own, ...apps, own, ...people, ...apps, own, ...people, own]),
    readPurposeFacts(scope, questions, at),
  ]);
  const of = grouped(rows, ({ fact }) => fact);
  const read = (fact: FactRow['fact']): readonly FactRow[] => of.get(fact) ?? [];
  const organization = read('ORGANIZATION')[0]?.one as GateFacts['organization']['state'];
  const personById = new Map(read('PERSON').map((row) => [row.one, row]));
  const warranties = grouped(read('WARRANTY'), ({ one }) => one);
  const words = grouped(read('WORD'), ({ one }) => one);
  const decided = grouped(read('DECIDED'), ({ one, three }) => `${one} ${three}`);
  const above = grouped(read('ABOVE'), ({ one, two }) => `${one} ${two}`);
  const choices = read('CHOICE').map(({ one: kind, four, since }) => ({ kind, enabled: four === 'ALLOW', since: Number(since) }));
  const required = asksIn(asking, at);

  const enablementsOf = (app: App, personId: string): Enablement[] => [
    ...[own, personId].flatMap((subject) => decided.get(`${app.id} ${subject}`) ?? []).map(({ two, three, four, since }) => enablement(two, three, four, since)),
    ...(above.get(`${app.id} ${personId}`) ?? []).map(({ three, four, since }) => enablement('GROUP', three, four, since)),
  ];
  return ({ personId, app, purposeKey }) => {
    // MariaDB pads with blanks when it compares: an id with a blank behind it is another id
    const person = personById.get(personId);
    if (!organization || !person) return null;
    const [hasAccount, birthOn] = [person.three !== null, person.four];
    return {
      organization: { state: organization },
      person: { state: stateOf(person.two), hasAccount, isUnder14: isUnder14(birthOn, at), warranties: (warranties.get(personId) ?? []).map(({ two }) => two) },
      // the platform's own staff are not users of it (domain §1)
      standings: hasAccount && own !== PLATFORM_ID ? standingsOf(required, (words.get(personId) ?? []).map(wordOf), birthOn, at) : [],
      app: { locked: app.locked, defaultEnabled: defaultOf(app, choices) },
      enablements: enablementsOf(app, personId),
      purpose: purposeKey === null ? null : purposeOf(personId, app, purposeKey),
    };
  };
}

/** Who has not accepted the invitation has no open account. */
const stateOf = (state: string): GateFacts['person']['state'] => (state === 'INVITED' ? 'CLOSED' : (state as GateFacts['person']['state']));

const wordOf = ({ two, three, since }: FactRow): Word => ({ versionId: two, method: three as Word['method'], at: Number(since) });

const enablement = (subject: string, subjectId: string | null, decision: string | null, since: number | null): Enablement =>
  ({ subject: subject as Enablement['subject'], subjectId: String(subjectId), decision: decision as Enablement['decision'], at: Number(since) });

/** One for each statement that applies to the person and requires acceptance (model, Gate). */
function standingsOf(required: readonly BoundStatement[], words: readonly Word[], birthOn: string | null, at: number): GateFacts['standings'] {
  return required.filter(({ statement }) => appliesTo(statement.kind, { birthOn }, at)).flatMap((bound) => {
    const one = standing(factsIn(bound, words), at);
    return one.state === 'NOT_REQUIRED' ? [] : [{ versionId: one.versionId, state: one.state, ...(one.state === 'DUE' && { until: one.until }) }];
  });
}
