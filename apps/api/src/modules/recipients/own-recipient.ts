import { civilDay, isCivilDay } from '@accord/deadlines';
import { PLATFORM_ID } from '../../database/ids.ts';
import { badInput, conflict, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Writer } from '../../tenancy/writer.ts';
import { CUSTOM_RECIPIENT } from './find-recipient.ts';
import { namedPurposes } from './named-purpose.ts';
import type { Recipient } from './recipient.entity.ts';

interface Seen { readonly id: string; readonly expectedVersion: number }

/** A recipient of one's own as whoever acts on it saw it. Throws NOT_FOUND, also for one of the platform, CONFLICT when somebody was faster, REFUSED when it was withdrawn. */
export async function ownAsSeen(rows: Writer<Recipient>, { id, expectedVersion }: Seen): Promise<Recipient> {
  const recipient = await rows.get(id);
  if (recipient.version !== expectedVersion) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.', { currentVersion: recipient.version });
  if (recipient.state === 'WITHDRAWN') throw refused('RECIPIENT_WITHDRAWN', 'This recipient was withdrawn; nothing about it changes any more.');
  return recipient;
}

/** What was shown of a recipient must be what holds; whoever names no revision knows of the first alone. Throws CONFLICT. */
export function recipientMustBeShown({ revision }: Recipient, shown: number | null | undefined): void {
  if ((shown ?? 1) !== revision) throw conflict('ANOTHER_REVISION', 'The recipient was changed since it was shown. Read it again.', { recipientRevision: revision });
}

/** Throws BAD_USER_INPUT for a key of the other kind: the platform's have no prefix, an organization's own have one. */
export function mustFitOwner(scope: TenantScope, key: string): void {
  if (key.startsWith(CUSTOM_RECIPIENT) === (scope.organizationId === PLATFORM_ID)) throw badInput('KEY_OF_ANOTHER_KIND', `Keys of organizations start with ${CUSTOM_RECIPIENT}, those of the platform do not.`, 'key');
}

/** Throws BAD_USER_INPUT for a purpose that this organization does not see. */
export async function mustBePurposes(scope: TenantScope, keys: readonly string[]): Promise<void> {
  const known = new Set((await namedPurposes(scope)).map(({ key }) => key));
  const unknown = keys.find((key) => !known.has(key));
  if (unknown !== undefined) throw badInput('PURPOSE_UNKNOWN', 'There is no such purpose in the register.', 'purposeKeys');
}

/** Throws BAD_USER_INPUT unless the first is a day until today and the last one not before it. */
export function mustBePeriod(scope: TenantScope, first: readonly [name: string, day: string], last: string): void {
  const [name, day] = first;
  if (!isCivilDay(day) || day > civilDay(scope.now)) throw badInput('DAY_AHEAD', 'This day must be today or earlier.', name);
  if (!isCivilDay(last) || last < day) throw badInput('ENDS_BEFORE_IT_BEGINS', 'The last day must not lie before the first.', 'expiresOn');
}
