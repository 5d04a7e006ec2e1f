import { createHash } from 'node:crypto';
import { startOfDay } from '@accord/deadlines';
import { PLATFORM_ID } from './ids.mjs';
import { noRows } from './tables.mjs';

export const REPLY_DAYS = 7;
const EFFECTIVE_ON = '2026-01-15';
const OPENED_AT = Date.UTC(2026, 0, 5, 2);
const MINUTE = 60_000;

const BODY = '隐私政策\n\n一、我们如何收集和使用您的个人信息\n\n（此处为基准测试用文本。）\n';
export const SHA256 = createHash('sha256').update(BODY).digest('hex');

/** [key, kind, Chinese name, English name, on by default, locked] */
const CATALOG = [
  ['crm', 'BASIC', '客户管理', 'Customers', 1, 1],
  ['work-orders', 'BASIC', '工单', 'Work orders', 1, 0],
  ['campaigns', 'BASIC', '营销活动', 'Campaigns', 1, 0],
  ['visit-map', 'THIRD_PARTY', '拜访地图', 'Visit map', 1, 0],
  ['e-sign', 'THIRD_PARTY', '电子签约', 'E-signature', 0, 0],
];

export const appRow = (organizationId, id, [key, kind, nameZh, nameEn, isOn, isLocked], at) =>
  [organizationId, id, key, kind, nameZh, nameEn, `${nameZh}。`, `${nameEn}.`, 0, isOn, isLocked, 'PUBLISHED', at, 1];

/**
 * The platform's own rows: itself, its catalog of apps, and a published statement that binds.
 * @returns {{ rows: Record<string, unknown[][]>, statementId: string, versionId: string, apps: { ownerId: string, id: string, key: string }[] }}
 */
export function platformRows(nextId) {
  const rows = noRows();
  const [authorId, publisherId, statementId, versionId, textId] = Array.from({ length: 5 }, () => nextId(OPENED_AT));
  rows.organizations.push([PLATFORM_ID, 'PLATFORM', 'Accord', 'ACTIVE', 'platform', OPENED_AT, 0, 1]);
  rows.statements.push([PLATFORM_ID, statementId, 'PLATFORM_PRIVACY', 'zh-CN', 1, OPENED_AT]);
  rows.statement_versions.push([
    PLATFORM_ID, versionId, statementId, 1, 'MATERIAL', 'First statement of the service.', '2026-01-05', EFFECTIVE_ON, startOfDay(EFFECTIVE_ON),
    JSON.stringify({ replyDays: REPLY_DAYS, eraseAfterDays: 60, unpaidDays: 60 }), '[]', OPENED_AT, 'STAFF', authorId, OPENED_AT + 10 * MINUTE, OPENED_AT + 30 * MINUTE, publisherId, 2,
  ]);
  rows.statement_texts.push([PLATFORM_ID, textId, versionId, 'zh-CN', '隐私政策', SHA256, BODY]);
  const apps = CATALOG.map((app) => {
    const id = nextId(OPENED_AT);
    rows.apps.push(appRow(PLATFORM_ID, id, app, OPENED_AT));
    return { ownerId: PLATFORM_ID, id, key: app[0] };
  });
  return { rows, statementId, versionId, apps };
}
