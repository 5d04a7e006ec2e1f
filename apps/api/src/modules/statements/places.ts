import { localized, type LocalizedText } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { bindingVersions } from './binding-versions.ts';
import { rowInForce } from './publications.ts';
import type { StatementVersion } from './statement-version.entity.ts';
import type { Statement, StatementKind } from './statement.entity.ts';
import { textsOf } from './texts-of.ts';
import { stateOf } from './version-state.ts';

/** What a statement is called that prints no title. */
export const UNTITLED = {
  PLATFORM_PRIVACY: localized('隐私政策', 'Privacy Statement'),
  CHILDREN_RULE: localized('儿童个人信息保护规则', 'Rule for Children’s Personal Information'),
  COOKIE_NOTICE: localized('Cookie 说明', 'Cookie Notice'),
  ORGANIZATION_NOTICE: localized('企业隐私告知', 'Privacy Notice of the Organization'),
} as const satisfies Record<StatementKind, LocalizedText>;

/** The version in force now, or null before the first. */
export async function versionInForce(scope: TenantScope, kind: StatementKind): Promise<StatementVersion | null> {
  return rowInForce(await bindingVersions(scope, kind), scope.now);
}

/** Published versions that will take effect, soonest first. */
export async function upcomingVersions(scope: TenantScope, kind: StatementKind): Promise<StatementVersion[]> {
  const { versions, byId } = await bindingVersions(scope, kind);
  const upcoming = [...byId.values()].filter((version) => stateOf(version, versions, scope.now) === 'SCHEDULED');
  return upcoming.sort((a, b) => (a.effectiveAt ?? 0) - (b.effectiveAt ?? 0));
}

/** The titles that the version in force has, or else the next one. */
export async function titleOf(scope: TenantScope, { kind }: Statement): Promise<LocalizedText> {
  const shown = (await versionInForce(scope, kind)) ?? (await upcomingVersions(scope, kind))[0];
  const texts = shown ? await textsOf(scope, shown.id) : [];
  const [zhCN, en] = (['zh-CN', 'en'] as const).map((language) => texts.find((text) => text.language === language)?.title);
  return localized(zhCN ?? UNTITLED[kind].zhCN, en ?? UNTITLED[kind].en);
}
