import type { RecordField } from '@accord/request-steps';
import type { Language } from '../../database/language.ts';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Patch } from '../../tenancy/writer.ts';
import { contactColumns } from './contacts.ts';
import { knownByEmail } from './new-person.ts';
import { PersonProfile } from './person-profile.entity.ts';
import { takeTurn } from './take-turn.ts';

/** One field of somebody's record, as it was looked at and as it shall read. */
export interface Correction {
  readonly field: RecordField;
  readonly before: string | null;
  readonly after: string | null;
}

/** What stands in a field of the record. */
export function standsIn({ displayName, email, phone, position, birthOn, preferredLanguage }: PersonProfile, field: RecordField): string | null {
  return { DISPLAY_NAME: displayName, EMAIL: email, PHONE: phone, POSITION: position, BIRTH_ON: birthOn, LANGUAGE: preferredLanguage }[field];
}

/** Corrects a field within a change; a contact that was changed counts as unverified (§7.1). Resolves to why it was not: the field reads otherwise than it was looked at, or the address is somebody else's here. */
export async function correctRecord({ kernel, organizationId }: TenantScope, change: Change, personId: string, { field, before, after }: Correction): Promise<'RECORD_CHANGED' | 'EMAIL_NOT_AVAILABLE' | null> {
  if (field === 'EMAIL') await takeTurn(change);
  const profile = await change.of(PersonProfile).get(personId);
  if (standsIn(profile, field) !== before) return 'RECORD_CHANGED';
  const known = field === 'EMAIL' && after !== null ? await knownByEmail(kernel, change, after) : undefined;
  if (known !== undefined && known.id !== personId) return 'EMAIL_NOT_AVAILABLE';
  const { email, emailHash, phone, phoneHash } = contactColumns(kernel, organizationId, { email: field === 'EMAIL' ? after : null, phone: field === 'PHONE' ? after : null });
  const patches: Record<RecordField, Patch<PersonProfile>> = {
    DISPLAY_NAME: { displayName: after ?? '' }, POSITION: { position: after }, BIRTH_ON: { birthOn: after }, LANGUAGE: { preferredLanguage: after as Language },
    EMAIL: { email, emailHash, emailVerifiedAt: null }, PHONE: { phone, phoneHash, phoneVerifiedAt: null },
  };
  await change.of(PersonProfile).update(personId, patches[field]);
  return null;
}
