import type { Replay } from './access/allow.ts';
import { ApiKey } from './access/api-key.entity.ts';
import type { CallContext } from './access/context.ts';
import { Acceptance } from './modules/acceptances/index.ts';
import { appView } from './modules/apps/index.ts';
import { Job } from './modules/jobs/index.ts';
import { findOrganization } from './modules/organizations/index.ts';
import { Person } from './modules/people/index.ts';
import { PrivacyRequest } from './modules/requests/index.ts';
import { SavedView } from './modules/saved-views/index.ts';
import { StatementVersion } from './modules/statements/index.ts';
import { notFound } from './tenancy/refusal.ts';
import { GlobalRows } from './tenancy/global-rows.ts';
import type { Eventually } from './tenancy/eventually.ts';
import type { TenantScope } from './tenancy/tenant-scope.ts';

type Load = (scope: TenantScope, id: string) => Eventually<object | null>;

/** How a record of each type that mutations answer with is read again, as it is now. */
const RECORDS: Readonly<Record<string, Load>> = {
  Acceptance: (scope, id) => scope.of(Acceptance).get(id),
  App: (scope, id) => appView(scope, id),
  ApiKey: (scope, id) => new GlobalRows(scope.kernel.database.reader.manager).first(ApiKey, { id, organizationId: scope.organizationId }),
  Job: (scope, id) => scope.of(Job).get(id),
  Organization: (scope) => findOrganization(scope),
  Person: (scope, id) => scope.of(Person).get(id),
  PrivacyRequest: (scope, id) => scope.of(PrivacyRequest).get(id),
  SavedView: (scope, id) => scope.of(SavedView).get(id),
  StatementVersion: (scope, id) => scope.of(StatementVersion).get(id),
};

/** Answers a repeated Idempotency-Key with the record that the first call changed (row 95). */
export const replay: Replay = async (context: CallContext, { recordType, recordId }) => {
  const record = await RECORDS[recordType]?.(context.scope(''), recordId);
  if (!record) throw notFound();
  return { record };
};
