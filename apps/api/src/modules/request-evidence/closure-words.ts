import type { Words } from '../../database/language.ts';

// the words of the console: test/api/jobs/words.test.ts holds that a page of evidence says them the same

export const STEP_WORDS: Words = {
  VERIFY_BY_SESSION: { 'zh-CN': '通过登录核验联系方式', en: 'Contact verified by sign-in' },
  REQUEST_VERIFICATION: { 'zh-CN': '要求核验身份', en: 'Identity check asked for' },
  WITHDRAW: { 'zh-CN': '撤回', en: 'Withdrawn' },
  VERIFY_OK: { 'zh-CN': '身份核验通过', en: 'Identity verified' },
  VERIFY_FAIL: { 'zh-CN': '身份核验未通过', en: 'Identity check failed' },
  VERIFICATION_TIMEOUT: { 'zh-CN': '身份核验超时', en: 'Identity check lapsed' },
  FORWARD: { 'zh-CN': '转交企业', en: 'Forwarded to the organization' },
  TAKE: { 'zh-CN': '平台受理', en: 'Taken up by the platform' },
  MARK_DUPLICATE: { 'zh-CN': '标记为重复请求', en: 'Marked as a duplicate' },
  ORGANIZATION_ACCEPTS: { 'zh-CN': '企业确认收到', en: 'Receipt acknowledged by the organization' },
  REROUTE: { 'zh-CN': '退回并改派', en: 'Sent back for another controller' },
  REPLY_OVERDUE: { 'zh-CN': '临近答复期限，已发送进展告知', en: 'Reply close to due: interim notice sent' },
  PLATFORM_ASSISTS: { 'zh-CN': '平台依指示协助办理', en: 'Platform assists on instruction' },
  ASK_INFORMATION: { 'zh-CN': '要求补充信息', en: 'More information asked for' },
  QUOTE_FEE: { 'zh-CN': '告知费用', en: 'Fee quoted' },
  REFUSE: { 'zh-CN': '拒绝', en: 'Refused' },
  ACCEPT: { 'zh-CN': '同意办理', en: 'Accepted for execution' },
  FEE_PAID: { 'zh-CN': '费用已支付', en: 'Fee paid' },
  FEE_WAIVED: { 'zh-CN': '费用已免除', en: 'Fee waived' },
  FEE_TIMEOUT: { 'zh-CN': '逾期未支付费用', en: 'Fee not paid in time' },
  RESUME_REVIEW: { 'zh-CN': '恢复审核', en: 'Review resumed' },
  RESUME_EXECUTION: { 'zh-CN': '恢复办理', en: 'Execution resumed' },
  INFORMATION_TIMEOUT: { 'zh-CN': '逾期未补充信息', en: 'Information not given in time' },
  HOLD: { 'zh-CN': '暂缓办理', en: 'Put on hold' },
  START_PROPAGATION: { 'zh-CN': '开始通知接收方', en: 'Recipients being told' },
  COMPLETE: { 'zh-CN': '办结', en: 'Completed' },
  COMPLETE_PARTIAL: { 'zh-CN': '部分办结', en: 'Partly completed' },
  ALL_SETTLED: { 'zh-CN': '接收方均已确认', en: 'Every recipient has confirmed' },
  SETTLED_WITH_FAILURES: { 'zh-CN': '部分接收方未确认', en: 'Some recipients did not confirm' },
  ROUTE: { 'zh-CN': '转出', en: 'Routed on' },
};

export const REPLY_WORDS: Words = {
  ACKNOWLEDGEMENT: { 'zh-CN': '确认收到', en: 'Acknowledgement' },
  INTERIM: { 'zh-CN': '进展告知', en: 'Interim notice' },
  DECISION: { 'zh-CN': '处理决定', en: 'Decision' },
  FEE_QUOTE: { 'zh-CN': '费用告知', en: 'Fee quote' },
  EXTENSION: { 'zh-CN': '延期告知', en: 'Extension' },
  COMPLETION: { 'zh-CN': '办结告知', en: 'Completion' },
};

