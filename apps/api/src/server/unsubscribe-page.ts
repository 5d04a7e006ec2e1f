interface Words { readonly zh: string; readonly en: string }

/** One list of letters that somebody may leave by a link: what its pages say. */
export interface UnsubscribePages {
  readonly title: Words;
  readonly ask: Words;
  readonly button: Words;
  readonly done: Words;
  readonly unknown: Words;
}

const page = (title: Words, { zh, en }: Words, rest = ''): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title.zh} · ${title.en}</title>
</head>
<body>
<main>
<h1>${title.zh} · <span lang="en">${title.en}</span></h1>
<p>${zh}</p>
<p lang="en">${en}</p>
${rest}</main>
</body>
</html>
`;

/** Asks before it does anything: what looks through links in letters presses no button. */
export const askingPage = ({ title, ask, button }: UnsubscribePages): string =>
  page(title, ask, `<form method="post">\n<input type="hidden" name="List-Unsubscribe" value="One-Click">\n<button type="submit">${button.zh} · <span lang="en">${button.en}</span></button>\n</form>\n`);
export const donePage = ({ title, done }: UnsubscribePages): string => page(title, done);
export const unknownPage = ({ title, unknown }: UnsubscribePages): string => page(title, unknown);

/** Letters that remind of the statement. */
export const REMINDERS: UnsubscribePages = {
  title: { zh: '提醒邮件', en: 'Reminders' },
  ask: { zh: '不再接收提醒您接受隐私政策的邮件？政策变更、生效和撤回的通知仍会发送。', en: 'Stop letters that remind you to accept the privacy statement? You are still told when it changes, takes effect or is withdrawn.' },
  button: { zh: '停止提醒', en: 'Stop reminders' },
  done: { zh: '已停止。您可以随时在“我的信息”中恢复。', en: 'They have stopped. You can have them back in “My data” at any time.' },
  unknown: { zh: '此链接无效。请复制邮件中的完整链接，或在“我的信息”中设置。', en: 'This link is not valid. Copy the whole link of the letter, or use “My data”.' },
};

/** Direct marketing (§7.3). */
export const MARKETING: UnsubscribePages = {
  title: { zh: '退订营销邮件', en: 'Marketing mails' },
  ask: { zh: '不再接收营销邮件？您对直接营销的同意将一并撤回。', en: 'Stop marketing mails? Your consent to direct marketing is withdrawn with that.' },
  button: { zh: '退订', en: 'Unsubscribe' },
  done: { zh: '已退订，同意已撤回。您可以随时在“我的选择”中重新同意。', en: 'You have unsubscribed, and your consent is withdrawn. You can agree again in “My choices” at any time.' },
  unknown: { zh: '此链接无效。请复制邮件中的完整链接，或在“我的选择”中设置。', en: 'This link is not valid. Copy the whole link of the letter, or use “My choices”.' },
};
