import type { AppScope } from '@accord/gate';
import type { Role } from '@accord/permissions';
import type { Language } from '../database/language.ts';

/** Everybody and everything in the sample is invented; addresses end in .example, which nobody can own (RFC 2606). */
export interface SamplePerson {
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  readonly roles: readonly Role[];
  readonly language: Language;
}
/** How it is reached about privacy. */
export interface SampleReach {
  readonly address: string;
  readonly addressEn: string;
  readonly contactEmail: string;
  readonly contactPhone: string;
  readonly contactHours: string;
  readonly contactHoursEn: string;
  readonly privacyOfficer: string;
  readonly privacyOfficerEn: string;
}
export interface SampleOrganization {
  readonly name: string;
  readonly plan: string;
  readonly reach: SampleReach;
  /** The first is its first administrator. */
  readonly people: readonly [SamplePerson, ...SamplePerson[]];
  readonly contacts: readonly { readonly name: string; readonly email: string; readonly phone: string }[];
  readonly customApp: SampleApp;
}
export interface SampleApp {
  readonly key: string;
  readonly kind: 'BASIC' | 'THIRD_PARTY' | 'CUSTOM';
  readonly zhCN: readonly [name: string, description: string];
  readonly en: readonly [name: string, description: string];
  readonly locked?: true;
  readonly lockedReason?: readonly [zhCN: string, en: string];
  readonly outsideStatement?: true;
  readonly policyUrl?: string;
  readonly off?: true;
  /** What each version does with personal data, oldest first; without any it is said to do nothing. */
  readonly versions?: readonly { readonly note: readonly [zhCN: string, en: string]; readonly scopes: readonly AppScope[] }[];
}
export interface SampleSignIn {
  readonly email: string;
  readonly who: string;
}

const FIRST = ['首个版本', 'First version'] as const;
const uses = (purposeKey: string, categories: readonly string[], recipientKeys: readonly string[] = [], domains: readonly string[] = []): AppScope => ({ purposeKey, categories, recipientKeys, domains });
const SHOWN_ON_A_MAP = uses('check-in', ['LOCATION'], ['example-maps'], ['tiles.maps.example']);

export const PLATFORM_NAME = 'Lanterne 灯屿';
export const PLATFORM_REACH: SampleReach = {
  address: '杭州市滨江区示例大道 6 号灯屿大厦', addressEn: 'Lanterne Building, 6 Example Avenue, Binjiang, Hangzhou', contactEmail: 'privacy@lanterne.example', contactPhone: '0571-5550160',
  contactHours: '每天 8:00–22:00', contactHoursEn: 'daily 8:00–22:00 (Beijing)', privacyOfficer: '个人信息保护办公室', privacyOfficerEn: 'Office for the protection of personal information',
};

export const STAFF: readonly SamplePerson[] = [
  { name: '罗燕 Luo Yan', email: 'author@lanterne.example', roles: ['STATEMENT_AUTHOR', 'SUPPORT_DESK'], language: 'zh-CN' },
  { name: 'Petra Novak', email: 'approver@lanterne.example', roles: ['STATEMENT_APPROVER', 'OPERATOR'], language: 'en' },
];

export const CATALOG: readonly SampleApp[] = [
  { key: 'crm', kind: 'BASIC', zhCN: ['客户管理', '客户、联系人与商机；平台运行所必需。'], en: ['Customers', 'Customers, contacts and deals; the platform cannot run without it.'], locked: true, lockedReason: ['账号、组织和权限都建立在它之上。', 'Accounts, departments and permissions are built on it.'], versions: [{ note: FIRST, scopes: [uses('account', ['NAME', 'CONTACT', 'POSITION', 'BUSINESS_RECORD'])] }] },
  { key: 'work-orders', kind: 'BASIC', zhCN: ['工单', '派工与上门服务，签到时读取一次位置。'], en: ['Work orders', 'Dispatch and on-site service; reads the position once at check-in.'], versions: [{ note: FIRST, scopes: [uses('check-in', ['LOCATION']), uses('photos', ['PHOTO'])] }] },
  { key: 'campaigns', kind: 'BASIC', zhCN: ['营销活动', '邮件与短信营销，以及退订管理。'], en: ['Campaigns', 'Marketing by mail and text message, and unsubscribing.'], versions: [{ note: FIRST, scopes: [uses('product-news', ['NAME', 'CONTACT'], ['example-messages'], ['api.messages.example'])] }] },
  { key: 'visit-map', kind: 'THIRD_PARTY', zhCN: ['拜访地图', '在地图上显示签到位置，位置经去标识化后发送给示例地图。'], en: ['Visit map', 'Shows check-ins on a map; positions are de-identified before Example Maps receives them.'], versions: [{ note: FIRST, scopes: [SHOWN_ON_A_MAP] }, { note: ['统计地图的使用情况。', 'Counts how the map is used.'], scopes: [SHOWN_ON_A_MAP, uses('usage-improvement', ['USAGE', 'DEVICE'], ['example-errors'], ['collect.errors.example'])] }] },
  { key: 'e-sign', kind: 'THIRD_PARTY', zhCN: ['电子签约', '由示例签约公司提供，适用其自己的隐私政策。'], en: ['E-signature', 'Provided by Example Sign under its own privacy policy.'], outsideStatement: true, policyUrl: 'https://sign.example/privacy', off: true, versions: [{ note: FIRST, scopes: [uses('account', ['NAME', 'CONTACT'])] }] },
];

