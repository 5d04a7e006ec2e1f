import type { Language, Words } from '../database/language.ts';
import type { Source } from '@accord/consents';
import type { CollectionList, CollectionRow } from '../modules/purposes/index.ts';

/** Of what people wrote nothing becomes markup. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const SAID = {
  title: { 'zh-CN': '个人信息收集清单', en: 'Personal information collected' },
  own: { 'zh-CN': '平台自行处理的个人信息', en: 'Personal information that the platform decides on' },
  ownHint: { 'zh-CN': '这些处理活动由平台自行决定；有关请求由平台直接答复，不会转交任何企业。', en: 'The platform itself decides on these. Requests about them are answered by the platform and are never forwarded to an organization.' },
  ownLink: { 'zh-CN': '平台自行决定的处理活动', en: 'What the platform decides on itself' },
  whom: { 'zh-CN': '来源', en: 'From whom' },
  users: { 'zh-CN': '产品的使用者', en: 'Those who use the product' },
  byYou: { 'zh-CN': '由您提供', en: 'given by you' },
  decides: { 'zh-CN': '由谁决定', en: 'Who decides' },
  purpose: { 'zh-CN': '目的', en: 'For what' },
  data: { 'zh-CN': '个人信息种类和收集方式', en: 'What, and how' },
  ground: { 'zh-CN': '合法性基础', en: 'On what ground' },
  kept: { 'zh-CN': '保存期限', en: 'How long' },
  asStated: { 'zh-CN': '按隐私政策', en: 'As the privacy statement says' },
  required: { 'zh-CN': '服务必需', en: 'Needed for the service' },
  optional: { 'zh-CN': '可选', en: 'Optional' },
  sensitive: { 'zh-CN': '敏感', en: 'sensitive' },
  necessity: { 'zh-CN': '必要性：', en: 'Why it is needed: ' },
  impact: { 'zh-CN': '对个人权益的影响：', en: 'What it means for you: ' },
  platform: { 'zh-CN': '平台', en: 'The platform' },
  organization: { 'zh-CN': '企业', en: 'The organization' },
  other: { 'zh-CN': 'English', en: '中文' },
  none: { 'zh-CN': '目前没有登记的处理目的。', en: 'No purposes are registered at present.' },
} as const satisfies Words;

const WHOM: Words<CollectionRow['subjects'][number]> = {
  MEMBERS: { 'zh-CN': '企业的成员', en: 'Members of organizations' },
  CONTACTS: { 'zh-CN': '企业的外部联系人', en: 'Outside contacts of organizations' },
  MARKETING_CONTACTS: { 'zh-CN': '市场联系人', en: 'Marketing contacts' },
  CALLERS: { 'zh-CN': '来电者', en: 'Callers' },
  VISITORS: { 'zh-CN': '访客', en: 'Visitors' },
  APPLICANTS: { 'zh-CN': '应聘者', en: 'Applicants' },
};

const HOW: Words<Source> = {
  GIVEN: { 'zh-CN': '由您或企业提供', en: 'given by you or the organization' },
  AUTOMATIC: { 'zh-CN': '使用时自动产生', en: 'arises while you use the product' },
  DEVICE_PERMISSION: { 'zh-CN': '经设备权限读取', en: 'read with a permission of the device' },
  ELSEWHERE: { 'zh-CN': '由外部账号平台或支付机构提供', en: 'from the provider of the outside account, or the payment institution' },
};

const GROUNDS: Words<CollectionRow['purpose']['legalBasis']> = {
  CONSENT: { 'zh-CN': '个人同意', en: 'Consent' },
  CONTRACT_OR_HR: { 'zh-CN': '订立、履行合同或人力资源管理', en: 'Contract or human resources' },
  STATUTORY_DUTY: { 'zh-CN': '法定职责或法定义务', en: 'Statutory duty' },
  EMERGENCY: { 'zh-CN': '突发公共卫生事件或紧急情况', en: 'Emergency' },
  NEWS_AND_SUPERVISION: { 'zh-CN': '新闻报道、舆论监督', en: 'News and public supervision' },
  LAWFULLY_PUBLISHED: { 'zh-CN': '已合法公开的信息', en: 'Lawfully published' },
  OTHER_LAW: { 'zh-CN': '法律、行政法规规定的其他情形', en: 'Another law' },
};

const days = (count: number | null, language: Language): string => (count === null ? SAID.asStated[language] : language === 'en' ? `${count} days after the use ends` : `停止使用后 ${count} 天`);

/** The list as a page of its own: without a script, on a telephone and on paper. Chinese unless English is asked for (§11). */
export function collectionListPage({ organization, isPlatform, isOwnProcessing, rows }: CollectionList, language: Language): string {
  const say = (word: keyof typeof SAID): string => SAID[word][language];
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  const contact = [organization.name, organization.address, organization.contactEmail, organization.contactPhone].filter((one) => one !== null && one !== '').map((one) => escaped(String(one))).join(' · ');
  const texts = (text: { zhCN: string; en: string }): string => escaped(language === 'en' ? text.en : text.zhCN);
  const title = say(isOwnProcessing ? 'own' : 'title');
  const comma = language === 'en' ? ', ' : '、';
  const row = ({ purpose, subjects, categories }: CollectionRow): string => {
    const [necessity, impact] = [purpose.necessityStatement(), purpose.impactStatement()];
    const why = [necessity && `${say('necessity')}${texts(necessity)}`, impact && `${say('impact')}${texts(impact)}`].filter(Boolean).map((line) => `<p>${line}</p>`).join('');
    const data = categories.map(({ name, isSensitive, how }) => `<li>${texts(name)}${isSensitive ? ` <strong>(${say('sensitive')})</strong>` : ''} – ${isOwnProcessing && how === 'GIVEN' ? say('byYou') : HOW[how][language]}</li>`).join('');
    return `<tr>
<th scope="row">${texts(purpose.name())}<p>${texts(purpose.description())}</p></th>
<td data-label="${say('whom')}">${subjects.length === 0 ? say('users') : subjects.map((one) => WHOM[one][language]).join(comma)}</td>
<td data-label="${say('data')}"><ul>${data}</ul>${why}</td>
<td data-label="${say('ground')}">${GROUNDS[purpose.legalBasis][language]} · ${say(purpose.necessity === 'REQUIRED' ? 'required' : 'optional')}</td>
<td data-label="${say('kept')}">${days(purpose.retentionDays, language)}</td>${isOwnProcessing ? '' : `\n<td data-label="${say('decides')}">${say(purpose.controllerRole === 'PLATFORM' ? 'platform' : 'organization')}</td>`}
</tr>`;
  };
  const table = rows.length === 0 ? `<p>${say('none')}</p>` : `<table>
<thead><tr><th scope="col">${say('purpose')}</th><th scope="col">${say('whom')}</th><th scope="col">${say('data')}</th><th scope="col">${say('ground')}</th><th scope="col">${say('kept')}</th>${isOwnProcessing ? '' : `<th scope="col">${say('decides')}</th>`}</tr></thead>
<tbody>
${rows.map(row).join('\n')}
</tbody>
</table>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${isPlatform ? '' : '<meta name="robots" content="noindex">\n'}<title>${title} · ${escaped(organization.name)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/collection-list.css">
</head>
<body>
<main>
<p class="other"><a href="?language=${other}" hreflang="${other}" lang="${other}">${say('other')}</a></p>
<h1>${title}</h1>
<p>${contact}</p>
<p>${isOwnProcessing ? say('ownHint') : `<a href="/own-processing?language=${language}">${say('ownLink')}</a>`}</p>
${table}
</main>
</body>
</html>
`;
}

