import type { DiffClause, DiffParagraph, DiffSide } from '../ui/clause-diff.ts';
import type { PlanFigure } from '../ui/PlanDialog.vue';

export const PLAN: readonly PlanFigure[] = [
  { key: 'people', label: 'People asked 涉及人数', value: '12,480', hint: 'Each accepts explicitly 须明确表示接受' },
  { key: 'organizations', label: 'Organizations 涉及企业', value: '61' },
  { key: 'alone', label: 'Without administrator 无管理员', value: '3', isWarning: true },
  { key: 'notice', label: 'Notice 提前通知', value: '9 days 天', hint: 'From 1 Dec 2026 自 2026年12月1日' },
];
/** The same a moment later. */
export const MOVED_PLAN: readonly PlanFigure[] = PLAN.map((figure) => (figure.key === 'people' ? { ...figure, value: '12,731' } : figure));

const SAME = 'SAME' as const;
const text = (...pieces: DiffParagraph['pieces'][number][]): DiffParagraph => ({ kind: pieces.every(({ kind }) => kind === SAME) ? SAME : 'CHANGED', role: 'TEXT', pieces });
const heading = (words: string): DiffParagraph => ({ kind: SAME, role: 'HEADING', pieces: [{ kind: SAME, text: `${words}\n` }] });
const clause = (id: string, number: string | null, name: string, more: Partial<DiffClause>): DiffClause => ({
  id, kinds: ['UNCHANGED'], numberBefore: number, numberAfter: number, headingBefore: name, headingAfter: name,
  paragraphs: [heading(`${number ?? ''} ${name}`.trim()), text({ kind: SAME, text: '……' })], ...more,
});

/** Every kind of change; the clause 4.1 changed in Chinese only. */
export const DIFF: readonly DiffSide[] = [
  {
    language: 'zh-CN',
    clauses: [
      clause('0', null, '', { kinds: ['CHANGED'], paragraphs: [text({ kind: SAME, text: '生效日期：2026年' }, { kind: 'REMOVED', text: '10月1日' }, { kind: 'ADDED', text: '12月1日' })] }),
      clause('1', '1', '用语说明', {}),
      clause('2', '2', '我们收集什么', {}),
      clause('4.1', '4.1', '共享', { kinds: ['CHANGED'], paragraphs: [heading('4.1 共享'), text({ kind: SAME, text: '我们与地图服务商共享去标识化的位置' }, { kind: 'ADDED', text: '，并向短信服务商提供手机号码' }, { kind: SAME, text: '。' })] }),
      clause('n1', '4.2', '第三方登录', { kinds: ['INSERTED'], numberBefore: null, headingBefore: null, paragraphs: [{ kind: 'ADDED', role: 'HEADING', pieces: [{ kind: 'ADDED', text: '4.2 第三方登录\n' }] }, { kind: 'ADDED', role: 'TEXT', pieces: [{ kind: 'ADDED', text: '您可以使用第三方账号登录。' }] }] }),
      clause('4.2', '4.3', '公开披露', { kinds: ['RENUMBERED'], numberBefore: '4.2' }),
      clause('7.5', '7.5', '请求如何得到答复', { kinds: ['CHANGED'], paragraphs: [heading('7.5 请求如何得到答复'), text({ kind: SAME, text: '我们会在核验您的联系方式后 ' }, { kind: 'REMOVED', text: '7' }, { kind: 'ADDED', text: '5' }, { kind: SAME, text: ' 日内予以答复。' })] }),
      clause('8', '8', '更新', { kinds: ['REMOVED'], numberAfter: null, headingAfter: null, paragraphs: [{ kind: 'REMOVED', role: 'TEXT', pieces: [{ kind: 'REMOVED', text: '我们可能更新本政策。' }] }] }),
      clause('9', '9', '联系我们', { kinds: ['MOVED'] }),
    ],
  },
  {
    language: 'en',
    clauses: [
      clause('0', null, '', { kinds: ['CHANGED'], paragraphs: [text({ kind: SAME, text: 'Effective Date: ' }, { kind: 'REMOVED', text: 'October' }, { kind: 'ADDED', text: 'December' }, { kind: SAME, text: ' 1, 2026' })] }),
      clause('1', '1', 'Words We Use', {}),
      clause('2', '2', 'What We Collect', {}),
      clause('4.1', '4.1', 'Sharing', { paragraphs: [heading('4.1 Sharing'), text({ kind: SAME, text: 'We share de-identified locations with a map provider.' })] }),
      clause('n1', '4.2', 'Signing In Elsewhere', { kinds: ['INSERTED'], numberBefore: null, headingBefore: null, paragraphs: [{ kind: 'ADDED', role: 'TEXT', pieces: [{ kind: 'ADDED', text: '4.2 Signing In Elsewhere: you may use the account of a third party.' }] }] }),
      clause('4.2', '4.3', 'Disclosure', { kinds: ['RENUMBERED'], numberBefore: '4.2' }),
      clause('7.5', '7.5', 'How Requests Are Answered', { kinds: ['CHANGED'], paragraphs: [heading('7.5 How Requests Are Answered'), text({ kind: SAME, text: 'We answer within ' }, { kind: 'REMOVED', text: '7' }, { kind: 'ADDED', text: '5' }, { kind: SAME, text: ' days after verifying your contact information.' })] }),
      clause('9', '9', 'Contact', { kinds: ['MOVED'] }),
    ],
  },
];
export const DRIFT: Readonly<Record<string, readonly string[]>> = { '4.1': ['Only the Chinese text changed. 仅中文文本有变化。'] };
