import type { Role } from '@accord/permissions';
import { isEmail } from 'class-validator';
import { Account } from '../../access/account.entity.ts';
import { normalEmail } from '../../access/email.ts';
import { checkPassword, hashPassword } from '../../access/passwords.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { Language } from '../../database/language.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import { PlatformScope } from '../../tenancy/platform-scope.ts';
import { badInput } from '../../tenancy/refusal.ts';
import { insertPerson, knownByEmail } from './new-person.ts';
import { PersonRelation, PersonState, type Person } from './person.entity.ts';
import { rolesToHold } from './roles.ts';
import { unlessTaken } from './unless-taken.ts';

export interface NewStaff {
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly password: string;
  readonly language: Language;
}

/** Makes a staff account that can sign in at once, for the command line. Throws BAD_USER_INPUT for an address in use, a weak password, a role that is none of staff. */
export async function createStaff(kernel: Kernel, { email: given, displayName, roles, password, language }: NewStaff): Promise<Person> {
  const email = normalEmail(given);
  if (!isEmail(email) || email.length > 254) throw badInput('INVALID_EMAIL', 'This is no e-mail address.', 'email');
  if (!/^(?=.*\S)\P{Cc}{1,120}$/u.test(displayName)) throw badInput('INVALID_NAME', 'A name has 1 to 120 characters on one line.', 'displayName');
  checkPassword(password, 'password');
  const held = rolesToHold(PLATFORM_ID, roles, 'roles');
  const passwordHash = await hashPassword(password);
  const platform = new PlatformScope(kernel, { requestId: 'create-staff', actor: SYSTEM });
  const id = platform.own.newId();
  return unlessTaken(platform.change({ action: 'staff.created', subject: { type: 'Person', id }, fields: ['account', 'roles'] }, async (change) => {
    if ((await change.global.first(Account, { email })) || (await knownByEmail(kernel, change, email))) throw badInput('EMAIL_IN_USE', 'This e-mail address is in use.', 'email');
    const account = await change.global.insert(Account, { id: change.newId(), realm: 'STAFF', email, passwordHash, createdAt: change.at, lastSignedInAt: null });
    return insertPerson(kernel, change, { id, relation: PersonRelation.MEMBER, state: PersonState.ACTIVE, accountId: account.id, displayName, email, language, roles: held });
  }));
}
