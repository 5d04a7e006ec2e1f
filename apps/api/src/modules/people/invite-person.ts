import type { Role } from '@accord/permissions';
import { IsNull } from 'typeorm';
import type { Change } from '../../tenancy/change.ts';
import { badInput, conflict, Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization, onlyActive } from '../organizations/index.ts';
import { Invitation } from './invitation.entity.ts';
import { invite } from './invite.ts';
import { insertPerson, knownByEmail, mustBeFree, mustFitRealm } from './new-person.ts';
import type { InvitePersonInput } from './people.inputs.ts';
import { PersonRelation, PersonState, type Person } from './person.entity.ts';
import { RoleAssignment } from './role-assignment.entity.ts';
import { rolesToHold } from './roles.ts';
import { takeTurn } from './take-turn.ts';
import { unlessTaken } from './unless-taken.ts';

/**
 * Invites somebody into the organization. Who was invited and has not come gets a new link, and the old one ends. That the
 * address has an account elsewhere changes nothing that the inviter could see (model, Identity).
 * Throws BAD_USER_INPUT for roles or an address of the other realm, and for somebody who is here already.
 */
export async function invitePerson(scope: TenantScope, input: InvitePersonInput, mayGiveRoles: boolean): Promise<Person> {
  const roles = rolesToHold(scope.organizationId, input.roles, 'roles');
  if (!mayGiveRoles && roles.some((role) => role !== 'MEMBER')) throw new Refusal('FORBIDDEN', 'Only MEMBER can be given without person:set-roles.', { reason: 'ROLES_NOT_YOURS_TO_GIVE', path: ['input', 'roles'] });
  onlyActive(await findOrganization(scope));
  const known = await knownByEmail(scope.kernel, scope, input.email);
  const id = known?.id ?? scope.newId();
  return unlessTaken(scope.change({ action: 'person.invited', subject: { type: 'Person', id }, fields: ['invitation'] }, async (change) => {
    await takeTurn(change);
    await mustFitRealm(change, scope.organizationId, input.email, 'email');
    const still = await knownByEmail(scope.kernel, change, input.email);
    if (still?.id !== known?.id) throw conflict('CHANGED_MEANWHILE', 'Somebody invited this person meanwhile.');
    if (still) return inviteAgain(change, still, roles);
    await mustBeFree(change, input.externalId);
    const person = insertPerson(scope.kernel, change, { ...input, id, relation: PersonRelation.MEMBER, state: PersonState.INVITED, roles });
    invite(change, id);
    return person;
  }));
}

async function inviteAgain(change: Change, person: Person, roles: readonly Role[]): Promise<Person> {
  if (person.state !== 'INVITED') throw badInput('PERSON_EXISTS', 'This organization already has a person with this e-mail address.', 'email');
  const held = new Set((await change.of(RoleAssignment).find({ personId: person.id })).map(({ role }) => role));
  if (held.size !== roles.length || roles.some((role) => !held.has(role))) throw badInput('INVITED_WITH_OTHER_ROLES', 'This person is invited with other roles; change the roles themselves.', 'roles');
  await change.of(Invitation).change({ personId: person.id, acceptedAt: IsNull(), revokedAt: IsNull() }, { revokedAt: change.at });
  invite(change, person.id);
  return person;
}
