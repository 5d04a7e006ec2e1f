import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { NO_CONTACT_DETAILS, Organization, OrganizationKind, OrganizationState } from '../organizations/index.ts';
import { invite } from './invite.ts';
import { insertPerson, mustFitRealm } from './new-person.ts';
import type { OpenOrganizationInput } from './people.inputs.ts';
import { PersonRelation, PersonState } from './person.entity.ts';
import { rolesToHold } from './roles.ts';

/** Opens an enterprise and invites its first administrator, in one transaction, recorded in the platform and in the new organization. */
export function openOrganization(platform: PlatformScope, { name, plan, administrator }: OpenOrganizationInput): Promise<Organization> {
  const { kernel } = platform.own;
  const id = platform.own.newId();
  const personId = platform.own.newId();
  const opened = { action: 'organization.opened', subject: { type: 'Organization', id }, fields: ['name', 'plan'] };
  return platform.change(opened, async (change) => {
    await mustFitRealm(change, id, administrator.email, 'administrator', 'email');
    const organization = await change.global.insert(Organization, {
      id, kind: OrganizationKind.ENTERPRISE, name: name.trim(), state: OrganizationState.ACTIVE, plan, serviceEndsOn: null, ...NO_CONTACT_DETAILS, openedAt: change.at, rolesVersion: 0, freeRequestsPerYear: 3, publishesRequestFigures: false, version: 1,
    });
    change.emit('organization.opened', id);
    await change.enter(id, { action: 'person.invited', subject: { type: 'Person', id: personId }, fields: ['invitation'] }, async (inside) => {
      insertPerson(kernel, inside, { ...administrator, id: personId, relation: PersonRelation.MEMBER, state: PersonState.INVITED, roles: rolesToHold(id, ['ADMINISTRATOR']) });
      invite(inside, personId);
      inside.record(opened);
    });
    return organization;
  });
}
