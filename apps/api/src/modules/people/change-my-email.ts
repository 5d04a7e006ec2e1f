import type { Replay } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import { normalEmail } from '../../access/email.ts';
import { changeWithinQuota } from '../../access/quota.ts';
import { badInput, notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { EmailChange } from './email-change.entity.ts';
import { CODE_MINUTES, EMAIL_CODES, KEPT_FOR } from './email-changes.ts';
import type { ChangeMyEmailInput } from './people.inputs.ts';
import { profileOf } from './profiles.ts';

/**
 * Asks for another e-mail address of one's own (§7.1): a code goes there, and nothing is changed before it comes back. Whether
 * the address is somebody else's shows in no answer; the letter says it to whom the address belongs. Takes the place of an earlier ask.
 */
export async function changeMyEmail(scope: TenantScope, { personId }: SignedIn, input: ChangeMyEmailInput): Promise<EmailChange> {
  const profile = await profileOf(scope, personId);
  if (!profile) throw notFound();
  const email = normalEmail(input.email);
  if (email === profile.email) throw badInput('EMAIL_UNCHANGED', 'This is the address that is on record already.', 'email');
  const id = scope.newId();
  return changeWithinQuota(scope, personId, EMAIL_CODES, { action: 'profile.email-change-requested', subject: { type: 'EmailChange', id }, fields: ['email'] }, async (change) => {
    const earlier = await change.of(EmailChange).first({ personId });
    if (earlier) await change.of(EmailChange).remove(earlier.id);
    change.emit('profile.email-change-requested', id);
    return change.of(EmailChange).insert({
      id, personId, email, earlierEmail: null, requestedAt: change.at, codeExpiresAt: change.at + CODE_MINUTES * 60_000, tries: 0, confirmedAt: null, expiresAt: change.at + KEPT_FOR,
    });
  });
}

/** The address that waits for its code; null where none does. */
export async function emailChangeOf(scope: TenantScope, personId: string): Promise<EmailChange | null> {
  const change = await scope.of(EmailChange).first({ personId });
  return change && change.confirmedAt === null && scope.now < change.codeExpiresAt ? change : null;
}

export const replayEmailChange: Replay = async (context, { recordId }) => ({ record: await context.scope('').of(EmailChange).get(recordId) });
