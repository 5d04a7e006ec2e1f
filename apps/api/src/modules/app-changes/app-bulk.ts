import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { App, EnablementDecision, EnablementSubject } from '../apps/index.ts';
import { conditionsOfConsent, type PeopleFilter } from '../consents/index.ts';
import { mustAllBePeople, PEOPLE, Person, type PeopleSet } from '../people/index.ts';
import type { AppBulkInput } from './app-changes.inputs.ts';
import { subjectOf } from './subject-of.ts';

/** What is decided about which apps, and for whom. */
export interface AppBulkOrder {
  readonly decision: EnablementDecision;
  readonly appKeys: readonly string[];
  readonly for: ForSubject | ForPeople;
}
/** Several apps for one: a row is an app. */
export interface ForSubject {
  readonly subject: EnablementSubject;
  readonly subjectId: string;
}
/** One app for each of some people: a row is a person. */
export interface ForPeople {
  readonly filter: PeopleFilter | null;
  readonly ids: readonly string[] | null;
}

export const isForPeople = (whom: ForSubject | ForPeople): whom is ForPeople => !('subject' in whom);

/** Those of an order, under the alias that they are read by; who consented to something is asked anew each time. Throws NOT_FOUND for an unknown purpose. */
export const peopleSetOf = async (scope: TenantScope, { filter, ids }: ForPeople, asOf: number, person = PEOPLE): Promise<PeopleSet> =>
  ({ filter, ids, asOf, ...(filter?.consent && { more: await conditionsOfConsent(scope, filter.consent, person) }) });

/** Reads an order out of what was sent. Throws BAD_USER_INPUT where it is no order, NOT_FOUND for whom this organization does not have. */
export async function appBulkOrder(scope: TenantScope, { appKeys, decision, subject = null, subjectId = null, people = null, personIds = null }: AppBulkInput): Promise<AppBulkOrder> {
  if ([subject, people, personIds].filter((one) => one !== null).length !== 1) throw badInput('SUBJECT_OR_PEOPLE', 'Give either a subject, a filter of people, or people that were picked.', 'subject');
  if (subject !== null) {
    const { id } = await subjectOf(scope, { subject, subjectId });
    return { decision, appKeys, for: { subject, subjectId: id } };
  }
  if (subjectId !== null) throw badInput('SUBJECT_OR_PEOPLE', 'An id goes with a subject.', 'subjectId');
  if (appKeys.length > 1) throw badInput('ONE_APP_FOR_PEOPLE', 'For people one app is decided at a time.', 'appKeys');
  if (people && Object.values(people).every((value) => value === null || value === undefined)) throw badInput('EVERYBODY_IS_ORGANIZATION', 'For everybody decide for the organization: one decision, which holds for who comes later too.', 'people');
  if (personIds) await mustAllBePeople(scope, personIds);
  return { decision, appKeys, for: { filter: people, ids: personIds } };
}

export const HINDRANCES = ['ALREADY_SO', 'APP_LOCKED', 'APP_WITHDRAWN', 'PERSON_CLOSED', 'GROUP_REMOVED'] as const;
export type Hindrance = (typeof HINDRANCES)[number];

/** Why a decision is not added, or null. The plan and the job ask the same; what stands already is not said again. */
export function hindranceOf({ locked }: Pick<App, 'locked'>, decision: EnablementDecision, own: EnablementDecision | null, isClosed: boolean): Hindrance | null {
  if (locked && decision === 'DENY') return 'APP_LOCKED';
  if (isClosed) return 'PERSON_CLOSED';
  return (own ?? 'INHERIT') === decision ? 'ALREADY_SO' : null;
}

/** Whether the one subject is a person whose account is closed. */
export const isPersonClosed = async (scope: TenantScope, { subject, subjectId }: ForSubject): Promise<boolean> => subject === 'PERSON' && (await scope.of(Person).first({ id: subjectId }))?.state === 'CLOSED';
