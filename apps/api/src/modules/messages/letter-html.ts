import { escaped, link } from './html.ts';
import type { Mail } from './mailer.ts';

/** Letters write each link on a line of its own; an address within a sentence may be somebody's name. */
const LINK = /^https?:\/\/[\w.:[\]/#?=&%~-]+$/;

const lineOf = (line: string): string => (LINK.test(line) ? link(line) : escaped(line));

const paragraph = (text: string): string => `<p>${text.split(/\r?\n/).map(lineOf).join('<br>\n')}</p>`;

const LOOKS = 'max-width: 38em; margin: 0 auto; padding: 16px; font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.6; overflow-wrap: anywhere';

/**
 * The words of a letter as HTML: paragraphs, lines and links, and nothing that is fetched. No colour is set, so that it is read in the
 * reader's own, light or dark.
 * @param looks of the body; null where a policy forbids them
 */
export const letterHtml = ({ language, subject, text }: Pick<Mail, 'language' | 'subject' | 'text'>, looks: string | null = LOOKS): string => `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
</head>
<body${looks === null ? '' : ` style="${looks}"`}>
${text.split(/(?:\r?\n){2,}/).map(paragraph).join('\n')}
</body>
</html>
`;
