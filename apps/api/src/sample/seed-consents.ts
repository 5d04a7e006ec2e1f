import type { System } from '../program/system.ts';
import { signedIn, type Acting } from './acting.ts';
import type { SampleOrganization } from './cast.ts';

const DEFINE = 'mutation ($input: DefinePurposeInput!) { definePurpose(input: $input) { record { id } } }';
const GIVE = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { record { id } } }';
const REFUSE = 'mutation ($input: RefuseConsentInput!) { refuseConsent(input: $input) { record { id } } }';
const WITHDRAW = 'mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { record { id } } }';

type Texts = readonly [zhCN: string, en: string];
interface SamplePurpose {
  readonly key: string;
  readonly name: Texts;
  readonly description: Texts;
  readonly categories: readonly string[];
  /** Consent where it is left out. */
  readonly required?: 'CONTRACT_OR_HR' | 'STATUTORY_DUTY';
  readonly controllerRole?: 'PLATFORM';
  readonly isMarketing?: true;
  readonly optOut?: string;
  readonly cookieKind?: string;
  readonly dataSubjects?: readonly string[];
  readonly devicePermission?: string;
  readonly retentionDays?: number;
  readonly sensitive?: { readonly necessity: Texts; readonly impact: Texts };
}

/** What the platform processes data for, and what it asks people about; all invented. */
const PLATFORM_PURPOSES: readonly SamplePurpose[] = [
  { key: 'account', required: 'CONTRACT_OR_HR', name: ['账号与登录', 'Account and sign-in'], description: ['创建账号、登录和找回密码。', 'Opening accounts, signing in, and getting a password back.'], categories: ['NAME', 'CONTACT', 'ACCOUNT'] },
  { key: 'security', required: 'STATUTORY_DUTY', controllerRole: 'PLATFORM', name: ['网络安全与操作日志', 'Security and logs'], description: ['防范攻击，依法留存网络日志。', 'Keeping attacks out, and logs for as long as the law says.'], categories: ['ACCOUNT', 'DEVICE'], retentionDays: 180 },
  {
    key: 'check-in', name: ['上门签到定位', 'Place of a check-in'], description: ['签到时读取一次位置，证明到达现场；不同意时只是不能用定位签到。', 'Reads the position once at a check-in, to show that somebody was there; without it only this kind of check-in is closed.'],
    categories: ['LOCATION'], devicePermission: 'LOCATION', retentionDays: 90,
    sensitive: { necessity: ['没有位置就无法核实到达现场。', 'Without the position nobody can tell that the place was reached.'], impact: ['企业会知道您签到时所在的位置，其他时间不会读取。', 'The enterprise learns where you checked in; at other times nothing is read.'] },
  },
  { key: 'photos', name: ['拍照上传', 'Photographs'], description: ['在工单中拍照或选择照片；不同意时不能添加照片。', 'Taking or choosing photographs for a work order; without it none can be added.'], categories: ['PHOTO'], devicePermission: 'CAMERA', retentionDays: 365 },
  { key: 'product-news', controllerRole: 'PLATFORM', name: ['产品资讯', 'Product news'], description: ['通过邮件介绍新功能和活动；每封邮件都可以一键退订。', 'Mails about new functions and events; each can be unsubscribed from by one click.'], categories: ['NAME', 'CONTACT'], isMarketing: true },
  { key: 'usage-improvement', controllerRole: 'PLATFORM', name: ['改进产品', 'Improving the product'], description: ['统计功能的使用情况，用来改进产品。', 'Counting how functions are used, to make them better.'], categories: ['USAGE', 'DEVICE'], retentionDays: 180 },
  { key: 'recommendations', controllerRole: 'PLATFORM', optOut: 'PERSONALIZATION', name: ['个性化推荐', 'Recommendations'], description: ['按使用习惯推荐功能；不同意时看到的与所有人相同。', 'Suggests functions by how the product is used; without it everybody sees the same.'], categories: ['USAGE'], retentionDays: 180 },
  { key: 'interest-guesses', controllerRole: 'PLATFORM', optOut: 'INFERENCE', name: ['兴趣推断', 'Guessing interests'], description: ['根据使用情况推断可能感兴趣的产品。', 'Guesses from the use which products may be of interest.'], categories: ['USAGE', 'POSITION'], retentionDays: 90 },
  { key: 'targeted-advertising', controllerRole: 'PLATFORM', optOut: 'TARGETED_ADVERTISING', name: ['定向广告', 'Targeted advertising'], description: ['按职务和使用情况选择广告。', 'Chooses advertising by position and use.'], categories: ['POSITION', 'USAGE'], retentionDays: 90 },
  { key: 'session-cookie', required: 'CONTRACT_OR_HR', controllerRole: 'PLATFORM', cookieKind: 'STRICTLY_NECESSARY', name: ['登录会话', 'The session'], description: ['让您在各页面间保持登录。', 'Keeps you signed in from page to page.'], categories: ['COOKIE'], retentionDays: 1 },
  { key: 'visit-statistics', controllerRole: 'PLATFORM', cookieKind: 'STATISTICS', dataSubjects: ['VISITORS', 'MEMBERS'], name: ['访问统计', 'Counting visits'], description: ['统计哪些页面被访问。', 'Counts which pages are visited.'], categories: ['COOKIE', 'USAGE'], retentionDays: 90 },
  { key: 'campaign-cookie', controllerRole: 'PLATFORM', cookieKind: 'ADVERTISING', dataSubjects: ['VISITORS'], name: ['推广效果', 'Campaigns'], description: ['衡量推广活动带来了哪些访问。', 'Measures which visits a campaign brought.'], categories: ['COOKIE'], retentionDays: 90 },
  { key: 'marketing-contacts', controllerRole: 'PLATFORM', dataSubjects: ['MARKETING_CONTACTS'], name: ['市场联系人', 'Marketing contacts'], description: ['与索取资料或参加活动的人联系。', 'Answers those who asked for material or came to an event.'], categories: ['NAME', 'CONTACT', 'POSITION'], retentionDays: 730 },
  { key: 'call-recordings', required: 'CONTRACT_OR_HR', controllerRole: 'PLATFORM', dataSubjects: ['CALLERS'], name: ['客服通话录音', 'Recorded calls'], description: ['录制客服热线，用于处理争议。', 'Records the hotline, to settle disputes.'], categories: ['CONTACT', 'COMMUNICATION'], retentionDays: 180 },
];

