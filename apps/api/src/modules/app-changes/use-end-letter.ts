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

/** What became of the app: an organization switched it off for some, its owner took it out of the catalog, or a version of it gives somebody nothing more. */
interface Ended { readonly how: 'OFF' | 'WITHDRAWN' | 'NARROWED'; readonly whom: Readonly<Record<Language, (count: number) => string>> }
const endedOf = (app: App, organization: Organization, { subject, endedAt }: Told, isNarrowed: boolean): Ended => ({
  // only its owner withdraws an app: another organization's switch of the same instant is a switch
  how: isNarrowed ? 'NARROWED' : endedAt === app.withdrawnAt && organization.id === app.organizationId ? 'WITHDRAWN' : 'OFF', whom: WHOM[organization.id === PLATFORM_ID ? 'EVERYWHERE' : subject],
});
/** What was done, of the app by its name, and how that instant is called. */
const ZH: Readonly<Record<Ended['how'], readonly [did: (app: string) => string, at: string]>> = {
  OFF: [(app) => `停用应用${app}`, '停用'], WITHDRAWN: [(app) => `下架应用${app}`, '下架'], NARROWED: [(app) => `停止经应用${app}向贵方提供个人信息`, '停止'],
};
const EN: Readonly<Record<Ended['how'], (app: string) => string>> = {
  OFF: (app) => `switched off ${app}`, WITHDRAWN: (app) => `withdrawn ${app}`, NARROWED: (app) => `stopped giving you personal data through ${app}`,
};

function inChinese(app: App, { name }: Organization, reach: string, { id, decisions, endedAt }: Told, { how, whom }: Ended): string {
  const [did, at] = ZH[how];
  return `${name}已自 ${when(endedAt, 'zh-CN')}（北京时间）起${did(`“${app.nameZh}”`)}，涉及${whom['zh-CN'](decisions)}。\n\n贵方此前经该应用接收上述人员的个人信息。自${at}时起，不再有新的信息经该应用提供；请停止据此进行的处理，并按双方协议删除或匿名化不再需要的信息，法律另有规定的除外。\n\n参考编号：${id}\n需要确认具体人员时，请凭编号联系：${name}，${reach}`;
}
const inEnglish = (app: App, { name }: Organization, reach: string, { id, decisions, endedAt }: Told, { how, whom }: Ended): string =>
  `${name} has ${EN[how](`the app “${app.nameEn}”`)} since ${when(endedAt, 'en')} (UTC+8), for ${whom.en(decisions)}.\n\nYou received personal data of these people through it. Nothing more reaches you through this app. Please stop what you do with the data on that ground, and delete or anonymize what you no longer need, as your agreement says, unless a law provides otherwise.\n\nReference: ${id}\nTo learn whom it concerns, ask ${name} and quote the reference: ${reach}`;

/** The letter to a recipient, in both languages: nobody knows which one a third party reads. Chinese stands first for one in the country. No person is named. */
export function useEndLetter(app: App, organization: Organization, { region }: Pick<Recipient, 'region'>, told: Told, isNarrowed = false): { language: Language; subject: string; text: string } {
  const reach = [organization.contactEmail, organization.contactPhone].filter(Boolean).join(' · ') || organization.name;
  const ended = endedOf(app, organization, told, isNarrowed);
  const [zh, en] = [inChinese(app, organization, reach, told, ended), inEnglish(app, organization, reach, told, ended)];
  const [subjectZh, subjectEn] = [`${organization.name}已${ZH[ended.how][0](`“${app.nameZh}”`)}`, `${organization.name} has ${EN[ended.how](`“${app.nameEn}”`)}`];
  return region === 'CN'
    ? { language: Language.ZH_CN, subject: `${subjectZh} / ${subjectEn}`, text: `${zh}\n\n${en}` }
    : { language: Language.EN, subject: `${subjectEn} / ${subjectZh}`, text: `${en}\n\n${zh}` };
}
