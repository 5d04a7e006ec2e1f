import type { Standing } from '@accord/acceptance';
import type { Words } from '../../database/language.ts';

/** Codes as the console says them. */
export const STANDING_WORDS: Words<Standing['state']> = {
  NOT_REQUIRED: { 'zh-CN': '无需接受', en: 'Nothing to accept' }, ACCEPTED: { 'zh-CN': '已接受', en: 'Accepted' }, DEEMED: { 'zh-CN': '继续使用视为接受', en: 'Accepted by continued use' },
  DUE: { 'zh-CN': '待接受', en: 'To be accepted' }, OVERDUE: { 'zh-CN': '逾期未接受', en: 'Overdue' }, DECLINED: { 'zh-CN': '已拒绝', en: 'Declined' },
};
export const ACT_WORDS: Words = { EXPLICIT: { 'zh-CN': '点击接受', en: 'Accepted by a click' }, CONTINUED_USE: { 'zh-CN': '继续使用视为接受', en: 'Accepted by continued use' }, DECLINED: { 'zh-CN': '拒绝', en: 'Declined' } };
export const CHANNEL_WORDS: Words = { CONSOLE: { 'zh-CN': '控制台', en: 'Console' }, API: { 'zh-CN': 'API', en: 'API' } };
export const SEVERITY_WORDS: Words = { MATERIAL: { 'zh-CN': '重大变更', en: 'Material change' }, EDITORIAL: { 'zh-CN': '一般修订', en: 'Editorial change' } };
export const LANGUAGE_WORDS: Words = { 'zh-CN': { 'zh-CN': '中文', en: 'Chinese' }, en: { 'zh-CN': '英文', en: 'English' } };

export const VERSION_WORDS = {
  'zh-CN': { versions: '已发布的版本', head: ['版本', '变更程度', '发布', '生效', '取消', '文本摘要（SHA-256）'], none: '该时刻尚无已发布的版本。', numbered: (number: number | null) => `第 ${number ?? '?'} 版` },
  en: { versions: 'Versions that were published', head: ['Version', 'Weight', 'Published', 'In effect', 'Cancelled', 'Digest of each text (SHA-256)'], none: 'No version was published by then.', numbered: (number: number | null) => `Version ${number ?? '?'}` },
} as const;