const OWN_PURPOSES: Readonly<Record<string, SamplePurpose>> = {
  'custom-tool-ledger': { key: 'custom-birthday', name: ['生日祝福', 'Birthday wishes'], description: ['在生日当天由部门送上祝福。', 'The department sends its wishes on the day.'], categories: ['NAME', 'POSITION'] },
  'custom-cold-chain': { key: 'custom-newsletter', name: ['员工通讯', 'Staff newsletter'], description: ['每月一封的内部通讯。', 'A letter within the company, once a month.'], categories: ['NAME', 'CONTACT'], isMarketing: true },
};

const inBoth = ([zhCN, en]: Texts) => ({ zhCN, en });
const define = (by: Acting, { key, name, description, categories, required, sensitive, ...more }: SamplePurpose): Promise<unknown> => by.call(DEFINE, {
  input: {
    key, purpose: {
      ...more, name: inBoth(name), description: inBoth(description), categories, legalBasis: required ?? 'CONSENT', necessity: required ? 'REQUIRED' : 'OPTIONAL',
      necessityStatement: sensitive ? inBoth(sensitive.necessity) : null, impactStatement: sensitive ? inBoth(sensitive.impact) : null,
    },
  },
});

export async function definePlatformPurposes(operator: Acting): Promise<void> {
  for (const purpose of PLATFORM_PURPOSES) await define(operator, purpose);
}

/** The organization's own purpose, and what its people said: most agree to most, some refuse, one thinks better of it. The last two have not been asked yet. */
export async function seedConsents(system: System, organization: SampleOrganization, password: string): Promise<void> {
  const [first] = organization.people;
  const own = OWN_PURPOSES[organization.customApp.key];
  if (own) await define(await signedIn(system, first.email, password), own);
  for (const [place, { email, language }] of organization.people.slice(0, -1).entries()) {
    const person = await signedIn(system, email, password);
    const about = (purposeKey: string) => ({ purposeKey, language: language === 'en' ? 'EN' : 'ZH_CN' });
    for (const key of ['check-in', 'photos', ...(own ? [own.key] : [])]) await person.call(GIVE, { input: { ...about(key), purposeRevision: 1 } });
    if (place % 2 === 0) await person.call(REFUSE, { input: about('product-news') });
    else await person.call(GIVE, { input: { ...about('product-news'), purposeRevision: 1 } });
    if (place === 2) await person.call(WITHDRAW, { input: about('photos') });
  }
}
