import { createHash } from 'node:crypto';
import type { AppScope } from '@accord/gate';
import { In } from 'typeorm';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import type { OutboxMessage } from '../../tenancy/outbox-message.entity.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { App } from '../apps/index.ts';
import type { Mailer } from '../messages/index.ts';
import { tellEach, untold, type Recipient } from '../recipients/index.ts';
import { USE_END_NOTICE, UseEndNotice } from './use-end-notice.entity.ts';
import { useEndLetter } from './use-end-letter.ts';

export type Ended = Pick<UseEndNotice, 'useEndId' | 'subject' | 'decisions' | 'endedAt'>;

export const ended = ({ id }: App, recipients: readonly Recipient[]): Done => ({ action: 'app.use-ended', subject: { type: 'App', id }, fields: recipients.map(({ key }) => key).sort() });

/** One event may end the use of several apps: the same id whenever it is asked. */
export const endOf = ({ id }: OutboxMessage, app: App): string => createHash('sha256').update(`${id} ${app.id}`).digest('hex').slice(0, 26).toUpperCase();

/** The keys of those whom some scopes give data. */
export const givenBy = (scopes: readonly AppScope[]): ReadonlySet<string> => new Set(scopes.flatMap(({ recipientKeys }) => recipientKeys));

/** One for each recipient; whoever has no address on record is to be told by hand. */
export function insertNotices(change: Change, app: App, recipients: readonly Recipient[], told: Ended): void {
  for (const recipient of recipients) change.of(UseEndNotice).insert({ id: change.newId(), ...told, ...untold(recipient), appOwnerId: app.organizationId, appId: app.id });
}

/** Writes them once, however often it is asked. */
export async function writeOnce(scope: TenantScope, app: App, recipients: readonly Recipient[], told: Ended): Promise<void> {
  if (recipients.length === 0 || (await scope.of(UseEndNotice).first({ useEndId: told.useEndId }))) return;
  try {
    await scope.change(ended(app, recipients), (change) => insertNotices(change, app, recipients, told));
  } catch (error) {
    // another worker had the same event and has written them
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Sends what is due of an end. `standing`: how many of what is told nobody gave back; 1 of what cannot be. */
export const tellDue = async (scope: TenantScope, mailer: Mailer, app: App, useEndId: string, standing = 1, isNarrowed = false): Promise<void> =>
  tellEach(scope, mailer, {
    ...USE_END_NOTICE, mailId: ({ recipientId }) => `${useEndId}.${recipientId}`, fields: () => [app.key],
    letter: (notice, { organization, recipient, mayBeOut }) => (standing === 0 && !mayBeOut ? null : useEndLetter(app, organization, recipient, mayBeOut ? notice : { ...notice, decisions: standing }, isNarrowed)),
  }, await scope.of(UseEndNotice).find({ useEndId, state: In(['DUE', 'FAILED']) }));
