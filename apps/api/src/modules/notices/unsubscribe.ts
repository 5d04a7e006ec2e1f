import { sealToken } from '../../access/sealed-token.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { Unsubscription } from './unsubscription.entity.ts';

/** The address that stops reminders to one person, for List-Unsubscribe (RFC 8058); nothing secret is stored. */
export const unsubscribeLink = (kernel: Kernel, publicUrl: string, organizationId: string, personId: string): string =>
  `${publicUrl}/unsubscribe/${sealToken(kernel.seal, 'unsubscribe', { organizationId, id: personId })}`;

/** Since when somebody wants no reminders; null: they get them. */
export const unsubscribedAt = async (scope: TenantScope, personId: string): Promise<number | null> => (await scope.of(Unsubscription).first({ id: personId }))?.unsubscribedAt ?? null;

/** Stops or resumes reminders to one person; said twice it changes nothing. Throws NOT_FOUND. */
export async function stopReminders(scope: TenantScope, personId: string, stopped: boolean): Promise<void> {
  await scope.of(Person).get(personId);
  if (((await unsubscribedAt(scope, personId)) !== null) === stopped) return;
  await scope.change({ action: stopped ? 'reminders.stopped' : 'reminders.resumed', subject: { type: 'Person', id: personId } }, async (change) => {
    const rows = change.of(Unsubscription);
    if (stopped) rows.insert({ id: personId, unsubscribedAt: change.at });
    else await rows.remove(personId);
  }).catch((error: unknown) => {
    // a second click at the same moment
    if (!isDuplicateKey(error)) throw error;
  });
}
