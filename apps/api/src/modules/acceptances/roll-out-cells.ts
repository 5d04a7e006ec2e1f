import { LessThan } from 'typeorm';
import { type Language, type Words, wordFor } from '../../database/language.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { Organization } from '../organizations/index.ts';
import { publishedVersion } from '../statements/index.ts';
import { mustHavePassed } from './must-have-passed.ts';
import { AWAY_DAYS, rollOutIn, type OrganizationRollOut } from './roll-out.ts';

/** The board of a version as a list; `at` in milliseconds. */
export interface RollOutSet { readonly statementVersionId: string; readonly at: number }

/** Where the list was left: organizations are in the order of their ids alone, the newest first. */
type RollOutPlace = readonly [sort: number, id: string];
type Cell = string | null | { readonly at: number | null };

/** Columns of the board as a file, in both languages of the console. */
export const ROLL_OUT_COLUMNS: readonly { readonly 'zh-CN': string; readonly en: string }[] = [
  { 'zh-CN': '企业', en: 'Organization' }, { 'zh-CN': '套餐', en: 'Plan' }, { 'zh-CN': '人数', en: 'People' }, { 'zh-CN': '点击接受', en: 'Accepted by a click' }, { 'zh-CN': '继续使用视为接受', en: 'Accepted by going on' },
  { 'zh-CN': '已拒绝', en: 'Declined' }, { 'zh-CN': '尚未表态', en: 'Not yet' }, { 'zh-CN': `其中 ${AWAY_DAYS} 天未登录`, en: `Of these, not signed in for ${AWAY_DAYS} days` }, { 'zh-CN': '接受比例', en: 'Share accepted' },
  { 'zh-CN': '受阻原因', en: 'Stuck because' }, { 'zh-CN': '最晚可继续使用至', en: 'May go on until' }, { 'zh-CN': '截至', en: 'As at' }, { 'zh-CN': '企业标识', en: 'Id of organization' },
];

/** As the console says them. */
export const STUCK_WORDS: Words = {
  NO_ADMINISTRATOR: { 'zh-CN': '没有管理员', en: 'Nobody administers it' }, SUSPENDED: { 'zh-CN': '企业已暂停', en: 'It is suspended' },
  NOT_SIGNED_IN: { 'zh-CN': `有人 ${AWAY_DAYS} 天未登录`, en: `People have not signed in for ${AWAY_DAYS} days` }, DECLINED: { 'zh-CN': '有人拒绝', en: 'People declined' }, NOTHING: { 'zh-CN': '没有受阻', en: 'Nothing holds it up' },
};

/** Throws NOT_FOUND unless the version is published, and BAD_USER_INPUT for an instant to come. */
export async function mustBeOnTheBoard(platform: PlatformScope, statementVersionId: string, at: number | null): Promise<void> {
  await publishedVersion(platform.own, statementVersionId);
  mustHavePassed(platform.own, at);
}

/** The next so many rows of the file beyond a place, the newest organization first. */
export async function rollOutCells(
  platform: PlatformScope, { statementVersionId, at }: RollOutSet, place: RollOutPlace | null, limit: number, { language }: { language: Language },
): Promise<{ rows: readonly (readonly Cell[])[]; place: RollOutPlace | null }> {
  const version = await publishedVersion(platform.own, statementVersionId);
  const organizations = await platform.global.find(Organization, { kind: 'ENTERPRISE', ...(place && { id: LessThan(place[1]) }) }, { id: 'DESC' }, limit);
  const rows = (await rollOutIn(platform, version, at, organizations)).map((row) => cellsOf(row, at, language));
  const last = organizations.at(-1);
  return { rows, place: organizations.length < limit || !last ? null : [0, last.id] };
}

function cellsOf(row: OrganizationRollOut, at: number, language: Language): Cell[] {
  const { organization, people, clicked, byUse, declined, open, notSignedIn, coverage, stuckBecause, graceUntil } = row;
  const reasons = [...stuckBecause, ...(declined > 0 ? ['DECLINED'] : [])];
  return [
    organization.name, organization.plan, ...[people, clicked, byUse, declined, open, notSignedIn].map(String), `${Math.floor(coverage * 1000) / 10}%`,
    (reasons.length === 0 ? ['NOTHING'] : reasons).map((reason) => wordFor(STUCK_WORDS, reason, language)).join(language === 'en' ? '; ' : '；'), { at: graceUntil }, { at }, organization.id,
  ];
}
