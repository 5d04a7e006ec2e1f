import type { TermCode } from './comparison-types.ts';
import type { Language } from './types.ts';

/** How statements usually print one thing, in each language: global, and in lower case, which reads a long text ten times as fast as /iu. */
type Words = Record<Language, RegExp>;
const words = (zh: RegExp, en: RegExp): Words => ({ 'zh-CN': zh, en });

/** Purposes of processing: a change of one calls for renewed consent (PIPL 14). */
export const PURPOSES = {
  ACCOUNT_REGISTRATION: words(/[账帐][号户]注册|注册[账帐][号户]|创建[账帐][号户]/g, /\bregist(?:er|ration)\b[^.]{0,20}\baccounts?\b|\baccount\sregistration|creat(?:e|ing)\s(?:an|your)\saccount/g),
  IDENTITY_VERIFICATION: words(/身份(?:验证|核验|认证)|验证码/g, /\bidentity\sverification|verif\w{1,6}\s(?:of\s)?(?:your\s|the\s)?identity|verification\scode|one-time\scode/g),
  PAYMENT: words(/支付|付款|结算/g, /\bpayments?\b|\bbilling\b/g),
  LOCATION_SERVICE: words(/基于位置|位置服务|导航/g, /\blocation-based|location\sservices?|navigation/g),
  CUSTOMER_SERVICE: words(/客户服务|客服|技术支持|客户支持/g, /\bcustomer[\s-](?:service|support)|technical\ssupport/g),
  QUALITY_CHECK: words(/质量(?:检查|监控|管理)|质检/g, /\bquality\s(?:checks?|control|assurance|monitoring)/g),
  TRANSCRIPTION: words(/转写|转文字|语音识别/g, /\btranscri(?:be|pt)|speech-to-text|speech\srecognition|\binto\stext\b/g),
  MARKETING: words(/营销|推广|促销/g, /\bmarketing\b|\bpromot(?:e|ion)/g),
  ADVERTISING: words(/广告/g, /\badverti[sz]/g),
  PERSONALIZATION: words(/个性化|用户画像|千人千面/g, /\bpersonali[sz]|\bprofiling\b|\buser\sprofiles?\b/g),
  AUTOMATED_DECISION: words(/自动化?决策/g, /\bautomated\sdecision/g),
  ANALYTICS: words(/分析|统计/g, /\banaly(?:s[ei]|z|tics)|\bstatistic/g),
  FRAUD_PREVENTION: words(/欺诈|风险(?:控制|防控)|反洗钱/g, /\bfrauds?\b|\brisk\scontrol|money\slaundering/g),
  RESEARCH: words(/科学研究|学术研究|市场研究|市场调研/g, /\b(?:scientific|academic|market)\sresearch/g),
  MODEL_TRAINING: words(/(?:训练|优化)[^。，；]{0,8}(?:模型|算法)|(?:模型|算法)训练/g, /\btrain(?:ing)?\b[^.]{0,30}\b(?:models?|algorithms?)|\bmodel\straining/g),
  SURVEY: words(/问卷|满意度调查/g, /\bquestionnaires?|\bsurveys?\b/g),
  CREDIT_ASSESSMENT: words(/信用评[估分级]|(?<!特)征信/g, /\bcredit\s(?:assessment|scor|rating)/g),
} as const;
export type PurposeCode = keyof typeof PURPOSES;

/** Kinds of personal information (PIPL 17: they must be told). */
export const CATEGORIES = {
  NAME: words(/姓名/g, /\b(?:your|full|real)\sname\b|\bname,/g),
  PHONE_NUMBER: words(/手机号|电话号码/g, /\b(?:phone|mobile)\snumbers?\b/g),
  EMAIL_ADDRESS: words(/邮箱地址|电子邮箱|邮件地址|邮箱/g, /\be-?mail\saddress/g),
  POSTAL_ADDRESS: words(/住址|通讯地址|通信地址|收货地址|家庭地址/g, /\b(?:postal|home|delivery|mailing)\saddress/g),
  ID_NUMBER: words(/身份证|证件号|护照/g, /\bid\snumbers?\b|\bidentity\s(?:card|document)|\bpassport/g),
  BIOMETRIC: words(/生物识别|人脸|面部|指纹|声纹|虹膜/g, /\bbiometric|\bfacial\b|\bface\srecognition|\bfingerprint|\bvoiceprint|\biris\b/g),
  HEALTH: words(/健康|体温|病史|诊疗/g, /(?<!public\s)\bhealth\b|\bbody\stemperature|\bmedical\b/g),
  LOCATION: words(/位置信息|定位信息|行踪|gps|经度|签到位置/g, /\blocation\s(?:information|data)|\bgps\b|\bwhereabouts|\bgeolocation|check-in\slocation/g),
  CALL_RECORDING: words(/录音/g, /\b(?:call|voice)\srecordings?|\brecord(?:ed|ing)?\s(?:the\s)?calls|\bcalls?\b[^.]{0,30}\brecorded/g),
  CALL_LOG: words(/通话记录/g, /\bcall\s(?:records|logs?|history)/g),
  CONTACTS: words(/通讯录/g, /\baddress\sbook|\bcontact\slists?/g),
  MESSAGES: words(/短信内容|聊天记录|通信内容|通信记录/g, /\bmessage\scontents?|\bchat\s(?:records|history|logs?)|communication\srecords/g),
  PAYMENT_ACCOUNT: words(/支付[账帐][户号]|银行[账帐][户号]|银行卡|卡号/g, /\b(?:payment|bank)\saccounts?|\b(?:bank|credit|card)\s(?:cards?|numbers?)\b/g),
  DEVICE_ID: words(/imei|mac地址|设备标识|序列号|oaid/g, /\bimei\b|\bmac\saddress|\bdevice\sidentifiers?|\bserial\snumber|\boaid\b/g),
  IP_ADDRESS: words(/ip地址|网络地址|互联网协议/g, /\bip\saddress|\bnetwork\saddress|\binternet\sprotocol/g),
  BROWSING: words(/浏览(?:记录|历史)|搜索(?:内容|记录)|行为数据/g, /\bbrowsing\shistory|\bsearch\s(?:content|history)|\bbehaviou?r\sdata/g),
  PHOTO: words(/头像|照片|相册/g, /\bavatars?\b|\bphotos?\b|\bprofile\spicture/g),
  GENDER: words(/性别/g, /\bgender\b/g),
  BIRTH: words(/生日|出生日期/g, /\bbirthday|\bdate\sof\sbirth/g),
  JOB: words(/职位|职务|岗位/g, /\bjob\stitle|\bposition(?=[,;])/g),
  EDUCATION: words(/教育信息|学历|教育背景/g, /\beducation(?:al)?\b/g),
  TRANSACTION: words(/交易(?:信息|记录)|订单(?:信息|记录)/g, /\btransaction\s(?:information|records|data)|\border\s(?:information|records|history)/g),
  SOCIAL_ACCOUNT: words(/微信(?:[账帐]号|union)|qq|微博/g, /\bwe(?:chat|com)\s(?:account|union)|\bqq\b|\bweibo/g),
  CAMERA: words(/摄像头|相机/g, /\bcamera\b/g),
  MICROPHONE: words(/麦克风/g, /\bmicrophone\b/g),
} as const;
export type CategoryCode = keyof typeof CATEGORIES;

