import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { Change } from '../../tenancy/change.ts';
import { badInput, conflict, notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { takeTurn } from '../people/index.ts';
import { listPurposes } from '../purposes/index.ts';
import { listRecipients } from '../recipients/index.ts';
import { AppApproval } from './app-approval.entity.ts';
import { AppVersion } from './app-version.entity.ts';
import { App, type AppKind } from './app.entity.ts';
import type { AddAppInput, AddAppVersionInput, AppScopeInput, ApproveAppVersionInput, ChangeAppInput, ChooseForNewAppsInput } from './catalog.inputs.ts';
import { CUSTOM_PREFIX, findApp } from './find-app.ts';
import { NewAppChoice } from './new-app-choice.entity.ts';
import { historyOfApp, inEffect, waiting } from './read-app-versions.ts';

/** Adds an app with its first version: staff to the catalog of the platform, an administrator one of their organization's own (row 8). */
export async function addApp(scope: TenantScope, input: AddAppInput): Promise<App> {
  const { key, kind, nameZh, nameEn, descriptionZh, descriptionEn, defaultEnabled, lockedReason } = input;
  const outsideStatement = input.outsideStatement ?? false;
  mustBeOf(scope, kind, key);
  if (lockedReason && kind !== 'BASIC') throw badInput('ONLY_BASIC_LOCKED', 'Only a basic app can be one that the platform cannot do without.', 'lockedReason');
  const policyUrl = policyOf(outsideStatement, input.policyUrl);
  await mustBeKnown(scope, input.scopes);
  const id = scope.newId();
  try {
    return await scope.change({ action: 'app.added', subject: { type: 'App', id }, fields: ['scopes'] }, (change) => {
      const app = change.of(App).insert({
        id, key, kind, nameZh, nameEn, descriptionZh, descriptionEn, outsideStatement, policyUrl, defaultEnabled: defaultEnabled === true || Boolean(lockedReason),
        locked: Boolean(lockedReason), lockedReasonZh: lockedReason?.zhCN ?? null, lockedReasonEn: lockedReason?.en ?? null, state: 'PUBLISHED', createdAt: change.at, withdrawnAt: null, version: 1,
      });
      insertVersion(change, scope, app, 1, { note: { zhCN: '首个版本', en: 'First version' }, scopes: input.scopes });
      change.emit('app.added', id, { appKey: key });
      return app;
    });
  } catch (error) {
    throw isDuplicateKey(error) ? badInput('APP_KEY_TAKEN', 'There is, or was, an app of this key.', 'key') : error;
  }
}

/** Corrects what an app is called and where its policy is. */
export async function changeApp(scope: TenantScope, { expectedRevision, ...input }: ChangeAppInput): Promise<App> {
  const { id } = await ownApp(scope, input.appKey);
  const { nameZh, nameEn, descriptionZh, descriptionEn, outsideStatement } = input;
  const policyUrl = policyOf(outsideStatement, input.policyUrl);
  return scope.change({ action: 'app.changed', subject: { type: 'App', id }, fields: ['name', 'description', 'outsideStatement', 'policyUrl'] }, (change) =>
    change.of(App).updateAt(id, expectedRevision, { nameZh, nameEn, descriptionZh, descriptionEn, outsideStatement, policyUrl }));
}

/**
 * The next version of an app. One that does more waits in each organization until it is approved there; whoever adds a version of their
 * own app approves it by that. Throws CONFLICT when somebody was faster.
 */
export async function addAppVersion(scope: TenantScope, { appKey, expectedNumber, ...version }: AddAppVersionInput): Promise<App> {
  const app = await ownApp(scope, appKey);
  await mustBeKnown(scope, version.scopes);
  try {
    return await scope.change({ action: 'app.version-added', subject: { type: 'App', id: app.id }, fields: ['scopes'] }, async (change) => {
      const last = (await change.of(AppVersion).first({ appId: app.id }, { number: 'DESC' }))?.number ?? 0;
      if (last !== expectedNumber) throw versionedMeanwhile(last);
      insertVersion(change, scope, app, last + 1, version);
      change.emit('app.version-added', app.id, { appKey, number: last + 1 });
      return app;
    });
  } catch (error) {
    throw isDuplicateKey(error) ? versionedMeanwhile() : error;
  }
}

/** Lets the version that waits take effect for this organization. Throws CONFLICT where it is not the one that waits now. */
export async function approveAppVersion(scope: TenantScope, { appKey, number }: ApproveAppVersionInput): Promise<App> {
  const app = await findApp(scope, appKey);
  const history = await historyOfApp(scope, app);
  const next = waiting(history, scope.now);
  if (next?.number !== number) throw conflict('VERSION_NOT_WAITING', 'This version does not wait for approval, or a newer one came meanwhile. Look at it again.', { waiting: next?.number ?? null, inEffect: inEffect(history, scope.now)?.number ?? null });
  try {
    return await scope.change({ action: 'app.version-approved', subject: { type: 'App', id: app.id }, fields: [`version ${number}`] }, (change) => {
      approve(change, scope, app, number);
      change.emit('app.version-approved', app.id, { appKey, number });
      return app;
    });
  } catch (error) {
    throw isDuplicateKey(error) ? conflict('VERSION_NOT_WAITING', 'Somebody approved it meanwhile.') : error;
  }
}

/** What holds for apps of a kind that come from now on (row 9). Throws CONFLICT when somebody chose meanwhile. */
export function chooseForNewApps(scope: TenantScope, { kind, enabled, expectedCount }: ChooseForNewAppsInput): Promise<NewAppChoice> {
  const id = scope.newId();
  return scope.change({ action: 'new-apps.chosen', subject: { type: 'NewAppChoice', id }, fields: [kind, enabled ? 'on' : 'off'] }, async (change) => {
    await takeTurn(change);
    const made = await change.of(NewAppChoice).count();
    if (made !== expectedCount) throw conflict('CHANGED_MEANWHILE', 'Somebody chose meanwhile. Read it again.', { currentVersion: made });
    change.emit('new-apps.chosen', id, { kind, enabled: enabled ? 1 : 0 });
    return change.of(NewAppChoice).insert({ id, kind, enabled, since: change.at, chosenByKind: scope.actor.kind, chosenById: scope.actor.id });
  });
}

const versionedMeanwhile = (current?: number) =>
  conflict('CHANGED_MEANWHILE', 'Somebody added a version meanwhile. Read it again.', current === undefined ? undefined : { currentVersion: current });

/** An app that the caller's organization keeps itself, not one that it only uses. Throws NOT_FOUND, also for one that was withdrawn. */
export async function ownApp(scope: TenantScope, key: string): Promise<App> {
  const app = await scope.of(App).first({ key, state: 'PUBLISHED' });
  if (app?.key !== key) throw notFound();
  return app;
}

function insertVersion(change: Change, scope: TenantScope, app: App, number: number, { note, scopes }: Pick<AddAppVersionInput, 'note' | 'scopes'>): void {
  change.of(AppVersion).insert({
    id: change.newId(), appId: app.id, number, scopes: scopes.map(({ purposeKey, categories, recipientKeys, domains }) => ({ purposeKey, categories, recipientKeys, domains })),
    noteZh: note.zhCN, noteEn: note.en, createdAt: change.at, createdByKind: scope.actor.kind, createdById: scope.actor.id,
  });
  if (number > 1 && scope.organizationId !== PLATFORM_ID) approve(change, scope, app, number);
}

const approve = (change: Change, scope: TenantScope, app: App, number: number): void =>
  void change.of(AppApproval).insert({ id: change.newId(), appOwnerId: app.organizationId, appId: app.id, number, approvedAt: change.at, approvedByKind: scope.actor.kind, approvedById: scope.actor.id });

/** Kinds and keys have one owner each. */
function mustBeOf({ organizationId }: TenantScope, kind: AppKind, key: string): void {
  const isOwn = organizationId !== PLATFORM_ID;
  if (isOwn !== (kind === 'CUSTOM')) throw badInput('KIND_NOT_YOURS', 'The platform keeps basic and third-party apps, an organization its custom ones.', 'kind');
  if (isOwn !== key.startsWith(CUSTOM_PREFIX)) throw badInput('KEY_NOT_YOURS', 'Keys of an organization’s own apps begin with custom-, others do not.', 'key');
}

/** A policy is a page of the web, and what the statement does not cover has one (row 16). */
function policyOf(outsideStatement: boolean, policyUrl: string | null | undefined): string | null {
  const url = policyUrl?.trim() ?? '';
  if (url === '' && outsideStatement) throw badInput('POLICY_URL_MISSING', 'What the statement does not cover has a policy of its own: say where.', 'policyUrl');
  if (url === '') return null;
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') throw badInput('POLICY_URL_INVALID', 'The policy’s address begins with https://.', 'policyUrl');
  return url;
}

/** Scopes name what is in the registers; a key that is not there would never pass the gate. */
async function mustBeKnown(scope: TenantScope, scopes: readonly AppScopeInput[]): Promise<void> {
  const [purposes, recipients] = await Promise.all([listPurposes(scope), listRecipients(scope)]);
  const [purposeKeys, recipientKeys] = [new Set(purposes.map(({ key }) => key)), new Set(recipients.map(({ key }) => key))];
  for (const { purposeKey, recipientKeys: named } of scopes) {
    if (!purposeKeys.has(purposeKey)) throw badInput('PURPOSE_UNKNOWN', 'A scope names a purpose that is not in the register.', 'scopes');
    if (named.some((key) => !recipientKeys.has(key))) throw badInput('RECIPIENT_UNKNOWN', 'A scope names a recipient that is not in the register.', 'scopes');
  }
}
