import type { Change } from '../../tenancy/change.ts';
import { Invitation } from './invitation.entity.ts';
import { INVITATION_DAYS } from './invitations.ts';

/** Offers a person to join; the mail with the link follows from the event. */
export function invite(change: Change, personId: string): Invitation {
  const id = change.newId();
  const expiresAt = change.at + INVITATION_DAYS * 86_400_000;
  const invitation = change.of(Invitation).insert({ id, personId, invitedAt: change.at, expiresAt, acceptedAt: null, revokedAt: null });
  change.emit('person.invited', personId, { invitationId: id, expiresAt });
  return invitation;
}