export const ORGANIZATIONS: readonly SampleOrganization[] = [
  {
    name: '清禾精密 Qinghe Precision', plan: 'PAID',
    reach: {
      address: '苏州市工业园区示例路 18 号', addressEn: '18 Example Road, Industrial Park, Suzhou', contactEmail: 'privacy@qinghe.example', contactPhone: '0512-5550118',
      contactHours: '工作日 9:00–17:30', contactHoursEn: 'working days 9:00–17:30 (Beijing)', privacyOfficer: '李强', privacyOfficerEn: 'Li Qiang',
    },
    people: [
      { name: '张敏', email: 'zhang.min@qinghe.example', phone: '13800005501', roles: ['ADMINISTRATOR'], language: 'zh-CN' },
      { name: '李强', email: 'li.qiang@qinghe.example', phone: '13800005502', roles: ['ADMINISTRATOR', 'PRIVACY_OFFICER'], language: 'zh-CN' },
      { name: '王芳', email: 'wang.fang@qinghe.example', phone: '13800005503', roles: [], language: 'zh-CN' },
      { name: '陈杰 Chen Jie', email: 'chen.jie@qinghe.example', phone: '13800005504', roles: [], language: 'zh-CN' },
      { name: '周晓彤', email: 'zhou.xiaotong@qinghe.example', phone: '13800005505', roles: [], language: 'zh-CN' },
    ],
    contacts: [
      { name: '赵磊', email: 'zhao.lei@buyer.example', phone: '13900007701' },
      { name: '孙丽', email: 'sun.li@supplier.example', phone: '13900007702' },
    ],
    customApp: { key: 'custom-tool-ledger', kind: 'CUSTOM', zhCN: ['刀具台账', '自建应用：车间刀具领用记录。'], en: ['Tool ledger', 'Our own app: who took which tool.'] },
  },
  {
    name: 'Northfield Foods 北原食品', plan: 'FREE',
    reach: {
      address: '大连市海港街 7 号', addressEn: '7 Harbor Street, Dalian', contactEmail: 'privacy@northfield.example', contactPhone: '0411-5550126',
      contactHours: '工作日 10:00–16:00', contactHoursEn: 'working days 10:00–16:00 (Beijing)', privacyOfficer: '质量与合规部', privacyOfficerEn: 'Quality and compliance',
    },
    people: [
      { name: 'Hannah Weiss', email: 'hannah.weiss@northfield.example', phone: '13800006601', roles: ['ADMINISTRATOR'], language: 'en' },
      { name: '吴桐', email: 'wu.tong@northfield.example', phone: '13800006602', roles: ['ADMINISTRATOR', 'PRIVACY_OFFICER'], language: 'zh-CN' },
      { name: 'Omar Haddad', email: 'omar.haddad@northfield.example', phone: '13800006603', roles: [], language: 'en' },
      { name: 'Mei Tanaka', email: 'mei.tanaka@northfield.example', phone: '13800006604', roles: [], language: 'en' },
    ],
    contacts: [{ name: 'Lars Berg', email: 'lars.berg@retailer.example', phone: '13900008801' }],
    customApp: { key: 'custom-cold-chain', kind: 'CUSTOM', zhCN: ['冷链巡检', '自建应用：冷库温度巡检。'], en: ['Cold chain rounds', 'Our own app: temperature rounds of the cold store.'] },
  },
];
