import { Language, type LocalizedText } from '../../database/language.ts';
import { condition } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { asksExplicitly, rowsOf, siblingsOf, StatementText, UNTITLED, type StatementKind, type StatementVersion } from '../statements/index.ts';
import type { NoticeKind } from './statement-notice.entity.ts';

/** What the letters of a notice say, but for the name. */
export interface Told {
  readonly kind: NoticeKind;
  readonly version: StatementVersion;
  readonly titles: ReadonlyMap<Language, string>;
  /** What it is called where it has no title. */
  readonly untitled: LocalizedText;
  /** The first moment that is too late for who accepted an earlier version, as it is in this organization. */
  readonly graceUntil: number | null;
  /** Whether going on does not accept it. */
  readonly isExplicit: boolean;
  /** Where it is read and accepted. */
  readonly link: string;
  readonly now: number;
}

/** The name of a notice’s letter. */
export const templateOf = (kind: NoticeKind): string => `statement-${kind.toLowerCase().replace('_', '-')}`;

/** Reads what the letters need; titles without the texts. */
export async function toldBy(scope: TenantScope, kind: NoticeKind, version: StatementVersion, of: { kind: StatementKind; publicUrl: string }): Promise<Told> {
  const { rows: texts } = await rowsOf(scope, StatementText, version.organizationId).select({ alias: 'text', only: ['language', 'title'], conditions: [condition('text.statement_version_id = ?', version.id)] });
  const siblings = await siblingsOf(scope, version);
  const staged = siblings.byId.get(version.id) ?? version;
  return { kind, version, titles: new Map(texts.map(({ language, title }) => [language, title])), untitled: UNTITLED[of.kind], graceUntil: staged.graceUntil, isExplicit: asksExplicitly(version, siblings), link: `${of.publicUrl}/me/statement${of.kind === 'PLATFORM_PRIVACY' ? '' : `?kind=${of.kind}`}`, now: scope.now };
}

const dayIn = (language: Language, at: number | string | null): string =>
  at === null ? '–' : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(typeof at === 'string' ? Date.parse(`${at}T00:00:00+08:00`) : at);
const minuteIn = (language: Language, at: number): string => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(at);

/** What the reader has to do, and by when. */
function dutyIn(language: Language, { version, graceUntil, isExplicit, now }: Told): string {
  const zh = language === Language.ZH_CN;
  const isOn = graceUntil !== null && graceUntil > now;
  if (!version.requiresAcceptance()) return zh ? '本次告知仅供您了解，无需接受。' : 'It is for you to know; there is nothing for you to accept.';
  if (!isExplicit)
    return zh ? '本次为文字性更新：生效后您继续使用，即视为接受；您也可以现在就明确接受。' : 'It is an editorial update: if you go on using the platform once it is in effect, you are deemed to accept it. You may also accept it now.';
  const until = isOn
    ? (zh ? `已接受过此前版本的，请在${minuteIn(language, graceUntil)}（北京时间）之前接受` : `If you accepted an earlier version, accept this one before ${minuteIn(language, graceUntil)} (Beijing time)`)
    : (zh ? '请在该版本生效前接受；生效后请在继续使用前接受' : 'Accept it before it takes effect; once it is in effect, accept it before you go on');
  return zh ? `本次变更需要您明确接受。${until}，逾期将无法继续使用平台。如果不接受，您仍可阅读政策、导出信息、提出请求。` : `This change needs your explicit acceptance. ${until}; afterwards you cannot use the platform. If you do not accept it, you can still read the statement, export your data and file requests.`;
}

const SUBJECTS: Readonly<Record<NoticeKind, readonly [zh: (title: string, day: string) => string, en: (title: string, day: string) => string]>> = {
  ANNOUNCED: [(title, day) => `《${title}》将于${day}更新`, (title, day) => `${title}: a new version takes effect on ${day}`],
  IN_EFFECT: [(title) => `《${title}》新版本已生效`, (title) => `${title}: a new version is in effect`],
  CANCELLED: [(title) => `《${title}》的更新已撤回`, (title) => `${title}: the new version was withdrawn`],
  REMINDER: [(title) => `请阅读并接受《${title}》`, (title) => `${title}: please read and accept it`],
};

/** A letter in the reader's language: which version, its days, what it means, where to read it, whom to ask; of the reader only the name. */
export function composeNotice(language: Language, displayName: string, told: Told): { subject: string; text: string } {
  const { kind, version, titles, untitled, link } = told;
  const { number, updateOn, effectiveOn } = version;
  const title = titles.get(language) ?? titles.get(Language.ZH_CN) ?? (language === Language.ZH_CN ? untitled.zhCN : untitled.en);
  const [updated, effective] = [dayIn(language, updateOn), dayIn(language, effectiveOn)];
  const [zh, en] = SUBJECTS[kind];
  if (language === Language.ZH_CN) {
    const days = `版本：第 ${number} 版\n更新日期：${updated}\n生效日期：${effective}`;
    const says = kind === 'CANCELLED'
      ? `此前通知您的《${title}》第 ${number} 版（原定${effective}生效）已撤回，不会生效。目前生效的版本继续适用，您无需任何操作；如已提前接受，该接受不产生效力。`
      : `《${title}》${kind === 'ANNOUNCED' ? '有重大更新，即将生效。' : kind === 'IN_EFFECT' ? '的新版本已生效。' : '还在等待您接受。'}\n\n${days}\n\n${dutyIn(language, told)}`;
    return { subject: zh(title, effective), text: `${displayName}，您好：\n\n${says}\n\n阅读和接受：\n${link}\n\n如有疑问，请联系贵企业的管理员，或使用政策“如何联系我们”一节所列的方式。\n\n政策的中英文文本不一致的，以中文文本为准。` };
  }
  const days = `Version: ${number}\nUpdate date: ${updated}\nEffective date: ${effective}`;
  const says = kind === 'CANCELLED'
    ? `version ${number} of ${title}, which we had announced for ${effective}, was withdrawn and does not take effect. The version in effect goes on to apply and there is nothing for you to do; if you accepted the new one ahead, that says nothing.`
    : `${title} ${kind === 'ANNOUNCED' ? 'changes in a way that matters, and the new version takes effect soon.' : kind === 'IN_EFFECT' ? 'has a new version, which is in effect now.' : 'still waits for you to accept it.'}\n\n${days}\n\n${dutyIn(language, told)}`;
  return { subject: en(title, effective), text: `Hello ${displayName},\n\n${says}\n\nRead and accept:\n${link}\n\nIf you have questions, ask an administrator of your organization, or use what the statement names under “How to Contact Us”.\n\nWhere the languages of the statement differ, the Chinese text prevails.` };
}
