import { beginsAs, stepsToAdd, tellsRecipients, type FulfilmentFacts, type FulfilmentKind } from '@accord/request-steps';
import { PLATFORM_ID } from '../../database/ids.ts';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { whatAppsServe } from '../apps/index.ts';
import { recipientsConsentedTo } from '../consents/index.ts';
import { isLastAdministrator, Person } from '../people/index.ts';
import { addressIn, platformRecipients, Recipient, recipientsByKey } from '../recipients/index.ts';
import { fulfilmentOf } from './fulfilment-steps.ts';
import type { FulfilmentStep } from './fulfilment-step.entity.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import type { Named } from './what-is-asked.ts';

/** What accepting a request would do now: what was named in it, and what is added. */
export interface FulfilmentPlan {
  readonly named: readonly FulfilmentStep[];
  readonly added: readonly (Named & { readonly kind: FulfilmentKind; readonly state: FulfilmentStep['state'] })[];
  /** Why it cannot be accepted as it is. */
  readonly hindrance: 'LAST_ADMINISTRATOR' | null;
}

export async function planFulfilment(scope: TenantScope, { id, type, subjectId, controllerRole }: PrivacyRequest): Promise<FulfilmentPlan> {
  // about its own data the platform has no record of the person here; nor has it of an organization's people
  const isOwn = controllerRole === 'ORGANIZATION' && scope.organizationId !== PLATFORM_ID;
  const [named, person, recipients] = await Promise.all([
    fulfilmentOf(scope, id), isOwn && subjectId !== null ? scope.of(Person).get(subjectId) : null,
    isOwn && subjectId !== null && tellsRecipients(type) ? recipientsHolding(scope, subjectId) : [],
  ]);
  const added = stepsToAdd({ type, subject: subjectOf(person), named: named.length, recipients: recipients.length });
  const told = [...recipients];
  return {
    named,
    added: added.map((kind) => {
      const recipient = kind === 'TELL_RECIPIENT' ? told.shift() : undefined;
      return { kind, state: beginsAs(kind, recipient !== undefined && addressIn(recipient.contact) !== null), ...(recipient && { recipientOwnerId: recipient.organizationId, recipientId: recipient.id }) };
    }),
    hindrance: person !== null && added.includes('CLOSE_ACCOUNT') && (await isLastAdministrator(scope, person.id)) ? 'LAST_ADMINISTRATOR' : null,
  };
}

export const lastAdministrator = () => refused('LAST_ADMINISTRATOR', 'The last administrator of an organization stays. Make somebody else administrator first.');

function subjectOf(person: Person | null): FulfilmentFacts['subject'] {
  if (person === null) return null;
  return person.state === 'CLOSED' ? 'CLOSED' : person.accountId === null ? 'WITHOUT_ACCOUNT' : 'WITH_ACCOUNT';
}

/** Who has received data about a person, as far as is known here: the apps that are on for them give it, or the person consented that it is given. */
async function recipientsHolding(scope: TenantScope, personId: string): Promise<Recipient[]> {
  const [serving, consentedTo] = await Promise.all([whatAppsServe(scope, [personId], scope.now), recipientsConsentedTo(scope, personId)]);
  const keys = [...new Set([...serving.givenTo(personId).values()].flatMap((given) => [...given]))];
  const [byApps, shared, own] = await Promise.all([recipientsByKey(scope, keys), platformRecipients(scope), consentedTo.length === 0 ? new Map<string, Recipient>() : scope.of(Recipient).among(consentedTo)]);
  const byConsent = consentedTo.flatMap((id) => shared.find((one) => one.id === id) ?? own.get(id) ?? []);
  return [...new Map([...byApps.values(), ...byConsent].map((one) => [one.id, one])).values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}
