import { isAmong } from '../../tenancy/condition.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import type { Along } from '../../tenancy/select.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { PersonProfile } from './person-profile.entity.ts';

/** The personal data of a person of this organization, loaded together with its siblings'. */
export const profileOf = (scope: TenantScope, personId: string): Eventually<PersonProfile | undefined> => scope.load(PersonProfile, personId);

const CONTACT = ['displayName', 'email', 'phone', 'position'] as const;
/** What is enough of a person where they are only named. */
export const CONTACT_FIELDS: ReadonlySet<string> = new Set(['id', 'displayName', 'maskedEmail', 'maskedPhone', 'position']);
export type Contact = Pick<PersonProfile, 'id' | (typeof CONTACT)[number]>;

/** Who somebody is to others: name, position and, masked, how to reach them. */
export const contactOf = (scope: TenantScope, personId: string): Eventually<Contact | undefined> =>
  scope.batched(contactOf, personId, async (ids) => {
    const { rows } = await scope.of(PersonProfile).select({ alias: 'profile', only: CONTACT, conditions: [isAmong('profile.id', ids)] });
    return new Map(rows.map((row) => [row.id, row]));
  });

/** Reads the contacts of a list's people along with the list. */
export const contactsAlong = <E>(by: keyof E & string): Along<E> => ({ entity: PersonProfile, by, only: CONTACT, as: contactOf });
