import type { Replay } from '../../access/allow.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactColumns } from './contacts.ts';
import { type MyProfile, myProfile } from './my-profile.ts';
import type { UpdateMyProfileInput } from './people.inputs.ts';
import { PersonProfile } from './person-profile.entity.ts';
import { profileOf } from './profiles.ts';

const FIELDS = ['displayName', 'phone', 'position', 'preferredLanguage'] as const;

/** Corrects and supplements one's own data (§7.1). The e-mail address is how one signs in; it changes once its new owner has shown a code. */
export async function updateMyProfile(scope: TenantScope, personId: string, input: UpdateMyProfileInput): Promise<MyProfile> {
  const before = await profileOf(scope, personId);
  if (!before) throw notFound();
  const { displayName, phone = before.phone, position = before.position, preferredLanguage } = input;
  const { phone: dialled, phoneHash } = contactColumns(scope.kernel, scope.organizationId, { email: null, phone });
  // codes go out by mail alone: another number is held unverified, and shown so
  const phoneVerifiedAt = dialled === before.phone ? before.phoneVerifiedAt : null;
  const after = { displayName: displayName.trim(), phone: dialled, phoneHash, phoneVerifiedAt, position, preferredLanguage };
  const fields = FIELDS.filter((field) => after[field] !== before[field]);
  await scope.change({ action: 'profile.updated', subject: { type: 'Person', id: personId }, fields }, async (change) => {
    await change.of(PersonProfile).update(personId, after);
  });
  return myProfile(scope, personId);
}

/** A repeated call is answered with the profile, not with the person that it belongs to. */
export const replayMyProfile: Replay = async (context) => ({ record: await myProfile(context.scope(''), context.mustBeSignedIn().personId) });