/** System colours, so that the page is light or dark as the reader has it; a table on a desk, a card for each purpose on a telephone. */
export const COLLECTION_LIST_STYLE = `:root { color-scheme: light dark; font: 16px/1.55 system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { max-width: 1100px; margin: 0 auto; padding: 20px 16px 48px; }
h1 { font-size: 1.5rem; margin: 0 0 4px; }
a { color: LinkText; display: inline-block; min-height: 24px; }
.other { text-align: end; margin: 0; }
table { width: 100%; border-collapse: collapse; margin-top: 16px; }
th, td { text-align: start; vertical-align: top; padding: 10px 12px; border-bottom: 1px solid GrayText; overflow-wrap: break-word; }
th p, td p { font-weight: 400; margin: 4px 0 0; }
ul { margin: 0; padding-inline-start: 18px; }
@media (max-width: 720px) {
  thead { position: absolute; clip-path: inset(50%); }
  tr, th, td { display: block; border: 0; padding: 6px 0; }
  tr { border: 1px solid GrayText; border-radius: 10px; padding: 12px 14px; margin-bottom: 12px; }
  td::before { content: attr(data-label); display: block; font-size: .85rem; font-weight: 600; }
}
@media print { .other { display: none; } tr { break-inside: avoid; } main { max-width: none; padding: 0; } }
`;
