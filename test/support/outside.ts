import { UseEndNotice } from '@accord/api/modules/app-changes/index';
import { ToldWithdrawal, WithdrawalNotice } from '@accord/api/modules/withdrawal-notices/index';
import { findApp } from '@accord/api/modules/apps/index';
import { Recipient } from '@accord/api/modules/recipients/index';
import { withKey, type Accord, type Client } from './accord.ts';
import { mutate, type Input } from './mutate.ts';
import { scopeOf } from './scopes.ts';

/** A product of an organization that reports which outside accounts people link. */
export async function reporterOf(accord: Accord, administrator: Client): Promise<Client> {
  const { createApiKey: { secret } } = await administrator.call<{ createApiKey: { secret: string } }>('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }', { input: { name: 'Product', scopes: ['linked-account:report'] } });
  return withKey(accord, secret);
}

export const linkedAccount = (accord: Accord, personId: string, accountId: string, more: Input = {}): Input =>
  ({ personId, provider: 'WECOM', accountId, handle: `handle of ${accountId}`, linkedAt: new Date(accord.clock.now()).toISOString(), ...more });

/** Links an outside account as a product reports it; answers with the id of the link. */
export const link = async (accord: Accord, reporter: Client, personId: string, accountId: string): Promise<string> => (await mutate(reporter, 'reportLinkedAccount', linkedAccount(accord, personId, accountId))).id;

/** A recipient that somebody has yet to tell that use ended, as `tellUseEnded` leaves it; answers with the id of the notice. */
export async function untoldNotice(accord: Accord, organizationId: string, recipientId: string, appKey = 'visit-map'): Promise<string> {
  const scope = scopeOf(accord, organizationId);
  const [app, recipient] = [await findApp(scope, appKey), await scope.of(Recipient).get(recipientId)];
  const id = scope.newId();
  await scope.change({ action: 'app.use-ended', subject: { type: 'App', id: app.id }, fields: [recipient.key] }, (change) => change.of(UseEndNotice).insert({
    id, useEndId: change.newId(), appOwnerId: app.organizationId, appId: app.id, recipientOwnerId: recipient.organizationId, recipientId, subject: 'ORGANIZATION', decisions: 1, endedAt: change.at, state: 'BY_HAND',
    sentTo: null, attempts: 0, error: null, toldAt: null, toldByKind: null, toldById: null, how: null,
  }));
  return id;
}

/** A recipient that somebody has yet to tell that consents were withdrawn, as `tellWithdrawals` leaves it; answers with the id of the notice. */
export async function untoldWithdrawal(accord: Accord, organizationId: string, recipientId: string, consentEventId: string | null = null): Promise<string> {
  const scope = scopeOf(accord, organizationId);
  const recipient = await scope.of(Recipient).get(recipientId);
  const isTold = consentEventId === null || (await scope.of(ToldWithdrawal).first({ consentEventId, recipientId })) !== null;
  const id = scope.newId();
  await scope.change({ action: 'withdrawal-notice.made', subject: { type: 'WithdrawalNotice', id }, fields: [recipient.key] }, (change) => {
    change.of(WithdrawalNotice).insert({
      id, eventId: change.newId(), recipientOwnerId: recipient.organizationId, recipientId, withdrawals: 1, endedAt: change.at, state: 'BY_HAND', sentTo: null, attempts: 0, error: null, toldAt: null, toldByKind: null, toldById: null, how: null,
    });
    if (!isTold) change.of(ToldWithdrawal).insert({ id: change.newId(), noticeId: id, recipientId, consentEventId });
  });
  return id;
}
