import { AcceptanceFiguresResolver } from './modules/acceptances/acceptance-figures.resolver.ts';
import { AcceptancesResolver, PersonStandingResolver } from './modules/acceptances/acceptances.resolver.ts';
import { RollOutResolver } from './modules/acceptances/roll-out.resolver.ts';
import { ApiKeysResolver } from './modules/api-keys/api-keys.resolver.ts';
import { AppChangesResolver } from './modules/app-changes/app-changes.resolver.ts';
import { AppUseEndsResolver, RecipientUseEndsResolver, UseEndsResolver } from './modules/app-changes/use-ends.resolver.ts';
import { AppRequestsResolver } from './modules/apps/app-requests.resolver.ts';
import { AppEnablementFields, AppScopeFields, AppsResolver } from './modules/apps/apps.resolver.ts';
import { FulfilmentResolver, FulfilmentStepFields } from './modules/fulfilment/fulfilment.resolver.ts';
import { AuditResolver } from './modules/audit/audit.resolver.ts';
import { ConsentFields, ConsentsResolver, PersonMarketingResolver } from './modules/consents/consents.resolver.ts';
import { ContactImportsResolver } from './modules/contact-imports/contact-imports.resolver.ts';
import { PeopleListResolver } from './modules/consents/people-list.resolver.ts';
import { CookiesResolver } from './modules/consents/cookies.resolver.ts';
import { RecipientPlansResolver } from './modules/consents/recipient-plans.resolver.ts';
import { SwitchesResolver } from './modules/consents/switches.resolver.ts';
import { GateResolver } from './modules/gate/gate.resolver.ts';
import { GroupsResolver, PersonGroupsResolver } from './modules/groups/groups.resolver.ts';
import { IntakeFormFields, IntakeResolver, OrganizationIntakeResolver, ReplyPromiseFields } from './modules/intake/intake.resolver.ts';
import { JobsResolver } from './modules/jobs/jobs.resolver.ts';
import { LinkedAccountsResolver, PersonLinkedAccountsResolver } from './modules/linked-accounts/linked-accounts.resolver.ts';
import { MyProfileRemindersResolver, NoticesResolver } from './modules/notices/notices.resolver.ts';
import { OrganizationsResolver } from './modules/organizations/organizations.resolver.ts';
import { OwnDataResolver } from './modules/own-data/own-data.resolver.ts';
import { ActorResolver } from './modules/people/actor.resolver.ts';
import { OrganizationPeopleResolver } from './modules/people/organization-people.resolver.ts';
import { PeopleResolver } from './modules/people/people.resolver.ts';
import { InvitationResolver, PersonFieldsResolver } from './modules/people/person-fields.resolver.ts';
import { PublishedFiguresResolver } from './modules/published-figures/published-figures.resolver.ts';
import { CollectionListResolver, PurposesResolver } from './modules/purposes/purposes.resolver.ts';
import { OrganizationThirdPartiesResolver, RecipientsResolver } from './modules/recipients/recipients.resolver.ts';
import { TellingsResolver } from './modules/recipients/tellings.resolver.ts';
import { RecordChangesResolver } from './modules/record-changes/record-changes.resolver.ts';
import { ReplyTemplatesResolver } from './modules/reply-templates/reply-templates.resolver.ts';
import { RequestEvidenceResolver } from './modules/request-evidence/request-evidence.resolver.ts';
import { RequestTaskListResolver, RequestTasksResolver } from './modules/request-tasks/request-tasks.resolver.ts';
import { FiguresResolver } from './modules/requests/figures.resolver.ts';
import { ControllerTaskFields, DeadlineFields, PrivacyRequestFields, ReplyFields, RequestEventFields, RequestNoteFields } from './modules/requests/request-fields.resolver.ts';
import { AdditionFilesFields, NoteFilesFields, ProofFields, ReplyFilesFields, RequestFilesFields, RequestFilesResolver } from './modules/requests/request-files.resolver.ts';
import { ForwardingDeskResolver } from './modules/requests/forwarding-desk.resolver.ts';
import { RequestHandlingResolver } from './modules/requests/request-handling.resolver.ts';
import { AssistedRequestFields, PrivacyRequestRouting, RequestRoutingResolver } from './modules/requests/request-routing.resolver.ts';
import { RequestsResolver } from './modules/requests/requests.resolver.ts';
import { MyRestrictionsResolver, RestrictionsResolver } from './modules/restrictions/restrictions.resolver.ts';
import { SavedViewsResolver } from './modules/saved-views/saved-views.resolver.ts';
import { SessionsResolver } from './modules/sessions/sessions.resolver.ts';
import { ViewerResolver } from './modules/sessions/viewer.resolver.ts';
import { StatementTextsResolver, StatementVersionsResolver } from './modules/statements/statement-versions.resolver.ts';
import { StatementsResolver } from './modules/statements/statements.resolver.ts';
import { WebhooksResolver } from './modules/webhooks/webhooks.resolver.ts';
import { RecipientWithdrawalNoticesResolver, ToldWithdrawalsResolver, WithdrawalNoticesResolver } from './modules/withdrawal-notices/withdrawal-notices.resolver.ts';

type Resolver = new (...args: never[]) => object;

/** Every resolver of the API. What is not in this list is not in the schema. */
export const RESOLVERS: readonly Resolver[] = [
  OrganizationsResolver, OrganizationPeopleResolver, PeopleResolver, PersonFieldsResolver, InvitationResolver, ActorResolver,
  PurposesResolver, CollectionListResolver, RecipientsResolver, OrganizationThirdPartiesResolver, TellingsResolver,
  GroupsResolver, PersonGroupsResolver, AppsResolver, AppEnablementFields, AppScopeFields, AppRequestsResolver, AppChangesResolver,
  StatementsResolver, StatementVersionsResolver, StatementTextsResolver, AcceptancesResolver, PersonStandingResolver, RollOutResolver, ConsentsResolver, ConsentFields, PersonMarketingResolver, NoticesResolver, MyProfileRemindersResolver, GateResolver,
  RequestsResolver, RequestHandlingResolver, RequestRoutingResolver, ForwardingDeskResolver, PrivacyRequestRouting, AssistedRequestFields, PrivacyRequestFields, ControllerTaskFields, ReplyFields, RequestEventFields, RequestNoteFields, DeadlineFields,
  RequestFilesResolver, RequestFilesFields, AdditionFilesFields, NoteFilesFields, ReplyFilesFields, ProofFields,
  PeopleListResolver, RecipientPlansResolver, CookiesResolver, SwitchesResolver,
  AuditResolver, JobsResolver, SavedViewsResolver, RecordChangesResolver, ApiKeysResolver, SessionsResolver, ViewerResolver, OwnDataResolver,
  FiguresResolver, AcceptanceFiguresResolver,
  WebhooksResolver, ContactImportsResolver,
  FulfilmentResolver, FulfilmentStepFields, RestrictionsResolver, MyRestrictionsResolver,
  ReplyTemplatesResolver, RequestTasksResolver, RequestTaskListResolver, RequestEvidenceResolver, PublishedFiguresResolver,
  IntakeResolver, IntakeFormFields, OrganizationIntakeResolver, ReplyPromiseFields,
  UseEndsResolver, RecipientUseEndsResolver, AppUseEndsResolver, WithdrawalNoticesResolver, ToldWithdrawalsResolver, RecipientWithdrawalNoticesResolver, LinkedAccountsResolver, PersonLinkedAccountsResolver,
];
