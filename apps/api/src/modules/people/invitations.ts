import { In } from 'typeorm';
import { sealToken } from '../../access/sealed-token.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Invitation } from './invitation.entity.ts';

export const INVITATION_DAYS = 14;

/** The secret part of the link that an invitation is accepted by; derived, so nothing secret is stored. */
export const invitationToken = (kernel: Kernel, organizationId: string, id: string): string => sealToken(kernel.seal, 'invitation', { organizationId, id });

/** The newest invitation of a person, loaded together with others'. */
export const invitationOf = (scope: TenantScope, personId: string): Eventually<Invitation | undefined> =>
  scope.batched(invitationOf, personId, async (ids) => {
    const invitations = await scope.of(Invitation).find({ personId: In([...ids]) }, { order: { invitedAt: 'ASC', id: 'ASC' } });
    return new Map(invitations.map((invitation) => [invitation.personId, invitation]));
  });
