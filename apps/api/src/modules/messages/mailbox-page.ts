import { escaped, link } from './html.ts';
import { letterHtml } from './letter-html.ts';
import type { KeptMail } from './sample-mailbox.ts';

/** Only what is surely a link of ours becomes one. */
const linked = (text: string): string =>
  text.split(/(https?:\/\/[\w.:[\]/#?=&%~-]+)/).map((part, at) => (at % 2 === 1 ? link(part) : escaped(part))).join('').replace(/\r?\n/g, '<br>\n');

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Shanghai' });

/** As a program for mail shows it, in a frame that runs nothing and loads nothing; the page's own policy leaves out the looks. */
const asHtml = (mail: KeptMail): string => `<details>
<summary>HTML</summary>
<iframe title="HTML" sandbox loading="lazy" width="100%" height="240" srcdoc="${escaped(letterHtml(mail, null))}"></iframe>
</details>`;

const article = (mail: KeptMail): string => {
  const { to, language, subject, text, unsubscribe, keptAt } = mail;
  return `<article lang="${escaped(language)}">
<h2>${escaped(subject)}</h2>
<p>${escaped(to)} · <time datetime="${new Date(keptAt).toISOString()}">${when.format(keptAt)} UTC+8</time></p>
<p>${linked(text)}</p>${unsubscribe === undefined ? '' : `\n<p>List-Unsubscribe: ${linked(unsubscribe)}</p>`}
${asHtml(mail)}
</article>`;
};

/** The letters as one page of plain HTML, escaped; no scripts and no styles, so that it works under `default-src 'self'`. */
export const mailboxPage = (mails: readonly KeptMail[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sample mailbox · 示例邮箱</title>
</head>
<body>
<h1>Sample mailbox · 示例邮箱</h1>
<p>No SMTP server is configured, so letters are kept here instead of being sent: the newest first.<br>
<span lang="zh-CN">未配置 SMTP 服务器，邮件保存在此而不外发，最新的在前。</span></p>
<hr>
${mails.length === 0 ? '<p>No letters yet. <span lang="zh-CN">暂无邮件。</span></p>' : mails.map(article).join('\n<hr>\n')}
</body>
</html>
`;
