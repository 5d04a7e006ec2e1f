import { Account } from './access/account.entity.ts';
import { ApiKey } from './access/api-key.entity.ts';
import { ConsoleDocument } from './access/console-document.entity.ts';
import { Quota } from './access/quota.entity.ts';
import { Session } from './access/session.entity.ts';
import { SignInAttempt } from './access/sign-in-attempt.entity.ts';
import type { Entities } from './database/database.ts';
import { Acceptance, Decline } from './modules/acceptances/index.ts';
import { UseEndNotice } from './modules/app-changes/index.ts';
import { App, AppApproval, AppEnablement, AppRequest, AppVersion, NewAppChoice } from './modules/apps/index.ts';
import { ConsentEvent } from './modules/consents/index.ts';
import { ContactFilePart } from './modules/contact-imports/index.ts';
import { StoredFile } from './modules/files/index.ts';
import { Group, GroupAncestor, GroupMember } from './modules/groups/index.ts';
import { Job, JobPart, UndoneRow } from './modules/jobs/index.ts';
import { IdentityVerification, IntakeForm } from './modules/intake/index.ts';
import { LinkedAccount } from './modules/linked-accounts/index.ts';
import { Message } from './modules/messages/index.ts';
import { NoticeReading, StatementNotice, Unsubscription } from './modules/notices/index.ts';
import { Organization } from './modules/organizations/index.ts';
import { ContactImport, EmailChange, Invitation, Person, PersonProfile, RoleAssignment, Warranty } from './modules/people/index.ts';
import { Purpose, PurposeRevision } from './modules/purposes/index.ts';
import { CrossBorderDecision, Recipient, RecipientAgreement, RecipientAssessment, RecipientRevision } from './modules/recipients/index.ts';
import { AssistedRequest, ControllerTask, FeeQuote, FulfilmentStep, PrivacyRequest, Reply, RequestAddition, RequestDetails, RequestEvent, RequestNote, RequestProof } from './modules/requests/index.ts';
import { Restriction } from './modules/restrictions/index.ts';
import { ReplyTemplate } from './modules/reply-templates/index.ts';
import { RequestTask } from './modules/request-tasks/index.ts';
import { SavedView } from './modules/saved-views/index.ts';
import { Statement, StatementStage, StatementText, StatementVersion } from './modules/statements/index.ts';
import { Upload } from './modules/uploads/index.ts';
import { WebhookDelivery, WebhookEndpoint } from './modules/webhooks/index.ts';
import { ToldWithdrawal, WithdrawalNotice } from './modules/withdrawal-notices/index.ts';
import { AuditEvent } from './tenancy/audit-event.entity.ts';
import { Deadline } from './tenancy/deadline.entity.ts';
import { IdempotencyRecord } from './tenancy/idempotency-record.entity.ts';
import { OutboxMessage } from './tenancy/outbox-message.entity.ts';

/** Every table of the database, global ones first; the census test holds this list against the live catalogue. */
export const ENTITIES: Entities = [
  Account, ApiKey, Session, SignInAttempt, Organization, ConsoleDocument,
  AuditEvent, OutboxMessage, IdempotencyRecord, Deadline, Quota,
  Person, PersonProfile, RoleAssignment, Invitation, EmailChange, ContactImport, Warranty, Message,
  Purpose, PurposeRevision, Recipient, RecipientRevision, RecipientAssessment, RecipientAgreement, CrossBorderDecision,
  Group, GroupAncestor, GroupMember,
  App, AppEnablement, AppVersion, AppApproval, AppRequest, NewAppChoice, Statement, StatementVersion, StatementStage, StatementText, Upload, StoredFile, ContactFilePart, Acceptance, Decline, ConsentEvent, StatementNotice, Unsubscription, NoticeReading,
  PrivacyRequest, RequestDetails, RequestEvent, ControllerTask, Reply, RequestAddition, RequestNote, RequestProof, FeeQuote, FulfilmentStep, Restriction, AssistedRequest,
  UseEndNotice, WithdrawalNotice, ToldWithdrawal, LinkedAccount,
  Job, JobPart, SavedView, WebhookEndpoint, WebhookDelivery,
  ReplyTemplate, RequestTask, UndoneRow,
  IdentityVerification, IntakeForm,
];
