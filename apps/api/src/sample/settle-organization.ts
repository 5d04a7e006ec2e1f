import { SYSTEM } from '../tenancy/actor.ts';
import { openScope } from '../tenancy/tenant-scope.ts';
import type { System } from '../program/system.ts';
import { App, AppVersion } from '../modules/apps/index.ts';
import { Invitation, invitationToken } from '../modules/people/index.ts';
import { acting, signedIn, type Acting } from './acting.ts';
import type { SampleApp, SampleOrganization, SamplePerson, SampleReach } from './cast.ts';

const OPEN = 'mutation ($input: OpenOrganizationInput!) { openOrganization(input: $input) { record { id } } }';
const UPDATE = 'mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { record { id } } }';
const INVITE = 'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { record { id } } }';
const JOIN = 'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { record { id } } }';
const ADD = 'mutation ($input: AddExternalContactInput!) { addExternalContact(input: $input) { record { id } } }';
const ACCEPT = 'mutation ($input: AcceptStatementInput!) { acceptStatement(input: $input) { record { id } } }';

const wire = (language: 'zh-CN' | 'en'): string => (language === 'zh-CN' ? 'ZH_CN' : 'EN');

/** An organization of the sample with its people inside. */
export interface Settled {
  readonly id: string;
  readonly organization: SampleOrganization;
  /** All but the last two accept; those two meet the stop when they sign in. */
  acceptAgain(versionId: string): Promise<void>;
}

/** As a move from an older installation would: with versions whose purposes and recipients the registers may not have yet. */
export async function seedApp(system: System, organizationId: string, app: SampleApp): Promise<void> {
  const scope = openScope(system.kernel, { requestId: 'sample', actor: SYSTEM }, organizationId);
  const id = scope.newId();
  await scope.change({ action: 'app.added', subject: { type: 'App', id } }, (change) => {
    change.of(App).insert({
      id, key: app.key, kind: app.kind, nameZh: app.zhCN[0], nameEn: app.en[0], descriptionZh: app.zhCN[1], descriptionEn: app.en[1],
      outsideStatement: app.outsideStatement ?? false, policyUrl: app.policyUrl ?? null, defaultEnabled: !app.off, locked: app.locked ?? false, lockedReasonZh: app.lockedReason?.[0] ?? null, lockedReasonEn: app.lockedReason?.[1] ?? null,
      state: 'PUBLISHED', createdAt: change.at, withdrawnAt: null, version: 1,
    });
    for (const [at, { note, scopes }] of (app.versions ?? []).entries()) change.of(AppVersion).insert({
      id: change.newId(), appId: id, number: at + 1, scopes: [...scopes], noteZh: note[0], noteEn: note[1], createdAt: change.at, createdByKind: 'SYSTEM', createdById: null,
    });
  });
}

/** For an organization that was just opened, or the platform. */
export const sayHowToReach = (by: Acting, name: string, reach: SampleReach): Promise<unknown> => by.call(UPDATE, { input: { name, ...reach, expectedVersion: 1 } });

/** Opens the organization as the platform's operator, then lets its administrator invite everybody and add its contacts. */
export async function settleOrganization(system: System, operator: Acting, organization: SampleOrganization, { password, accept }: { password: string; accept: string }): Promise<Settled> {
  const [first, ...others] = organization.people;
  const opened = await operator.call<{ openOrganization: { record: { id: string } } }>(OPEN, {
    input: { name: organization.name, plan: organization.plan, administrator: { displayName: first.name, email: first.email, language: wire(first.language) } },
  });
  const { id } = opened.openOrganization.record;
  const administrator = await join(system, id, first, password);
  await administrator.call(ACCEPT, { input: { statementVersionId: accept, language: wire(first.language) } });
  await sayHowToReach(administrator, organization.name, organization.reach);
  for (const person of others) {
    await administrator.call(INVITE, { input: { displayName: person.name, email: person.email, phone: person.phone ?? null, roles: ['MEMBER', ...person.roles], language: wire(person.language) } });
    const member = await join(system, id, person, password);
    if (person !== others.at(-1)) await member.call(ACCEPT, { input: { statementVersionId: accept, language: wire(person.language) } });
  }
  for (const { name, email, phone } of organization.contacts) {
    await administrator.call(ADD, { input: { displayName: name, email, phone, warranty: { basis: 'CONSENT', obtainedOn: '2026-01-12' } } });
  }
  await seedApp(system, id, organization.customApp);
  return {
    id, organization,
    async acceptAgain(versionId) {
      for (const { email, language } of organization.people.slice(0, -2)) {
        const person = await signedIn(system, email, password);
        await person.call(ACCEPT, { input: { statementVersionId: versionId, language: wire(language) } });
      }
    },
  };
}

/** Follows the link of the newest invitation, as the mail would lead there. */
async function join(system: System, organizationId: string, { name }: SamplePerson, password: string): Promise<Acting> {
  const scope = openScope(system.kernel, { requestId: 'sample', actor: SYSTEM }, organizationId);
  const [invitation] = await scope.of(Invitation).find({}, { order: { invitedAt: 'DESC', id: 'DESC' }, take: 1 });
  if (!invitation) throw new Error('nobody was invited');
  const visitor = acting(system);
  await visitor.call(JOIN, { input: { token: invitationToken(system.kernel, organizationId, invitation.id), password, displayName: name } });
  return visitor;
}
