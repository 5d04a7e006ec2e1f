import { AcceptanceFiguresResolver } from './modules/acceptances/acceptance-figures.resolver.ts';
import { AcceptancesResolver, PersonStandingResolver } from './modules/acceptances/acceptances.resolver.ts';
import { ApiKeysResolver } from './modules/api-keys/api-keys.resolver.ts';
import { AppsResolver } from './modules/apps/apps.resolver.ts';
import { AuditResolver } from './modules/audit/audit.resolver.ts';
import { GateResolver } from './modules/gate/gate.resolver.ts';
import { JobsResolver } from './modules/jobs/jobs.resolver.ts';
import { OrganizationsResolver } from './modules/organizations/organizations.resolver.ts';
import { OwnDataResolver } from './modules/own-data/own-data.resolver.ts';
import { ActorResolver } from './modules/people/actor.resolver.ts';
import { OrganizationPeopleResolver } from './modules/people/organization-people.resolver.ts';
import { PeopleResolver } from './modules/people/people.resolver.ts';
import { InvitationResolver, PersonFieldsResolver } from './modules/people/person-fields.resolver.ts';
import { RecordChangesResolver } from './modules/record-changes/record-changes.resolver.ts';
import { FiguresResolver } from './modules/requests/figures.resolver.ts';
import { ControllerTaskFields, DeadlineFields, PrivacyRequestFields, ReplyFields, RequestEventFields } from './modules/requests/request-fields.resolver.ts';
import { RequestsResolver } from './modules/requests/requests.resolver.ts';
import { SavedViewsResolver } from './modules/saved-views/saved-views.resolver.ts';
import { SessionsResolver } from './modules/sessions/sessions.resolver.ts';
import { ViewerResolver } from './modules/sessions/viewer.resolver.ts';
import { StatementTextsResolver, StatementVersionsResolver } from './modules/statements/statement-versions.resolver.ts';
import { StatementsResolver } from './modules/statements/statements.resolver.ts';

type Resolver = new (...args: never[]) => object;

/** Every resolver of the API. What is not in this list is not in the schema. */
export const RESOLVERS: readonly Resolver[] = [
  OrganizationsResolver, OrganizationPeopleResolver, PeopleResolver, PersonFieldsResolver, InvitationResolver, ActorResolver,
  AppsResolver, StatementsResolver, StatementVersionsResolver, StatementTextsResolver, AcceptancesResolver, PersonStandingResolver, GateResolver,
  RequestsResolver, PrivacyRequestFields, ControllerTaskFields, ReplyFields, RequestEventFields, DeadlineFields,
  AuditResolver, JobsResolver, SavedViewsResolver, RecordChangesResolver, ApiKeysResolver, SessionsResolver, ViewerResolver, OwnDataResolver,
  FiguresResolver, AcceptanceFiguresResolver,
];
