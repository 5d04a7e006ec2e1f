import { CONSENT_STATES, isGiven, type ConsentState, type Numbered } from '@accord/consents';
import { condition, isAmong, type Condition } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { endedInSql, type SqlPart } from '../apps/index.ts';
import type { ConditionsOnPeople } from '../people/index.ts';
import { findPurpose } from '../purposes/index.ts';
import type { ConsentFilter, ConsentFilterState } from './people-list.inputs.ts';

/**
 * Whether the last word of a person about the purpose itself is such a word; it takes the parameters of `that`, then the purpose. Looked up person by person, as a value: an EXISTS
 * the optimizer of MariaDB turns around, and gathers the words of all people before it looks at the first.
 */
const lastWord = (person: string, that: string): string => `COALESCE((SELECT CASE WHEN ${that} THEN 1 ELSE 0 END FROM consent_events c WHERE c.organization_id = ${person}.organization_id AND c.person_id = ${person}.id AND c.purpose_id = ? AND c.recipient_id IS NULL
  ORDER BY c.number DESC LIMIT 1), 0) = 1`;
const spoke = (person: string): string => `EXISTS (SELECT 1 FROM consent_events c WHERE c.organization_id = ${person}.organization_id AND c.person_id = ${person}.id AND c.purpose_id = ? AND c.recipient_id IS NULL AND c.state NOT IN ('REQUESTED', 'DEFERRED'))`;

const GIVEN = CONSENT_STATES.filter(isGiven);
const OVER: readonly ConsentState[] = ['REVOKED', 'INVALIDATED'];
const words = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

const IS_NEWEST = `NOT EXISTS (
    SELECT 1 FROM consent_events s WHERE s.organization_id = c.organization_id AND s.person_id = c.person_id AND s.purpose_id = c.purpose_id AND s.recipient_id IS NULL AND s.number > c.number)`;

/** Up to so many are named, so that nobody looks through all people for a few of them. */
const NAMED_MOST = 1000;

/**
 * Who of the organization's people stands so to a purpose: the same answer that `consentsOf` gives of each of them and that the figures count. Whose last word it is is found through the index of words by purpose and state; where these are up to a
 * thousand, only they are looked at; where there are more, a page is soon full of them, and all of them together are gathered from that index.
 * @param person the alias that people stand under
 */
export async function conditionsOfConsent(scope: TenantScope, { purposeKey, state }: ConsentFilter, person: string): Promise<ConditionsOnPeople> {
  const purpose = await findPurpose(scope, purposeKey);
  const isOpen = condition(`${person}.state <> 'CLOSED'`);
  const either = (...conditions: Condition[]): ConditionsOnPeople => ({ page: conditions, all: conditions });
  if (state === 'NONE') return either(isOpen, condition(`NOT ${spoke(person)}`, purpose.id));
  const ended = (await endedInSql(scope, [purpose.key], person)).get(purpose.key) ?? NEVER;
  const { text, parameters } = thatStands(state, purpose.renewFromRevision, ended, scope.now);
  const kinds = wordsOf(state, purpose, ended, scope.now);
  const named = await whoSaid(scope, purpose.id, kinds);
  if (named?.length === 0) return either(condition(`${person}.id = ?`, ''));
  const saidSo = condition(lastWord(person, text), ...parameters, purpose.id);
  if (named) return either(isOpen, isAmong(`${person}.id`, named), saidSo);
  // only since when apps are off asks more of a word than its kind says
  const isExact = ended === NEVER || state === 'REFUSED' || state === 'WITHDRAWN';
  return { page: [isOpen, saidSo], all: [isOpen, amongWhoSaid(scope, purpose.id, kinds, person), ...(isExact ? [] : [saidSo])] };
}

/** Whose last word about a purpose is one of these, whoever many they are; the organization is named, so that the database begins with the words and not with the people. */
function amongWhoSaid({ organizationId }: TenantScope, purposeId: string, kinds: readonly Words[], person: string): Condition {
  const that = kinds.map(({ text }) => `(c.state = ? ${text})`).join(' OR ');
  return condition(`${person}.id IN (SELECT c.person_id FROM consent_events c WHERE c.organization_id = ? AND c.purpose_id = ? AND c.recipient_id IS NULL AND (${that}) AND ${IS_NEWEST})`,
    organizationId, purposeId, ...kinds.flatMap(({ state, parameters }) => [state, ...parameters]));
}

const NEVER: SqlPart = { text: '-1', parameters: [] };

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

/** Of a purpose with more revisions, all words are looked through for those that ended. */
const NAMED_REVISIONS_MOST = 50;

/** One kind of word: its state, and what else is asked of it. */
interface Words extends SqlPart {
  readonly state: ConsentState;
}

/** The words that make somebody stand so, each kind to be found by itself in the index; where it depends on the person since when apps are off, some more than these. */
function wordsOf(state: Exclude<ConsentFilterState, 'NONE'>, { revision, renewFromRevision: renewFrom }: Numbered, ended: SqlPart, now: number): Words[] {
  const given = (text: string, ...parameters: number[]): Words[] => GIVEN.map((one) => ({ state: one, text, parameters }));
  // apart, since the index tells those that never run out from the others
  const running = (text: string, parameter: number): Words[] => [...given(`AND c.expires_at IS NULL ${text}`, parameter), ...given(`AND c.expires_at > ? ${text}`, now, parameter)];
  const bare = (states: readonly ConsentState[]): Words[] => states.map((one) => ({ state: one, text: '', parameters: [] }));
  switch (state) {
    case 'VALID': return running('AND c.purpose_revision >= ?', renewFrom);
    case 'TO_RENEW': return [...bare(['EXPIRED']), ...given('AND c.expires_at <= ?', now), ...running('AND c.purpose_revision < ?', renewFrom)];
    // all numbers in it are instants: before the latest of them at the latest; each revision named, since instants stand behind revisions in the index
    case 'ENDED': return [...bare(OVER), ...(ended === NEVER ? [] : running(`${revision <= NAMED_REVISIONS_MOST ? `AND c.purpose_revision IN (${Array.from({ length: revision }, (_, at) => at + 1).join(', ')}) ` : ''}AND c.said_at <= ?`, Math.max(-1, ...ended.parameters.filter((one) => typeof one === 'number'))))];
    case 'REFUSED':
    case 'WITHDRAWN': return bare([state]);
  }
}

/** Whose last word about a purpose is one of these; null where they are more than are named. */
async function whoSaid(scope: TenantScope, purposeId: string, kinds: readonly Words[]): Promise<string[] | null> {
  const one = (text: string): string => `SELECT * FROM (SELECT c.person_id AS person_id FROM consent_events c WHERE c.organization_id = ? AND c.purpose_id = ? AND c.recipient_id IS NULL AND c.state = ? ${text} AND ${IS_NEWEST} LIMIT ${NAMED_MOST + 1}) AS found`;
  const rows = await scope.sql<{ person_id: string }>(kinds.map(({ text }) => one(text)).join(' UNION ALL '), kinds.flatMap(({ state, parameters }) => [scope.organizationId, purposeId, state, ...parameters]));
  const found = [...new Set(rows.map(({ person_id }) => person_id))];
  return found.length > NAMED_MOST ? null : found;
}
