/** What one permission lets its holder do, in words that a console shows and a reviewer reads aloud. */
export interface PermissionText {
  readonly en: string;
  readonly 'zh-CN': string;
  /**
   * Stays open to a person whose standing is OVERDUE or DECLINED. Reading the statement, exporting,
   * requesting and cancelling are never taken away by a statement that is not accepted (domain §5).
   */
  readonly whileStopped?: true;
}

export const PERMISSIONS = {
  'statement:read': { en: 'Read published statements', 'zh-CN': '阅读已发布的隐私政策', whileStopped: true },
  'statement:import': { en: 'Import and discard drafts of statements', 'zh-CN': '导入和作废隐私政策草稿' },
  'statement:publish': { en: 'Publish a version that somebody else imported', 'zh-CN': '发布由他人导入的隐私政策版本' },
  'own-notice:manage': { en: 'Write, review and publish the organization’s own privacy notice', 'zh-CN': '起草、复核和发布本企业的隐私告知' },
  'statement:accept': { en: 'Accept or decline statements for oneself', 'zh-CN': '本人接受或拒绝隐私政策', whileStopped: true },
  'acceptance:read': { en: 'See who has accepted which version', 'zh-CN': '查看隐私政策接受情况' },
  'acceptance:remind': { en: 'Remind whoever has not accepted a version', 'zh-CN': '提醒尚未接受隐私政策的人员' },
  'organization:read': { en: 'See the organization’s information', 'zh-CN': '查看企业信息', whileStopped: true },
  'organization:open': { en: 'Open an organization and name its first administrator', 'zh-CN': '开通企业并指定首位管理员' },
  'organization:update': { en: 'Correct the organization’s information', 'zh-CN': '更正企业信息' },
  'organization:list': { en: 'List organizations with their state', 'zh-CN': '查看企业名录及状态' },
  'person:read': { en: 'See the organization’s people', 'zh-CN': '查看本企业人员' },
  'person:invite': { en: 'Invite people', 'zh-CN': '邀请人员' },
  'person:add-external': { en: 'Add external contacts under a warranty of consent', 'zh-CN': '在保证已取得同意的前提下添加外部联系人' },
  'group:manage': { en: 'Make groups and say who is in them', 'zh-CN': '管理部门和分组' },
  'person:set-roles': { en: 'Give and take roles', 'zh-CN': '授予和收回角色' },
  'person:restrict': { en: 'Keep a person’s data from being used, and lift that', 'zh-CN': '限制处理某人的个人信息和解除限制' },
  'contact:reveal': { en: 'See a masked e-mail address or telephone number, by giving a reason', 'zh-CN': '说明理由后查看被脱敏的邮箱或电话' },
  'profile:read': { en: 'See one’s own data', 'zh-CN': '查看本人信息', whileStopped: true },
  'profile:update': { en: 'Correct one’s own data', 'zh-CN': '更正本人信息', whileStopped: true },
  'view:keep': { en: 'Keep filters of lists under names of one’s own', 'zh-CN': '以自定名称保存列表筛选条件' },
  'purpose:read': { en: 'See what personal data is processed for', 'zh-CN': '查看个人信息处理目的', whileStopped: true },
  'purpose:manage': { en: 'Define, change and withdraw purposes', 'zh-CN': '制定、修改和撤销处理目的' },
  'consent:give': { en: 'Consent for oneself', 'zh-CN': '本人作出同意' },
  'consent:withdraw': { en: 'See, refuse and withdraw one’s own consents', 'zh-CN': '查看、拒绝和撤回本人的同意', whileStopped: true },
  'consent:read': { en: 'See who consented to what', 'zh-CN': '查看人员的同意情况' },
  'consent:record': { en: 'Record consents given on paper, and revoke consents with a reason', 'zh-CN': '登记纸质同意、说明理由后终止同意' },
  'linked-account:report': { en: 'Report outside accounts that people link or unlink in a product', 'zh-CN': '登记人员在产品中关联或解除关联的外部账号' },
  'app:read': { en: 'See the apps and whether they are on', 'zh-CN': '查看应用及其启用状态' },
  'app:request': { en: 'Ask for an app for oneself', 'zh-CN': '为本人申请应用' },
  'app:manage': { en: 'Add, change and withdraw apps of one’s own catalog', 'zh-CN': '维护自有应用目录' },
  'app:switch': { en: 'Enable and disable apps', 'zh-CN': '启用和停用应用' },
  'recipient:read': { en: 'See the register of recipients', 'zh-CN': '查看接收方登记簿' },
  'recipient:manage': { en: 'Keep the register of recipients', 'zh-CN': '管理接收方登记簿' },
  'gate:ask': { en: 'Ask whether a person may use an app now', 'zh-CN': '查询某人当前能否使用某应用' },
  'request:read': { en: 'See the privacy requests of the organization', 'zh-CN': '查看本企业的个人信息权利请求' },
  'request:read-own': { en: 'Follow one’s own requests', 'zh-CN': '跟进本人的请求', whileStopped: true },
  'request:submit': { en: 'File a request about one’s own data', 'zh-CN': '就本人信息提出请求', whileStopped: true },
  'request:withdraw': { en: 'Withdraw one’s own request', 'zh-CN': '撤回本人的请求', whileStopped: true },
  'request:log': { en: 'Log a request received by mail, telephone, online service or post', 'zh-CN': '登记通过邮件、电话、在线客服或信函收到的请求' },
  'request:forward': { en: 'Forward a request to the organization that controls the data', 'zh-CN': '将请求转交给控制数据的企业' },
  'request:assist': { en: 'Help a silent organization with its requests', 'zh-CN': '协助逾期未答复的企业办理请求' },
  'request:answer': { en: 'Acknowledge and answer requests', 'zh-CN': '确认收到并答复请求' },
  'audit:read': { en: 'See who did what, and when', 'zh-CN': '查看操作审计日志' },
  'api-key:manage': { en: 'Create, rotate and revoke API keys', 'zh-CN': '创建、轮换和吊销 API 密钥' },
  'webhook:manage': { en: 'Keep the endpoints that receive events, and replay what failed', 'zh-CN': '管理 Webhook 接收地址并重放失败的投递' },
  'schema:read': { en: 'Read the API’s schema', 'zh-CN': '读取 API 架构' },
} as const satisfies Record<string, PermissionText>;

export type Permission = keyof typeof PERMISSIONS;

export const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name);

/** True where the permission holds for a person who is stopped by a statement (domain §5). */
export const staysOpenWhileStopped = (permission: Permission): boolean => 'whileStopped' in PERMISSIONS[permission];
