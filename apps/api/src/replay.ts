import type { Replay } from './access/allow.ts';
import { ApiKey } from './access/api-key.entity.ts';
import type { CallContext } from './access/context.ts';
import { Acceptance } from './modules/acceptances/index.ts';
import { AppRequest, appView, NewAppChoice } from './modules/apps/index.ts';
import { UseEndNotice } from './modules/app-changes/index.ts';
import { WithdrawalNotice } from './modules/withdrawal-notices/index.ts';
import { Group } from './modules/groups/index.ts';
import { Job } from './modules/jobs/index.ts';
import { ConsentEvent } from './modules/consents/index.ts';
import { intakeFormOf } from './modules/intake/index.ts';
import { LinkedAccount } from './modules/linked-accounts/index.ts';
import { findOrganization } from './modules/organizations/index.ts';
import { Person } from './modules/people/index.ts';
import { recipientById } from './modules/recipients/index.ts';
import { PrivacyRequest, RequestProof } from './modules/requests/index.ts';
import { ReplyTemplate } from './modules/reply-templates/index.ts';
import { Purpose } from './modules/purposes/index.ts';
import { Restriction } from './modules/restrictions/index.ts';
import { SavedView } from './modules/saved-views/index.ts';
import { StatementVersion } from './modules/statements/index.ts';
import { WebhookDelivery, WebhookEndpoint } from './modules/webhooks/index.ts';
import { notFound } from './tenancy/refusal.ts';
import { GlobalRows } from './tenancy/global-rows.ts';
import type { Eventually } from './tenancy/eventually.ts';
import type { TenantScope } from './tenancy/tenant-scope.ts';

type Load = (scope: TenantScope, id: string) => Eventually<object | null>;

/** How a record of each type that mutations answer with is read again, as it is now. */
const RECORDS: Readonly<Record<string, Load>> = {
  Acceptance: (scope, id) => scope.of(Acceptance).get(id),
  App: (scope, id) => appView(scope, id),
  AppRequest: (scope, id) => scope.of(AppRequest).get(id),
  ApiKey: (scope, id) => new GlobalRows(scope.kernel.database.reader.manager).first(ApiKey, { id, organizationId: scope.organizationId }),
  ConsentEvent: (scope, id) => scope.of(ConsentEvent).get(id),
  Group: (scope, id) => scope.of(Group).get(id),
  IntakeForm: (scope) => intakeFormOf(scope),
  Job: (scope, id) => scope.of(Job).get(id),
  LinkedAccount: (scope, id) => scope.of(LinkedAccount).get(id),
  NewAppChoice: (scope, id) => scope.of(NewAppChoice).get(id),
  Organization: (scope) => findOrganization(scope),
  Person: (scope, id) => scope.of(Person).get(id),
  PrivacyRequest: (scope, id) => scope.of(PrivacyRequest).get(id),
  Purpose: (scope, id) => scope.of(Purpose).get(id),
  Recipient: (scope, id) => recipientById(scope, id),
  RequestProof: (scope, id) => scope.of(RequestProof).get(id),
  Restriction: (scope, id) => scope.of(Restriction).get(id),
  ReplyTemplate: (scope, id) => scope.of(ReplyTemplate).get(id),
  SavedView: (scope, id) => scope.of(SavedView).get(id),
  StatementVersion: (scope, id) => scope.of(StatementVersion).get(id),
  UseEndNotice: (scope, id) => scope.of(UseEndNotice).get(id),
  WithdrawalNotice: (scope, id) => scope.of(WithdrawalNotice).get(id),
  WebhookDelivery: (scope, id) => scope.of(WebhookDelivery).get(id),
  WebhookEndpoint: (scope, id) => scope.of(WebhookEndpoint).get(id),
};

/** Answers a repeated Idempotency-Key with the record that the first call changed (row 95). */
export const replay: Replay = async (context: CallContext, { recordType, recordId }) => {
  const record = await RECORDS[recordType]?.(context.scope(''), recordId);
  if (!record) throw notFound();
  return { record };
};
