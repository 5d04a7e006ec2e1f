import { isUnder14 } from '@accord/acceptance';
import type { Activity, ConsentEvent as Event, ConsentingPerson, PurposeTold } from '@accord/consents';
import { hasOwnPurposes, isAbroad, type RecipientTold } from '@accord/recipients';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person, profileOf } from '../people/index.ts';
import type { ConsentEvent } from './consent-event.entity.ts';

/** A row as the rules see it. */
export const factOf = ({ number, state, type, purposeRevision, recipientRevision, saidAt, expiresAt }: ConsentEvent): Event => ({ number, state, type, purposeRevision, recipientRevision, at: saidAt, expiresAt });

/** What is done with the data where it is given to a recipient, or to none; an entrusted processor is no other controller (PIPL 21, 23). */
export const activityOf = (purpose: Pick<PurposeTold, 'legalBasis' | 'categories' | 'necessity' | 'isPublished' | 'isWrittenByLaw'>, recipient: Pick<RecipientTold, 'role' | 'region'> | null): Activity & Pick<PurposeTold, 'necessity'> => ({
  legalBasis: purpose.legalBasis, categories: purpose.categories, necessity: purpose.necessity, isPublished: purpose.isPublished, isWrittenByLaw: purpose.isWrittenByLaw,
  isProvided: recipient !== null && hasOwnPurposes(recipient.role), isAbroad: recipient !== null && isAbroad(recipient.region),
});

/** What the rules ask of a person of this organization, how old they were at an instant. Throws NOT_FOUND. */
export async function consentingPerson(scope: TenantScope, personId: string, at = scope.now): Promise<ConsentingPerson> {
  const [{ state }, profile] = await Promise.all([scope.of(Person).get(personId), profileOf(scope, personId)]);
  return { isUnder14: isUnder14(profile?.birthOn ?? null, at), isErased: state === 'CLOSED' || profile === undefined };
}
