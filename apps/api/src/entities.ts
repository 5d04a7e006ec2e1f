import { Account } from './access/account.entity.ts';
import { ApiKey } from './access/api-key.entity.ts';
import { ConsoleDocument } from './access/console-document.entity.ts';
import { Quota } from './access/quota.entity.ts';
import { Session } from './access/session.entity.ts';
import { SignInAttempt } from './access/sign-in-attempt.entity.ts';
import type { Entities } from './database/database.ts';
import { Acceptance, Decline } from './modules/acceptances/index.ts';
import { App, AppEnablement } from './modules/apps/index.ts';
import { Job, JobPart } from './modules/jobs/index.ts';
import { Message } from './modules/messages/index.ts';
import { Organization } from './modules/organizations/index.ts';
import { EmailChange, Invitation, Person, PersonProfile, RoleAssignment, Warranty } from './modules/people/index.ts';
import { ControllerTask, PrivacyRequest, Reply, RequestDetails, RequestEvent } from './modules/requests/index.ts';
import { SavedView } from './modules/saved-views/index.ts';
import { Statement, StatementText, StatementVersion, Upload } from './modules/statements/index.ts';
import { AuditEvent } from './tenancy/audit-event.entity.ts';
import { Deadline } from './tenancy/deadline.entity.ts';
import { IdempotencyRecord } from './tenancy/idempotency-record.entity.ts';
import { OutboxMessage } from './tenancy/outbox-message.entity.ts';

/** Every table of the database, global ones first; the census test holds this list against the live catalogue. */
export const ENTITIES: Entities = [
  Account, ApiKey, Session, SignInAttempt, Organization, ConsoleDocument,
  AuditEvent, OutboxMessage, IdempotencyRecord, Deadline, Quota,
  Person, PersonProfile, RoleAssignment, Invitation, EmailChange, Warranty, Message,
  App, AppEnablement, Statement, StatementVersion, StatementText, Upload, Acceptance, Decline,
  PrivacyRequest, RequestDetails, RequestEvent, ControllerTask, Reply,
  Job, JobPart, SavedView,
];
