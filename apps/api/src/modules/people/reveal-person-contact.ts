import type { Replay } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { ContactField } from './contact-field.ts';
import type { RevealPersonContactInput } from './people.inputs.ts';
import { Person } from './person.entity.ts';
import { profileOf } from './profiles.ts';
import { inputOf, reveal, revealAgain, type Kept } from './reveal.ts';
import type { RevealedContact } from './revealed-contact.ts';

/** Shows one contact of a person of this organization to somebody who says why. Throws NOT_FOUND, REFUSED, RATE_LIMITED. */
export async function revealPersonContact(scope: TenantScope, me: SignedIn, { personId, field, reason }: RevealPersonContactInput): Promise<RevealedContact> {
  const { id } = await scope.of(Person).get(personId);
  return reveal(scope, me, await contactIn(scope, id, field), { action: 'person.contact-revealed', subject: { type: 'Person', id }, field, reason });
}

async function contactIn(scope: TenantScope, personId: string, field: ContactField): Promise<Kept> {
  const profile = await profileOf(scope, personId);
  const value = field === 'EMAIL' ? profile?.email : profile?.phone;
  return value ? { field, value } : null;
}

export const replayPersonContact: Replay = async (context, record, info) => {
  const { field } = inputOf<RevealPersonContactInput>(info);
  const scope = context.scope('');
  return revealAgain(scope.now, record, await contactIn(scope, record.recordId, field));
};
