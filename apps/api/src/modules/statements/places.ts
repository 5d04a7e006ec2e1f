import { inForce } from '@accord/acceptance';
import { localized, type LocalizedText } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { bindingVersions } from './binding-versions.ts';
import type { StatementVersion } from './statement-version.entity.ts';
import type { Statement, StatementKind } from './statement.entity.ts';
import { textsOf } from './texts-of.ts';
import { stateOf } from './version-state.ts';

const UNTITLED = { PLATFORM_PRIVACY: localized('隐私政策', 'Privacy Statement') } as const satisfies Record<StatementKind, LocalizedText>;

/** The version in force now, or null before the first. */
export async function versionInForce(scope: TenantScope): Promise<StatementVersion | null> {
  const { versions, byId } = await bindingVersions(scope);
  return byId.get(inForce(versions, scope.now)?.id ?? '') ?? null;
}

/** Published versions that will take effect, soonest first. */
export async function upcomingVersions(scope: TenantScope): Promise<StatementVersion[]> {
  const { versions, byId } = await bindingVersions(scope);
  const upcoming = [...byId.values()].filter((version) => stateOf(version, versions, scope.now) === 'SCHEDULED');
  return upcoming.sort((a, b) => (a.effectiveAt ?? 0) - (b.effectiveAt ?? 0));
}

/** The titles that the version in force has, or else the next one. */
export async function titleOf(scope: TenantScope, { kind }: Statement): Promise<LocalizedText> {
  const shown = (await versionInForce(scope)) ?? (await upcomingVersions(scope))[0];
  const texts = shown ? await textsOf(scope, shown.id) : [];
  const [zhCN, en] = (['zh-CN', 'en'] as const).map((language) => texts.find((text) => text.language === language)?.title);
  return localized(zhCN ?? UNTITLED[kind].zhCN, en ?? UNTITLED[kind].en);
}
