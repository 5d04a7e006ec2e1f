import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Language } from '../../database/language.ts';
import { findOrganization, onlyActive } from '../organizations/index.ts';
import { mustBeObtained } from './must-be-obtained.ts';
import { insertPerson, knownByEmail, mustBeFree } from './new-person.ts';
import type { AddExternalContactInput } from './people.inputs.ts';
import { PersonRelation, PersonState, type Person } from './person.entity.ts';
import { takeTurn } from './take-turn.ts';
import { unlessTaken } from './unless-taken.ts';
import { Warranty } from './warranty.entity.ts';

/** Adds a contact who has no account, with the organization's warranty that it may hold their data (introduction; row 66). */
export async function addExternalContact(scope: TenantScope, { warranty, ...input }: AddExternalContactInput): Promise<Person> {
  mustBeObtained(scope, warranty);
  if (!input.email && !input.phone) throw badInput('CONTACT_REQUIRED', 'Give an e-mail address or a telephone number.', 'email');
  onlyActive(await findOrganization(scope));
  const id = scope.newId();
  return unlessTaken(scope.change({ action: 'person.added', subject: { type: 'Person', id }, fields: ['warranty'] }, async (change) => {
    await takeTurn(change);
    if (input.email && (await knownByEmail(scope.kernel, change, input.email))) throw badInput('PERSON_EXISTS', 'This organization already has a person with this e-mail address.', 'email');
    await mustBeFree(change, input.externalId);
    const person = insertPerson(scope.kernel, change, { ...input, id, relation: PersonRelation.EXTERNAL, state: PersonState.ACTIVE, language: Language.ZH_CN, roles: [] });
    change.of(Warranty).insert({ id: change.newId(), personId: id, ...warranty, givenAt: change.at, givenBy: scope.actor.id ?? '', contactImportId: null });
    change.emit('person.added', id, { relation: PersonRelation.EXTERNAL });
    return person;
  }));
}
