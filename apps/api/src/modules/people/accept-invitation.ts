import { IsNull } from 'typeorm';
import { Account } from '../../access/account.entity.ts';
import { beginSession, carryOnAs } from '../../access/begin-session.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { checkPassword, hashPassword, passwordFits } from '../../access/passwords.ts';
import { recordRefusedSignIn } from '../../access/refused-sign-in.ts';
import type { Change } from '../../tenancy/change.ts';
import { GlobalRows } from '../../tenancy/global-rows.ts';
import { badInput, notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization, onlyActive } from '../organizations/index.ts';
import { Invitation, type InvitationState } from './invitation.entity.ts';
import type { AcceptInvitationInput } from './people.inputs.ts';
import { Person } from './person.entity.ts';
import { PersonProfile } from './person-profile.entity.ts';
import { profileOf } from './profiles.ts';
import { realmIn } from './roles.ts';
import { unlessTaken } from './unless-taken.ts';

/**
 * Joins the organization that a token invites to: makes the account, or links the one that the address has already, whose
 * password must then fit; begins a session. Throws NOT_FOUND for a token that is none, REFUSED for one that is over,
 * BAD_USER_INPUT for the password, RATE_LIMITED.
 */
export async function acceptInvitation(context: CallContext, { token, password, displayName }: AcceptInvitationInput): Promise<SignedIn> {
  const { services } = context;
  await services.throttle.admitNetwork(context.request.ip);
  const { scope, id } = context.sealed('invitation', token);
  const invitation = await scope.of(Invitation).get(id);
  mustBePending(invitation.stateAt(scope.now));
  onlyActive(await findOrganization(scope));
  const email = (await profileOf(scope, invitation.personId))?.email;
  if (!email) throw notFound();
  await services.throttle.admitAccount(email);
  const account = await accountFor(context, scope, email, password);
  const actor = { kind: account.realm, id: invitation.personId };
  const platform = context.system(actor);
  const signInId = platform.own.newId();
  const begun = await unlessTaken(platform.change({ action: 'session.begun', subject: { type: 'Session', id: signInId } }, async (change) => {
    if (account.isNew) await change.global.insert(Account, { id: account.id, realm: account.realm, email, passwordHash: account.passwordHash, createdAt: change.at, lastSignedInAt: null });
    await change.enter(scope.organizationId, { action: 'invitation.accepted', subject: { type: 'Person', id: invitation.personId }, fields: ['state', 'account', 'displayName'] }, (inside) =>
      join(inside, invitation, account.id, displayName.trim()));
    return beginSession(context, change, account.id, signInId);
  }));
  await services.throttle.succeeded(email);
  return carryOnAs(context, begun, scope.organizationId);
}

function mustBePending(state: InvitationState): void {
  if (state !== 'PENDING') throw refused(`INVITATION_${state}`, `This invitation is ${state.toLowerCase()}. Ask for a new one.`);
}

interface Joining { id: string; realm: Account['realm']; passwordHash: string; isNew: boolean }

/** The account that will be linked. Slow hashing happens here, outside any change. */
async function accountFor(context: CallContext, scope: TenantScope, email: string, password: string): Promise<Joining> {
  const known = await new GlobalRows(scope.kernel.database.reader.manager).first(Account, { email });
  const realm = realmIn(scope.organizationId);
  if (!known) {
    checkPassword(password, 'password');
    return { id: scope.newId(), realm, passwordHash: await hashPassword(password), isNew: true };
  }
  if (known.realm !== realm) throw refused('EMAIL_NOT_AVAILABLE', 'This e-mail address cannot be used here.');
  if (!(await passwordFits(known.passwordHash, password))) {
    await recordRefusedSignIn(context, email, known.id);
    throw badInput('EXISTING_PASSWORD_NEEDED', 'This e-mail address has an account already. Use its password.', 'password');
  }
  return { id: known.id, realm, passwordHash: known.passwordHash, isNew: false };
}

async function join(inside: Change, { id, personId }: Invitation, accountId: string, displayName: string): Promise<void> {
  const used = await inside.of(Invitation).change({ id, acceptedAt: IsNull(), revokedAt: IsNull() }, { acceptedAt: inside.at });
  if (used === 0) throw refused('INVITATION_ACCEPTED', 'This invitation is used. Sign in instead.');
  if (await inside.of(Person).first({ accountId })) throw refused('PERSON_EXISTS', 'This account already belongs to somebody of this organization.');
  const { version, state } = await inside.of(Person).get(personId);
  if (state !== 'INVITED') throw refused('INVITATION_ACCEPTED', 'This invitation is used. Sign in instead.');
  await inside.of(Person).updateAt(personId, version, { state: 'ACTIVE', accountId });
  await inside.of(PersonProfile).update(personId, { displayName, emailVerifiedAt: inside.at });
  inside.emit('person.joined', personId);
}
