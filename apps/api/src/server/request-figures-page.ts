import type { ToldCount } from '@accord/masking';
import type { Language, Words } from '../database/language.ts';
import type { PublishedFigures } from '../modules/published-figures/index.ts';

/** Of what people wrote nothing becomes markup. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const SAID = {
  title: { 'zh-CN': '个人信息权利请求办理情况', en: 'How privacy requests are answered' },
  received: { 'zh-CN': '收到的请求', en: 'Requests received' },
  inTime: { 'zh-CN': '按承诺期限答复', en: 'Answered within the promised time' },
  median: { 'zh-CN': '首次实质答复所需天数（中位数）', en: 'Days to the first substantive reply (median)' },
  refused: { 'zh-CN': '拒绝的请求', en: 'Requests refused' },
  few: { 'zh-CN': '少于 10 件', en: 'fewer than 10' },
  nearlyAll: { 'zh-CN': '除不足 10 件外全部', en: 'all but fewer than 10' },
  hidden: { 'zh-CN': '数量过少，不予公布', en: 'too few to be published' },
  why: { 'zh-CN': '为避免识别到个人，小于 10 的数字，以及可据以推算出此类数字的数字，均不公布。每次仅公布一个已结束的半年，以其结束一个月后的情况为准。', en: 'So that nobody can be recognized, numbers below 10, and numbers from which one could be reckoned, are not published. Each half-year is counted by itself, as it stood a month after its end.' },
  other: { 'zh-CN': 'English', en: '中文' },
} as const satisfies Words;

const number = (value: number, language: Language): string => value.toLocaleString(language, { maximumFractionDigits: 1 });

function told(count: ToldCount, language: Language): string {
  if (count.is === 'FEW') return SAID.few[language];
  if (count.is === 'NEARLY_ALL') return SAID.nearlyAll[language];
  return count.is === 'HIDDEN' ? SAID.hidden[language] : number(count.count, language);
}

/** The figures as a page of its own, without a script, on a telephone and on paper. Chinese unless English is asked for (§11). */
export function requestFiguresPage({ organization, from, to, figures: { received, inTime, medianDays, refused } }: PublishedFigures, language: Language): string {
  const say = (word: keyof typeof SAID): string => SAID[word][language];
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  const rows = [
    [say('received'), told(received, language)],
    [say('inTime'), inTime.percent === null ? told(inTime, language) : `${inTime.percent}%`],
    [say('median'), medianDays === null ? say('hidden') : number(medianDays, language)],
    [say('refused'), told(refused, language)],
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')} · ${escaped(organization.name)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/collection-list.css">
</head>
<body>
<main>
<p class="other"><a href="?language=${other}" hreflang="${other}" lang="${other}">${say('other')}</a></p>
<h1>${say('title')}</h1>
<p>${escaped(organization.name)} · <time datetime="${from}">${from}</time> – <time datetime="${to}">${to}</time></p>
<table>
<tbody>
${rows.map(([label, value]) => `<tr><th scope="row">${label}</th><td>${value}</td></tr>`).join('\n')}
</tbody>
</table>
<p>${say('why')}</p>
</main>
</body>
</html>
`;
}
