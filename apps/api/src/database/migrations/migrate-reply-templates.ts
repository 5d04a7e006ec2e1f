import type { Statements } from './per-engine.ts';

interface Template { readonly name: string; readonly type?: string; readonly kind: string; readonly outcome?: string; readonly zh: string; readonly en: string }

/** What the platform offers from the start; its staff change them as their own. */
const TEMPLATES: readonly Template[] = [
  {
    name: '确认收到 · Acknowledgement', kind: 'ACKNOWLEDGEMENT',
    zh: '{{person}}，您好：\n\n{{organization}}已于{{received}}收到您的请求（{{number}}，{{right}}）。按照隐私政策{{clause}}，我们将在{{due}}或之前答复您。',
    en: 'Dear {{person}},\n\n{{organization}} received your request {{number}} ({{right}}) on {{received}}. By {{clause}} of the privacy statement you will have our reply by {{due}}.',
  },
  {
    name: '进展告知 · Interim notice', kind: 'INTERIM',
    zh: '{{person}}，您好：\n\n您的请求（{{number}}，{{right}}）正在办理，目前尚未作出决定。我们将在{{due}}或之前答复您。',
    en: 'Dear {{person}},\n\nyour request {{number}} ({{right}}) is being worked on and is not decided yet. You will have our reply by {{due}}.',
  },
  {
    name: '同意办理 · Granted', kind: 'DECISION', outcome: 'ACCEPT',
    zh: '{{person}}，您好：\n\n我们同意您的请求（{{number}}，{{right}}），现已开始办理，办结后会另行告知。',
    en: 'Dear {{person}},\n\nwe grant your request {{number}} ({{right}}) and have begun to carry it out. You will hear from us when it is done.',
  },
  {
    name: '拒绝 · Refused', kind: 'DECISION', outcome: 'REFUSE',
    zh: '{{person}}，您好：\n\n我们审核了您于{{received}}提出的请求（{{number}}，{{right}}），无法照办。理由如下：\n\n\n如对此有疑问，请联系{{organization}}：{{contact}}。',
    en: 'Dear {{person}},\n\nwe looked into your request {{number}} ({{right}}) of {{received}} and cannot do what you ask, for these reasons:\n\n\nIf you have questions, reach {{organization}} at {{contact}}.',
  },
  {
    name: '延期告知 · Extension', kind: 'EXTENSION',
    zh: '{{person}}，您好：\n\n办理您的请求（{{number}}，{{right}}）所需时间比预计的更长，原因和新的答复日期见本告知。',
    en: 'Dear {{person}},\n\nyour request {{number}} ({{right}}) takes longer than we thought. Why, and the new day of our reply, stand with this letter.',
  },
  {
    name: '费用告知 · Fee quote', kind: 'FEE_QUOTE',
    zh: '{{person}}，您好：\n\n您在一年内多次提出同类请求，办理本次请求（{{number}}，{{right}}）需收取成本费用。您可以撤回请求，撤回不收取任何费用。',
    en: 'Dear {{person}},\n\nyou asked for the same several times within a year, and request {{number}} ({{right}}) has a cost. You may withdraw it, and then you pay nothing.',
  },
  {
    name: '复制件已提供 · Copy handed over', type: 'COPY', kind: 'COMPLETION',
    zh: '{{person}}，您好：\n\n您请求的个人信息复制件（{{number}}）已经提供。如内容有误或不完整，请告知我们：{{contact}}。',
    en: 'Dear {{person}},\n\nthe copy of your data that you asked for ({{number}}) has been handed over. If something in it is wrong or missing, tell us: {{contact}}.',
  },
  {
    name: '删除已完成 · Erased', type: 'ERASE', kind: 'COMPLETION',
    zh: '{{person}}，您好：\n\n您请求删除的个人信息（{{number}}）已于{{today}}删除。备份中的数据在清除之前不再使用。',
    en: 'Dear {{person}},\n\nthe data that you asked us to erase ({{number}}) was erased on {{today}}. What stands in backups is not used until it is cleared.',
  },
];

const PLATFORM = '0'.repeat(26);
const text = (value: string | undefined): string => (value === undefined ? 'NULL' : `'${value.replaceAll("'", "''")}'`);
const row = ({ name, type, kind, outcome, zh, en }: Template, at: number): string =>
  `('${PLATFORM}', '${String(at + 1).padStart(26, '0')}', ${[name, type, kind, outcome, zh, en].map(text).join(', ')}, 1764057600000, 1)`;
const statement = `INSERT INTO reply_templates (organization_id, id, name, type, kind, outcome, text_zh, text_en, changed_at, version) VALUES ${TEMPLATES.map(row).join(', ')}`;

/** The platform's first reply templates (row 34), also where the platform was opened before there were any. Never edited after it was published. */
export const migrateReplyTemplates: Statements = { sqlite: [statement], mysql: [statement] };
