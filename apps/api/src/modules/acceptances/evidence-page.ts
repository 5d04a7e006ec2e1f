import type { Language } from '../../database/language.ts';
import type { Proof } from './signed-evidence.ts';

/** What stands in a cell: a few words, a digest that may break anywhere, or a letter of several lines. */
export type EvidenceCell = string | { readonly code: string } | { readonly letter: string };
export interface EvidenceTable { readonly title: string; readonly head: readonly string[]; readonly rows: readonly (readonly EvidenceCell[])[]; readonly none: string }
export interface EvidenceStory { readonly title: string; readonly lead: string; readonly facts: readonly (readonly [label: string, value: EvidenceCell])[]; readonly tables: readonly EvidenceTable[] }

const WORDS = {
  'zh-CN': {
    proof: '核验', digest: 'SHA-256', signature: 'Ed25519 签名', key: '密钥标识',
    how: '本页供阅读和打印，证据以签名文件（JSON）为准：所签内容为其 document 字段的字节。公钥见本系统地址下的 /evidence-key.pem，无需登录即可获取，核验时无需联网。',
    zone: '时间均为北京时间（UTC+8）。',
  },
  en: {
    proof: 'Verify it', digest: 'SHA-256', signature: 'Ed25519 signature', key: 'Id of the key',
    how: 'This page is for reading and printing. The evidence is the signed file (JSON): the bytes of its field document are what is signed. The public key is at /evidence-key.pem of this system, without signing in; verifying needs no network.',
    zone: 'All times are of Beijing (UTC+8).',
  },
} as const;

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1d2433; background: #fff; }
main { max-width: 960px; margin: 0 auto; padding: 32px 24px 48px; }
h1 { margin: 0 0 8px; font-size: 26px; line-height: 1.3; }
h2 { margin: 32px 0 8px; font-size: 18px; }
p { margin: 0 0 12px; max-width: 72ch; }
.soft, dt, th { color: #475467; }
dl { display: grid; grid-template-columns: minmax(120px, max-content) minmax(0, 1fr); gap: 6px 20px; margin: 16px 0; }
dd { margin: 0; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 8px 10px 8px 0; border-bottom: 1px solid #d5dae3; text-align: left; vertical-align: top; }
th { font-weight: 600; }
th, td { white-space: nowrap; }
td:has(code) { width: 100%; }
code { font: 13px/1.5 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
td .letter { min-width: 36ch; white-space: pre-line; overflow-wrap: anywhere; }
td code { display: block; min-width: 26ch; white-space: pre-line; }
@media (max-width: 480px) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: 8px; } main { padding: 20px 16px 32px; } }
@page { margin: 16mm; }
@media print { main { max-width: none; padding: 0; } body { font-size: 10.5pt; } .wide { overflow: visible; } table, code { font-size: 8.5pt; } th, td { white-space: normal; } tr, .proof { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } }
`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value: string): string => value.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
function cell(value: EvidenceCell): string {
  if (typeof value === 'string') return text(value);
  return 'code' in value ? `<code>${text(value.code)}</code>` : `<div class="letter">${text(value.letter)}</div>`;
}
const facts = (all: EvidenceStory['facts']): string => `<dl>\n${all.map(([label, value]) => `<dt>${text(label)}</dt><dd>${cell(value)}</dd>`).join('\n')}\n</dl>`;

function table({ title, head, rows, none }: EvidenceTable): string {
  if (rows.length === 0) return `<h2>${text(title)}</h2>\n<p class="soft">${text(none)}</p>`;
  const lines = rows.map((row) => `<tr>${row.map((one) => `<td>${cell(one)}</td>`).join('')}</tr>`);
  return `<h2>${text(title)}</h2>\n<div class="wide" role="region" aria-label="${text(title)}" tabindex="0"><table>\n<thead><tr>${head.map((one) => `<th scope="col">${text(one)}</th>`).join('')}</tr></thead>\n<tbody>\n${lines.join('\n')}\n</tbody>\n</table></div>`;
}

/** Evidence as one HTML file that needs nothing from elsewhere: no script, no picture, no font. */
export function evidencePage({ title, lead, facts: own, tables }: EvidenceStory, { sha256, signature, keyId }: Proof, language: Language): string {
  const words = WORDS[language];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text(title)}</h1>
<p>${text(lead)}</p>
${facts(own)}
${tables.map(table).join('\n')}
<section class="proof">
<h2>${words.proof}</h2>
<p>${words.how}</p>
${facts([[words.digest, { code: sha256 }], [words.signature, { code: signature }], [words.key, { code: keyId }]])}
</section>
<p class="soft">${words.zone}</p>
</main>
</body>
</html>
`;
}

/** An instant as the clock on the wall in Shanghai shows it: `2026-03-02 10:00:00`. */
export const onTheWall = (iso: string | null): string => (iso === null ? '—' : new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '));
