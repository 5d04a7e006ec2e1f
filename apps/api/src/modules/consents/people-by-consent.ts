import { CONSENT_STATES, isGiven, type ConsentState } from '@accord/consents';
import { condition, isAmong, type Condition } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { endedInSql, type SqlPart } from '../apps/index.ts';
import { findPurpose } from '../purposes/index.ts';
import type { ConsentFilter, ConsentFilterState } from './people-list.inputs.ts';

/** The last word of a person about the purpose itself. */
const lastWord = (person: string, that: string): string => `EXISTS (SELECT 1 FROM consent_events c WHERE c.organization_id = ${person}.organization_id AND c.person_id = ${person}.id AND c.purpose_id = ? AND c.recipient_id IS NULL
  AND c.number = (SELECT MAX(s.number) FROM consent_events s WHERE s.organization_id = c.organization_id AND s.person_id = c.person_id AND s.purpose_id = c.purpose_id AND s.recipient_id IS NULL) AND ${that})`;
const spoke = (person: string): string => `EXISTS (SELECT 1 FROM consent_events c WHERE c.organization_id = ${person}.organization_id AND c.person_id = ${person}.id AND c.purpose_id = ? AND c.recipient_id IS NULL AND c.state NOT IN ('REQUESTED', 'DEFERRED'))`;

const GIVEN = CONSENT_STATES.filter(isGiven);
const OVER: readonly ConsentState[] = ['REVOKED', 'INVALIDATED'];
/** Events that make somebody stand so, before the clock and the apps are looked at. */
const SAID: Readonly<Record<Exclude<ConsentFilterState, 'NONE'>, readonly ConsentState[]>> = {
  VALID: GIVEN, TO_RENEW: [...GIVEN, 'EXPIRED'], REFUSED: ['REFUSED'], WITHDRAWN: ['WITHDRAWN'], ENDED: [...GIVEN, ...OVER],
};
const words = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

/** Fewer have ever said such a word: then they are named, so that nobody looks through all people for a few of them. */
const NAMED_MOST = 1000;

/**
 * Who of the organization's people stands so to a purpose: the same answer that `consentsOf` gives of each of them and that the figures count. Who has said such a word is found through the index of words by purpose and state; where these are up to a
 * thousand, only they are looked at, and where there are more, a page is soon full of them.
 * @param person the alias that people stand under
 */
export async function conditionsOfConsent(scope: TenantScope, { purposeKey, state }: ConsentFilter, person: string): Promise<Condition[]> {
  const purpose = await findPurpose(scope, purposeKey);
  const isOpen = condition(`${person}.state <> 'CLOSED'`);
  if (state === 'NONE') return [isOpen, condition(`NOT ${spoke(person)}`, purpose.id)];
  const ended = (await endedInSql(scope, [purpose.key], person)).get(purpose.key) ?? { text: '-1', parameters: [] };
  const [named, { text, parameters }] = [await whoSaid(scope, purpose.id, SAID[state]), thatStands(state, purpose.renewFromRevision, ended, scope.now)];
  if (named.length === 0) return [condition(`${person}.id = ?`, '')];
  return [isOpen, ...(named.length <= NAMED_MOST ? [isAmong(`${person}.id`, named)] : []), condition(lastWord(person, text), purpose.id, ...parameters)];
}

/** What the last word must be: the rule of `consentStanding`. */
function thatStands(state: Exclude<ConsentFilterState, 'NONE'>, renewFrom: number, ended: SqlPart, now: number): SqlPart {
  const isYes = `c.state IN (${words(GIVEN)})`;
  const runsOn = '(c.expires_at IS NULL OR c.expires_at > ?)';
  switch (state) {
    case 'VALID': return { text: `${isYes} AND ${runsOn} AND c.purpose_revision >= ? AND c.said_at > ${ended.text}`, parameters: [now, renewFrom, ...ended.parameters] };
    case 'TO_RENEW': return { text: `(c.state = 'EXPIRED' OR (${isYes} AND (c.expires_at <= ? OR (c.purpose_revision < ? AND c.said_at > ${ended.text}))))`, parameters: [now, renewFrom, ...ended.parameters] };
    case 'ENDED': return { text: `(c.state IN (${words(OVER)}) OR (${isYes} AND ${runsOn} AND c.said_at <= ${ended.text}))`, parameters: [now, ...ended.parameters] };
    case 'REFUSED':
    case 'WITHDRAWN': return { text: 'c.state = ?', parameters: [state] };
  }
}

/** Up to one more than are named: who ever said one of some words about a purpose. Read from the index alone. */
async function whoSaid(scope: TenantScope, purposeId: string, states: readonly string[]): Promise<string[]> {
  const rows = await scope.sql<{ person_id: string }>(
    `SELECT DISTINCT c.person_id AS person_id FROM consent_events c WHERE c.organization_id = ? AND c.purpose_id = ? AND c.recipient_id IS NULL AND c.state IN (${states.map(() => '?').join(', ')}) LIMIT ${NAMED_MOST + 1}`,
    [scope.organizationId, purposeId, ...states]);
  return rows.map(({ person_id }) => person_id);
}
