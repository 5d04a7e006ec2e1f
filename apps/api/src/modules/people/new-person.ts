import type { Role } from '@accord/permissions';
import { Account } from '../../access/account.entity.ts';
import { normalEmail } from '../../access/email.ts';
import type { Language } from '../../database/language.ts';
import type { Change } from '../../tenancy/change.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import type { EntityOf, Reader } from '../../tenancy/reader.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { contactColumns, contactHash } from './contacts.ts';
import { Person, type PersonRelation, type PersonState } from './person.entity.ts';
import { PersonProfile } from './person-profile.entity.ts';
import { RoleAssignment } from './role-assignment.entity.ts';
import { realmIn } from './roles.ts';

export interface NewPerson {
  readonly id: string;
  readonly relation: PersonRelation;
  readonly state: PersonState;
  readonly accountId?: string | null;
  readonly externalId?: string | null | undefined;
  readonly displayName: string;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly language: Language;
  readonly roles: readonly Role[];
}

/** Puts a person with profile and roles into the organization of the change. */
export function insertPerson(kernel: Kernel, change: Change, { id, relation, state, accountId = null, externalId = null, displayName, email = null, phone = null, language, roles }: NewPerson): Person {
  const person = change.of(Person).insert({ id, relation, state, accountId, externalId: externalId?.trim() ?? null, createdAt: change.at, version: 1 });
  change.of(PersonProfile).insert({
    id, displayName: displayName.trim(), position: null, birthOn: null, preferredLanguage: language, emailVerifiedAt: null, phoneVerifiedAt: null, ...contactColumns(kernel, change.organizationId, { email, phone }),
  });
  for (const role of roles) change.of(RoleAssignment).insert({ id: change.newId(), personId: id, role, since: change.at });
  return person;
}

/** Throws where the address signs in as somebody of the other realm: staff are nobody's members, and members no staff (model, Identity). */
export async function mustFitRealm(change: Change, organizationId: string, email: string, ...path: string[]): Promise<Account | null> {
  const account = await change.global.first(Account, { email: normalEmail(email) });
  if (account && account.realm !== realmIn(organizationId)) throw badInput('EMAIL_NOT_AVAILABLE', 'This e-mail address cannot be used here.', ...path);
  return account;
}

/** The rows of one organization, read outside a change or in it. */
export interface Rows {
  readonly organizationId: string;
  of<E extends TenantEntity>(entity: EntityOf<E>): Reader<E>;
}

/** Somebody whom this organization already knows by the address, closed accounts aside. */
export async function knownByEmail(kernel: Kernel, rows: Rows, email: string): Promise<Person | undefined> {
  const profiles = await rows.of(PersonProfile).find({ emailHash: contactHash(kernel, rows.organizationId, email) });
  const people = await rows.of(Person).among(profiles.map(({ id }) => id));
  return [...people.values()].find(({ state }) => state !== 'CLOSED');
}

/** Throws where the organization already uses its own name for somebody else. */
export async function mustBeFree(change: Change, externalId: string | null | undefined): Promise<void> {
  if (externalId && (await change.of(Person).first({ externalId: externalId.trim() }))) throw badInput('EXTERNAL_ID_IN_USE', 'Another person of this organization has this external id.', 'externalId');
}