/** Words a change of which is hardly ever editorial; of the last ones also which of them is printed, since 境内 is not 境外. */
export const TERMS: Record<TermCode, Words> = {
  NEGATION: words(/不|未|无(?!法)|勿|没有|停止|终止|除外/g, /\b(?:not|no|never|none|nor|without|cannot|stop|cease|unless|except)\b|n['’]t\b/g),
  OBLIGATION: words(/应当|必须|应(?=[由经予])|须|有义务/g, /\b(?:must|shall|required\sto|obliged)\b/g),
  PERMISSION: words(/可以|有权|可能|允许/g, /\b(?:may|might|entitled|allowed|right\sto)\b/g),
  CONSENT: words(/同意|授权/g, /\bconsents?\b|\bauthori[sz]|\bagree\b/g),
  SEPARATE_CONSENT: words(/(?:单独|明示|书面)(?:同意|授权)/g, /\b(?:separate|explicit|express|written)\s(?:consent|authori[sz])/g),
  RIGHT: words(/撤回|查阅|复制|更正|投诉|诉讼|仲裁|法院/g, /\bwithdraw|\bcorrect(?:ion|ed|ing)?\b|\bcomplain|\blawsuit|\barbitrat|\bcourts?\b/g),
  SENSITIVE: words(/敏感/g, /\bsensitive\b/g),
  CHILD: words(/儿童|未成年|监护人/g, /\bchild(?:ren)?\b|\bminors?\b|\bguardians?\b/g),
  AUTOMATED: words(/自动化?决策|画像|算法/g, /\bautomated\b|\bprofiling\b|\balgorithm/g),
  SALE: words(/出售|售卖|贩卖/g, /\bsell(?:ing|s)?\b|\bsold\b/g),
  PUBLICITY: words(/公开/g, /\bpublic(?:ly)?\b/g),
  ABROAD: words(/境外|境内|出境|跨境/g, /\babroad\b|\bcross-border|\boverseas\b|\b(?:outside|within)\s(?:of\s)?(?:the\s)?(?:territory|china|mainland|country)/g),
  SHARING: words(/共享|转让|转移|提供给|披露/g, /\bshar(?:e|ed|ing)\b|\btransfer|\bdisclos/g),
  ERASURE: words(/删除|匿名化|去标识化/g, /\bdelet|\beras(?:e|ure)|\banonymi|\bde-identif/g),
  PROTECTION: words(/加密|脱敏|评估|审计|保密|隔离/g, /\bencrypt|\bmask(?:ed|ing)|\bassess|\baudit|\bconfidential|\bisolat/g),
  ACTOR: words(/第三方|关联公司|合作伙伴|企业|组织|管理员/g, /\bthird[\s-]part|\baffiliate|\bpartners?\b|\benterprise|\borgani[sz]ation|\badministrator/g),
  LIMIT: words(/至少|至多|最多|不超过|不少于|以上|以下|(?<=[日天月年时])[内后前]/g, /\bat\s(?:least|most)|\b(?:no|not)\smore\sthan|\bno\sless\sthan|\bup\sto\b|\b(?:before|after|within)\b/g),
  EXTENT: words(/全部|所有|任何|任一|部分|一切|仅/g, /\b(?:all|any|some|every|only|solely)\b/g),
};

/** Terms whose words are no equivalents of each other. */
export const DISTINCT: ReadonlySet<TermCode> = new Set<TermCode>(['ABROAD', 'SHARING', 'ERASURE', 'PROTECTION', 'ACTOR', 'LIMIT', 'EXTENT']);
