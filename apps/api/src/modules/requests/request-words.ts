import type { Holder, RequestState, RequestType } from '@accord/request-steps';
import type { Words } from '../../database/language.ts';
import type { RequestChannel } from './request-enums.ts';

// the words of the console: test/api/jobs/words.test.ts holds that a file says them the same

export const TYPE_WORDS: Words<RequestType> = {
  ACCESS: { 'zh-CN': '查阅', en: 'Access' },
  COPY: { 'zh-CN': '复制', en: 'Copy' },
  CORRECT: { 'zh-CN': '更正', en: 'Correction' },
  SUPPLEMENT: { 'zh-CN': '补充', en: 'Completion of data' },
  ERASE: { 'zh-CN': '删除', en: 'Erasure' },
  RESTRICT: { 'zh-CN': '限制处理', en: 'Restriction of processing' },
  OBJECT: { 'zh-CN': '拒绝处理', en: 'Objection to processing' },
  PORTABILITY: { 'zh-CN': '个人信息转移', en: 'Portability' },
  WITHDRAW_CONSENT: { 'zh-CN': '撤回同意', en: 'Withdrawal of consent' },
  EXPLAIN_RULES: { 'zh-CN': '解释说明处理规则', en: 'Explanation of the rules' },
  AUTOMATED_DECISION_REVIEW: { 'zh-CN': '自动化决策说明与复核', en: 'Review of an automated decision' },
  CLOSE_ACCOUNT: { 'zh-CN': '注销账号', en: 'Closing the account' },
  COMPLAINT: { 'zh-CN': '投诉', en: 'Complaint' },
  OBJECT_IMPROPER_PROVISION: { 'zh-CN': '异议：他人不当提供本人信息', en: 'Objection: someone else supplied my data' },
};

export const STATE_WORDS: Words<RequestState> = {
  SUBMITTED: { 'zh-CN': '已提交', en: 'Submitted' },
  AWAITING_VERIFICATION: { 'zh-CN': '待身份核验', en: 'Waiting for the identity check' },
  TRIAGE: { 'zh-CN': '平台分派中', en: 'With the platform for routing' },
  FORWARDED: { 'zh-CN': '已转交企业', en: 'Forwarded to the organization' },
  UNDER_REVIEW: { 'zh-CN': '审核中', en: 'Under review' },
  AWAITING_FEE: { 'zh-CN': '待支付费用', en: 'Waiting for the fee' },
  ON_HOLD: { 'zh-CN': '暂缓办理', en: 'On hold' },
  IN_PROGRESS: { 'zh-CN': '办理中', en: 'In progress' },
  PROPAGATING: { 'zh-CN': '通知接收方中', en: 'Recipients being told' },
  FULFILLED: { 'zh-CN': '已办结', en: 'Fulfilled' },
  PARTIALLY_FULFILLED: { 'zh-CN': '部分办结', en: 'Partly fulfilled' },
  REFUSED: { 'zh-CN': '已拒绝', en: 'Refused' },
  WITHDRAWN: { 'zh-CN': '已撤回', en: 'Withdrawn' },
  EXPIRED: { 'zh-CN': '已失效', en: 'Expired' },
  DUPLICATE: { 'zh-CN': '重复请求', en: 'Duplicate' },
  ROUTED: { 'zh-CN': '已转出', en: 'Routed on' },
};

export const HOLDER_WORDS: Words<Holder> = {
  PERSON: { 'zh-CN': '本人', en: 'The person' },
  PLATFORM: { 'zh-CN': '平台', en: 'The platform' },
  ORGANIZATION: { 'zh-CN': '企业', en: 'The organization' },
};

export const CHANNEL_WORDS: Words<keyof typeof RequestChannel> = {
  CONSOLE: { 'zh-CN': '控制台', en: 'Console' },
  EMAIL: { 'zh-CN': '电子邮件', en: 'E-mail' },
  HOTLINE: { 'zh-CN': '客服热线', en: 'Hotline' },
  ONLINE_SERVICE: { 'zh-CN': '在线客服', en: 'Online service' },
  POST: { 'zh-CN': '信函', en: 'Post' },
  PUBLIC_FORM: { 'zh-CN': '公开表单', en: 'Public form' },
};
