import { IsNull } from 'typeorm';
import { Account } from '../../access/account.entity.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { Change } from '../../tenancy/change.ts';
import { countUse } from '../../tenancy/count-use.ts';
import { badInput, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactColumns } from './contacts.ts';
import { EmailChange } from './email-change.entity.ts';
import { codeOf, isEmailTaken, TRIES_MOST } from './email-changes.ts';
import { myProfile, type MyProfile } from './my-profile.ts';
import type { ConfirmMyEmailInput } from './people.inputs.ts';
import { PersonProfile } from './person-profile.entity.ts';
import { profileOf } from './profiles.ts';
import { takeTurn } from './take-turn.ts';
import { unlessTaken } from './unless-taken.ts';
import { emailChangeOf } from './change-my-email.ts';

/** Changes one's e-mail address, which one also signs in with, for the code that was sent to the new one. The old address is told. */
export async function confirmMyEmail(scope: TenantScope, me: SignedIn, { code }: ConfirmMyEmailInput): Promise<MyProfile> {
  const { kernel, organizationId } = scope;
  const pending = await emailChangeOf(scope, me.personId);
  if (!pending) throw codeOver();
  // a try is counted before it is looked at: guesses sent at once are no more than guesses sent one after another
  if (!(await countUse(kernel, EmailChange, 'tries', organizationId, pending.id, TRIES_MOST))) throw refused('EMAIL_CODE_SPENT', 'The code was wrong too often. Ask for a new one.');
  if (code !== codeOf(kernel.seal, pending)) throw badInput('WRONG_EMAIL_CODE', 'This is not the code of the newest letter.', 'code');
  const earlierEmail = (await profileOf(scope, me.personId))?.email ?? null;
  await unlessTaken(scope.change({ action: 'profile.email-changed', subject: { type: 'Person', id: me.personId }, fields: ['email'] }, async (change) => {
    await takeTurn(change);
    if ((await change.of(EmailChange).change({ id: pending.id, confirmedAt: IsNull() }, { confirmedAt: change.at, earlierEmail })) === 0) throw codeOver();
    if (await isEmailTaken(kernel, change, change.global, me.personId, pending.email)) throw refused('EMAIL_NOT_AVAILABLE', 'This e-mail address cannot be used here.');
    await changeTo(scope, change, me, pending);
    change.emit('profile.email-changed', pending.id);
  }));
  return myProfile(scope, me.personId);
}

const codeOver = () => refused('EMAIL_CODE_OVER', 'No code is open: it was used, replaced, or its ten minutes are over. Ask for a new one.');

async function changeTo({ kernel, organizationId }: TenantScope, change: Change, { accountId, personId }: SignedIn, { email: address }: EmailChange): Promise<void> {
  const { email, emailHash } = contactColumns(kernel, organizationId, { email: address, phone: null });
  await change.of(PersonProfile).update(personId, { email, emailHash, emailVerifiedAt: change.at });
  await change.global.change(Account, { id: accountId }, { email: address });
}