export const DECISION_WORDS: Words = {
  ACCEPT: { 'zh-CN': '同意', en: 'Granted' },
  REFUSE: { 'zh-CN': '拒绝', en: 'Refused' },
};

export const GROUND_WORDS: Words = {
  UNREALISTIC: { 'zh-CN': '请求不切实际', en: 'Unrealistic' },
  NOT_RELATED_TO_IDENTITY: { 'zh-CN': '与请求人身份无直接关联', en: 'Not related to the person’s identity' },
  UNREASONABLY_DUPLICATE: { 'zh-CN': '无端重复', en: 'Repeated without reason' },
  EXCESSIVE_TECHNICAL_MEANS: { 'zh-CN': '需要过多技术手段', en: 'Would take excessive technical means' },
  RISK_TO_OTHERS: { 'zh-CN': '给他人合法权益带来风险', en: 'Risk to the lawful rights of others' },
  STATUTORY_RETENTION: { 'zh-CN': '法律、行政法规规定的保存期限未届满（个保法第47条）', en: 'Law requires the data to be kept (PIPL 47)' },
  SECRECY_OR_NO_NOTICE_LAW: { 'zh-CN': '法律、行政法规规定应当保密或者不需要告知（个保法第18条）', en: 'Law requires secrecy or no notice (PIPL 18)' },
  STATE_ORGAN_DUTY: { 'zh-CN': '将妨碍国家机关履行法定职责（个保法第35条）', en: 'Would hinder a state organ’s duty (PIPL 35)' },
  NATIONAL_SECURITY: { 'zh-CN': '与国家安全、国防安全直接相关', en: 'National security or defence' },
  PUBLIC_SAFETY: { 'zh-CN': '与公共安全、公共卫生、重大公共利益直接相关', en: 'Public safety, public health or a major public interest' },
  CRIMINAL_JUSTICE: { 'zh-CN': '与犯罪侦查、起诉、审判和判决执行等直接相关', en: 'Criminal investigation, prosecution, trial or enforcement' },
  PROVEN_MALICE_OR_ABUSE: { 'zh-CN': '有充分证据表明存在主观恶意或者滥用权利', en: 'Proven malice or abuse of the right' },
  TRADE_SECRET: { 'zh-CN': '涉及商业秘密', en: 'Trade secret' },
  VERIFICATION_FAILED: { 'zh-CN': '身份核验未通过', en: 'Identity not verified' },
  NECESSARY_FOR_SERVICE: { 'zh-CN': '属于提供产品或者服务所必需（个保法第16条）', en: 'Necessary for the service (PIPL 16)' },
};

export const DELAY_WORDS: Words = {
  INFORMATION_REQUIRED: { 'zh-CN': '需要补充信息', en: 'More information is needed' },
  COMPLEXITY: { 'zh-CN': '事项复杂', en: 'The matter is complex' },
  HIGH_VOLUME: { 'zh-CN': '涉及数量较大', en: 'There is very much of it' },
  TECHNICAL: { 'zh-CN': '技术原因', en: 'Technical reasons' },
};

export const TIMELINESS_WORDS: Words = {
  PENDING: { 'zh-CN': '待答复', en: 'Not yet answered' },
  ON_TIME: { 'zh-CN': '已按期答复', en: 'Answered in time' },
  LATE: { 'zh-CN': '已逾期', en: 'Late' },
};

export const FEE_WORDS: Words = {
  QUOTED: { 'zh-CN': '已告知', en: 'Quoted' },
  PAID: { 'zh-CN': '已支付', en: 'Paid' },
  WAIVED: { 'zh-CN': '已免除', en: 'Waived' },
  DECLINED: { 'zh-CN': '已拒绝，无需支付', en: 'Declined, nothing is owed' },
  LAPSED: { 'zh-CN': '已失效，无需支付', en: 'Lapsed, nothing is owed' },
};

