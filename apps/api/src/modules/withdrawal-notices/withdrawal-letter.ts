import { Language } from '../../database/language.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { ConsentEvent } from '../consents/index.ts';
import type { Organization } from '../organizations/index.ts';
import type { Purpose } from '../purposes/index.ts';
import type { Letter, Recipient } from '../recipients/index.ts';
import type { WithdrawalNotice } from './withdrawal-notice.entity.ts';

export interface Ended { readonly ends: readonly ConsentEvent[]; readonly purposes: readonly Purpose[] }

const when = (at: number, language: Language): string => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(at);
const reachOf = ({ name, contactEmail, contactPhone }: Organization): string => [contactEmail, contactPhone].filter(Boolean).join(' · ') || name;

/** The references, by purpose. */
function listed(language: Language, { ends, purposes }: Ended): string {
  const nameOf = new Map(purposes.map(({ id, nameZh, nameEn }) => [id, language === Language.ZH_CN ? nameZh : nameEn]));
  return [...grouped(ends, ({ purposeId }) => purposeId)].map(([id, those]) => [language === Language.ZH_CN ? `“${nameOf.get(id) ?? ''}”（${those.length} 项）：` : `“${nameOf.get(id) ?? ''}” (${those.length}):`, ...those.map((end) => end.id)].join('\n')).join('\n\n');
}

function inChinese(organization: Organization, { id }: WithdrawalNotice, ended: Ended): { subject: string; text: string } {
  const { name } = organization;
  const last = Math.max(...ended.ends.map(({ saidAt }) => saidAt));
  return {
    subject: `${name}：个人已撤回同意（${ended.ends.length} 项）`,
    text: `截至 ${when(last, Language.ZH_CN)}（北京时间），${name}有 ${ended.ends.length} 项个人同意被撤回或终止，贵方曾据此接收个人信息。\n\n自撤回时起，不再据此向贵方提供新的信息。请停止据此进行的处理，并按双方协议删除或匿名化不再需要的信息，法律、行政法规另有规定的除外。撤回前已进行的处理不受影响。\n\n本函不写明涉及何人。请凭编号向该企业了解：${reachOf(organization)}\n参考编号：${id}\n\n各项同意的编号：\n\n${listed(Language.ZH_CN, ended)}`,
  };
}

function inEnglish(organization: Organization, { id }: WithdrawalNotice, ended: Ended): { subject: string; text: string } {
  const { name } = organization;
  const last = Math.max(...ended.ends.map(({ saidAt }) => saidAt));
  const [consents, were] = ended.ends.length === 1 ? ['consent', 'was'] : ['consents', 'were'];
  return {
    subject: `${name}: ${ended.ends.length} ${consents} withdrawn`,
    text: `At ${name}, ${ended.ends.length} ${consents} on which you received personal data ${were} withdrawn or ended, the last at ${when(last, Language.EN)} (UTC+8).\n\nNothing more is given to you on that ground. Please stop what you do with the data on it, and erase or anonymize what you no longer need, as your agreement says, unless a law provides otherwise. What was done before stays lawful.\n\nThis letter does not say whom it concerns. Ask the organization, quoting the reference: ${reachOf(organization)}\nReference: ${id}\n\nReferences of the consents:\n\n${listed(Language.EN, ended)}`,
  };
}

/** The letter to a recipient, in both languages: nobody knows which one a third party reads. Chinese stands first for one in the country. No person is named. */
export function withdrawalLetter(organization: Organization, { region }: Pick<Recipient, 'region'>, notice: WithdrawalNotice, ended: Ended): Letter {
  const [zh, en] = [inChinese(organization, notice, ended), inEnglish(organization, notice, ended)];
  const [language, first, second] = region === 'CN' ? [Language.ZH_CN, zh, en] : [Language.EN, en, zh];
  return { language, subject: `${first.subject} / ${second.subject}`, text: `${first.text}\n\n${second.text}` };
}
