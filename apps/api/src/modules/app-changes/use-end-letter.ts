import { PLATFORM_ID } from '../../database/ids.ts';
import { Language } from '../../database/language.ts';
import type { App } from '../apps/index.ts';
import type { Organization } from '../organizations/index.ts';
import type { Recipient } from '../recipients/index.ts';
import type { UseEndNotice } from './use-end-notice.entity.ts';

type Told = Pick<UseEndNotice, 'id' | 'subject' | 'decisions' | 'endedAt'>;
const WHOM: Readonly<Record<Told['subject'] | 'EVERYWHERE', Readonly<Record<Language, (count: number) => string>>>> = {
  EVERYWHERE: { 'zh-CN': () => '使用该应用的所有企业的人员', en: () => 'everybody in every organization that used it' },
  ORGANIZATION: { 'zh-CN': () => '本企业全体人员', en: () => 'everybody in the organization' },
  GROUP: { 'zh-CN': () => '本企业部分部门的人员', en: () => 'one group of its people' },
  PERSON: { 'zh-CN': (count) => `本企业 ${count} 名人员`, en: (count) => (count === 1 ? 'one person' : `${count} people`) },
};

const when = (at: number, language: Language): string => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(at);

/** What became of the app: its owner took it out of the catalog, or an organization switched it off for some. */
interface Ended { readonly isWithdrawal: boolean; readonly whom: Readonly<Record<Language, (count: number) => string>> }
const endedOf = (app: App, { subject, endedAt }: Told): Ended => {
  const isWithdrawal = endedAt === app.withdrawnAt;
  return { isWithdrawal, whom: WHOM[isWithdrawal && app.organizationId === PLATFORM_ID ? 'EVERYWHERE' : subject] };
};
const DID: Readonly<Record<Language, readonly [off: string, withdrawn: string]>> = { 'zh-CN': ['停用', '下架'], en: ['switched off', 'withdrawn'] };
const did = (language: Language, { isWithdrawal }: Ended): string => DID[language][isWithdrawal ? 1 : 0];

const inChinese = (app: App, { name }: Organization, reach: string, { id, decisions, endedAt }: Told, ended: Ended): string =>
  `${name}已自 ${when(endedAt, 'zh-CN')}（北京时间）起${did('zh-CN', ended)}应用“${app.nameZh}”，涉及${ended.whom['zh-CN'](decisions)}。\n\n贵方此前经该应用接收上述人员的个人信息。自${did('zh-CN', ended)}时起，不再有新的信息经该应用提供；请停止据此进行的处理，并按双方协议删除或匿名化不再需要的信息，法律另有规定的除外。\n\n参考编号：${id}\n需要确认具体人员时，请凭编号联系：${name}，${reach}`;
const inEnglish = (app: App, { name }: Organization, reach: string, { id, decisions, endedAt }: Told, ended: Ended): string =>
  `${name} has ${did('en', ended)} the app “${app.nameEn}” since ${when(endedAt, 'en')} (UTC+8), for ${ended.whom.en(decisions)}.\n\nYou received personal data of these people through it. Nothing more reaches you through this app. Please stop what you do with the data on that ground, and delete or anonymize what you no longer need, as your agreement says, unless a law provides otherwise.\n\nReference: ${id}\nTo learn whom it concerns, ask ${name} and quote the reference: ${reach}`;

/** The letter to a recipient, in both languages: nobody knows which one a third party reads. Chinese stands first for one in the country. No person is named. */
export function useEndLetter(app: App, organization: Organization, { region }: Pick<Recipient, 'region'>, told: Told): { language: Language; subject: string; text: string } {
  const reach = [organization.contactEmail, organization.contactPhone].filter(Boolean).join(' · ') || organization.name;
  const ended = endedOf(app, told);
  const [zh, en] = [inChinese(app, organization, reach, told, ended), inEnglish(app, organization, reach, told, ended)];
  const [subjectZh, subjectEn] = [`${organization.name}已${did('zh-CN', ended)}应用“${app.nameZh}”`, `${organization.name} has ${did('en', ended)} “${app.nameEn}”`];
  return region === 'CN'
    ? { language: Language.ZH_CN, subject: `${subjectZh} / ${subjectEn}`, text: `${zh}\n\n${en}` }
    : { language: Language.EN, subject: `${subjectEn} / ${subjectZh}`, text: `${en}\n\n${zh}` };
}
