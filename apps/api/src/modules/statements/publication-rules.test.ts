import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../tenancy/refusal.ts';
import { dateFindings, mustBePublishable, type Publication } from './publication-rules.ts';
import type { Readable } from './reading.ts';

const AT = Date.parse('2026-03-02T15:59:59Z'); // 23:59:59 on 2 March in Shanghai
const chinese = (printed = '2026年3月10日'): Readable => {
  const body = `隐私政策\n更新日期：2026年3月1日\n生效日期：${printed}\n\n1. 用语说明\n本政策所称“您”是成员。\n2. 答复\n我们会答复您的请求。\n`;
  return { language: 'zh-CN', body, sha256: `digest of ${body}` };
};
const usual: Publication = {
  version: { authorId: 'AUTHOR', submittedAt: 1, publishedAt: null, discardedAt: null },
  texts: [chinese()],
  last: { number: 1, effectiveOn: '2026-01-15' },
  drift: [],
  deciders: [], publisherId: 'APPROVER',
  chosen: { severity: 'MATERIAL', severityReason: 'A new purpose.', updateOn: '2026-03-01', effectiveOn: '2026-03-10' },
  at: AT,
};
const DRIFT = { key: 'k1', kind: 'ONLY_ZH_CHANGED', clauseId: '2' } as const;
type Change = Partial<Omit<Publication, 'chosen'>> & { chosen?: Partial<Publication['chosen']> };
const changed = ({ chosen, ...rest }: Change): Publication => ({ ...usual, ...rest, chosen: { ...usual.chosen, ...chosen } });

function reasonOf(publication: Publication): string {
  try {
    mustBePublishable(publication);
    return 'PUBLISHABLE';
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

const acknowledged = ['UPDATE_DATE_DIFFERS', 'EFFECTIVE_DATE_DIFFERS'];
const at = (updateOn: string, effectiveOn: string) => ({ updateOn, effectiveOn, acknowledgedFindings: acknowledged });

describe('publishing a draft', () => {
  it.each<[string, Change, string]>([
    ['as it is printed', {}, 'PUBLISHABLE'],
    ['before its author submits it', { version: { ...usual.version, submittedAt: null } }, 'NOT_IN_REVIEW'],
    ['while its languages part ways', { drift: [DRIFT] }, 'DRIFT_NOT_ACKNOWLEDGED'],
    ['where somebody said that they may', { drift: [DRIFT], chosen: { acknowledgedDrift: ['k1'] } }, 'PUBLISHABLE'],
    ['where that was said of another text', { drift: [DRIFT], chosen: { acknowledgedDrift: ['k0'] } }, 'DRIFT_NOT_ACKNOWLEDGED'],
    ['twice', { version: { ...usual.version, publishedAt: 1 } }, 'NOT_A_DRAFT'],
    ['after it was discarded', { version: { ...usual.version, discardedAt: 1 } }, 'NOT_A_DRAFT'],
    ['by its author', { deciders: [], publisherId: 'AUTHOR' }, 'AUTHOR_CANNOT_PUBLISH'],
    ['without its Chinese text', { texts: [{ ...chinese(), language: 'en' }] }, 'CHINESE_TEXT_MISSING'],
    ['as material, without a reason', { chosen: { severityReason: ' ' } }, 'REASON_MISSING'],
    ['as editorial, without a reason', { chosen: { severity: 'EDITORIAL', severityReason: '' } }, 'PUBLISHABLE'],
    ['on a day that does not exist', { chosen: at('2026-03-01', '2026-02-30') }, 'NOT_A_DAY'],
    ['with effect before its update', { chosen: at('2026-03-11', '2026-03-10') }, 'EFFECTIVE_BEFORE_UPDATE'],
    ['with effect today', { chosen: at('2026-03-01', '2026-03-02') }, 'EFFECTIVE_TOO_EARLY'],
    ['with effect tomorrow', { chosen: at('2026-03-01', '2026-03-03') }, 'PUBLISHABLE'],
    ['with effect before the one published last', { last: { number: 2, effectiveOn: '2026-03-11' } }, 'EFFECTIVE_BEFORE_LAST'],
    ['with effect together with the one published last', { last: { number: 2, effectiveOn: '2026-03-10' } }, 'PUBLISHABLE'],
    ['as the first, with effect since a past day', { last: null, chosen: at('2021-03-09', '2021-03-09') }, 'PUBLISHABLE'],
    ['with a grace', { chosen: { graceUntil: new Date('2026-03-31T16:00:00Z') } }, 'PUBLISHABLE'],
    ['with a grace that ends as it takes effect', { chosen: { graceUntil: new Date('2026-03-09T16:00:00Z') } }, 'GRACE_BEFORE_EFFECT'],
    ['as the first, with a grace', { last: null, chosen: { graceUntil: new Date('2026-03-31T16:00:00Z') } }, 'GRACE_WITHOUT_EARLIER_VERSION'],
    ['on another day than printed, unacknowledged', { chosen: { effectiveOn: '2026-03-20' } }, 'FINDINGS_NOT_ACKNOWLEDGED'],
    ['on another day than printed, acknowledged', { chosen: { effectiveOn: '2026-03-20', acknowledgedFindings: ['EFFECTIVE_DATE_DIFFERS'] } }, 'PUBLISHABLE'],
    ['with another warning acknowledged', { chosen: { effectiveOn: '2026-03-20', acknowledgedFindings: ['UPDATE_DATE_DIFFERS'] } }, 'FINDINGS_NOT_ACKNOWLEDGED'],
  ])('%s', (_, change, reason) => expect(reasonOf(changed(change))).toBe(reason));

  it('goes by the day in Shanghai', () => {
    const onThird = { chosen: at('2026-03-01', '2026-03-03') };
    expect(reasonOf(changed({ ...onThird, at: AT + 1000 }))).toBe('EFFECTIVE_TOO_EARLY');
  });

  it('keeps the codes of the warnings that were there, and no others', () => {
    const chosen = { effectiveOn: '2026-03-20', acknowledgedFindings: ['EFFECTIVE_DATE_DIFFERS', 'NUL'] };
    expect(mustBePublishable(changed({ chosen }))).toEqual(['EFFECTIVE_DATE_DIFFERS']);
  });

  it('says of a printed day that differs which text prints what', () => {
    const [finding] = dateFindings([chinese('2026年3月15日')], usual.chosen);
    expect(finding).toMatchObject({ code: 'EFFECTIVE_DATE_DIFFERS', language: 'zh-CN', severity: 'WARNING' });
    expect(finding?.message.en).toContain('2026-03-15');
    expect(finding?.message.zhCN).toContain('2026-03-10');
  });
});