export const ERASURE_WORDS: Words = {
  UNLAWFUL_PROCESSING: { 'zh-CN': '处理违反法律法规（§7.2）', en: 'Processed against the law (§7.2)' },
  NO_EXPLICIT_CONSENT: { 'zh-CN': '未征得明确同意（§7.2）', en: 'Collected without explicit consent (§7.2)' },
  SERIOUS_BREACH_OF_AGREEMENT: { 'zh-CN': '处理严重违反约定（§7.2）', en: 'Processed in serious breach of the agreement (§7.2)' },
  SERVICE_ENDED_BY_USER: { 'zh-CN': '本人不再使用服务（§7.2）', en: 'The person no longer uses the service (§7.2)' },
  SERVICE_DISCONTINUED: { 'zh-CN': '服务已停止提供（§7.2）', en: 'The service is no longer offered (§7.2)' },
  PURPOSE_ENDED: { 'zh-CN': '处理目的已实现或无法实现（个保法第47条）', en: 'The purpose is reached or cannot be (PIPL 47)' },
  RETENTION_EXPIRED: { 'zh-CN': '保存期限已届满（个保法第47条）', en: 'The time of keeping is over (PIPL 47)' },
  CONSENT_WITHDRAWN: { 'zh-CN': '本人已撤回同意（个保法第47条）', en: 'Consent was withdrawn (PIPL 47)' },
  OTHER_LAW: { 'zh-CN': '法律、行政法规规定的其他情形', en: 'Another law says so' },
};

export const ITEM_WORDS: Words = {
  DONE: { 'zh-CN': '已办理', en: 'Done' },
  KEPT: { 'zh-CN': '保留', en: 'Kept' },
};

export const FULFILMENT_WORDS: Words = {
  PROPOSED: { 'zh-CN': '待决定', en: 'To be decided' },
  PENDING: { 'zh-CN': '办理中', en: 'Being carried out' },
  NOT_CONNECTED: { 'zh-CN': '待人工办理', en: 'To be done by hand' },
  NOTIFIED: { 'zh-CN': '已致函，待确认', en: 'Written to, to be confirmed' },
  DONE: { 'zh-CN': '已办理', en: 'Done' },
  DONE_BY_HAND: { 'zh-CN': '已人工办理', en: 'Done by hand' },
  FAILED: { 'zh-CN': '未办成', en: 'Failed' },
  KEPT: { 'zh-CN': '不予办理', en: 'Kept as it was' },
};

export const FIELD_WORDS: Words = {
  DISPLAY_NAME: { 'zh-CN': '姓名', en: 'Name' },
  EMAIL: { 'zh-CN': '电子邮箱', en: 'E-mail address' },
  PHONE: { 'zh-CN': '电话', en: 'Telephone' },
  POSITION: { 'zh-CN': '职务', en: 'Position' },
  BIRTH_ON: { 'zh-CN': '出生日期', en: 'Date of birth' },
  LANGUAGE: { 'zh-CN': '邮件语言', en: 'Language of mails' },
};

export const PROOF_WORDS: Words = {
  PENDING: { 'zh-CN': '等待查看', en: 'Waits to be looked at' },
  PROVEN: { 'zh-CN': '已证明', en: 'Proven' },
  NOT_PROVEN: { 'zh-CN': '未能证明', en: 'Not proven' },
};

/** Without a name: in evidence an id stands beside it. */
export const PART_WORDS: Words = {
  CHANGE_FIELD: { 'zh-CN': '更正信息', en: 'Change a field' },
  WITHDRAW_CONSENT: { 'zh-CN': '撤回同意', en: 'Withdraw a consent' },
  CLOSE_ACCOUNT: { 'zh-CN': '注销账号', en: 'Close the account' },
  RESTRICT: { 'zh-CN': '限制处理', en: 'Restrict processing' },
  GIVE_DATA: { 'zh-CN': '提供信息', en: 'Give the data' },
  BY_HAND: { 'zh-CN': '人工办理', en: 'Do it by hand' },
  TELL_RECIPIENT: { 'zh-CN': '通知接收方', en: 'Tell a recipient' },
};
