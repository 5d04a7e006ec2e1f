import type { EventPayload } from '../../tenancy/change.ts';

/** How a fact of an event is written: an instant as ISO 8601 in UTC, a day as YYYY-MM-DD, everything else as it is. */
export type FactKind = 'id' | 'word' | 'number' | 'instant' | 'day';

/** What receivers are told of an event: the record, and of its facts those that are listed. Ids, states and times only (domain §2). */
export interface Topic {
  readonly recordType: string;
  readonly facts: Readonly<Record<string, FactKind>>;
  readonly zhCN: string;
  readonly en: string;
  /** Written long before it happens: it has happened when it is delivered. */
  readonly isDelayed?: true;
}

const of = (recordType: string, zhCN: string, en: string, facts: Topic['facts'] = {}): Topic => ({ recordType, facts, zhCN, en });

const REQUEST = { state: 'word' } as const;
const ACCEPTED = { personId: 'id', statementVersionId: 'id', number: 'number', severity: 'word', method: 'word', language: 'word', sha256: 'word' } as const;
const SAID = { personId: 'id', purposeId: 'id', purposeKey: 'word', purposeRevision: 'number', recipientId: 'id', recipientRevision: 'number', state: 'word', type: 'word', saidAt: 'instant' } as const;
const DECIDED = { appKey: 'word', subject: 'word', subjectId: 'id', decision: 'word' } as const;
const LINKED = { personId: 'id', provider: 'word' } as const;
const VERSION = { statementId: 'id', number: 'number' } as const;
const NUMBERS = { revision: 'number', renewFromRevision: 'number' } as const;
const CROSSED = { mechanism: 'word', expiresOn: 'day' } as const;

/** THE registry of what can be received, by the topic of the outbox. The list in docs/integrate.md and that of the API are made of it. */
export const TOPICS: Readonly<Record<string, Topic>> = {
  'request.submitted': of('PrivacyRequest', '收到权利请求', 'A privacy request was filed', REQUEST),
  'request.verified': of('PrivacyRequest', '权利请求的联系方式已核验', 'The contact of whoever filed a privacy request was verified', { ...REQUEST, replyDueAt: 'instant' }),
  'request.forwarded': of('PrivacyRequest', '权利请求已转交本企业', 'A privacy request was forwarded to the organization', { ...REQUEST, replyDueAt: 'instant' }),
  'request.acknowledged': of('PrivacyRequest', '权利请求已确认收到', 'A privacy request was acknowledged', REQUEST),
  'request.replied': of('PrivacyRequest', '权利请求已答复', 'A privacy request was replied to', { ...REQUEST, replyId: 'id', kind: 'word', outcome: 'word' }),
  'request.withdrawn': of('PrivacyRequest', '权利请求已撤回', 'A privacy request was withdrawn', REQUEST),
  'request.informed': of('PrivacyRequest', '申请人补充说明', 'The person answered a question about their privacy request', { ...REQUEST, additionId: 'id' }),
  'request.resumed': of('PrivacyRequest', '权利请求恢复处理', 'A privacy request was taken up again', REQUEST),
  'request.expired': of('PrivacyRequest', '权利请求因未获回应而结束', 'A privacy request ended because its person did not answer', REQUEST),
  'request.fee-agreed': of('PrivacyRequest', '申请人同意付费', 'The person agreed to a fee', REQUEST),
  'request.paid': of('PrivacyRequest', '费用已支付', 'The fee of a privacy request was paid', REQUEST),
  'request.waived': of('PrivacyRequest', '费用已免除', 'The fee of a privacy request was waived', REQUEST),
  'request.assigned': of('PrivacyRequest', '权利请求已指派', 'A privacy request was assigned to somebody', { personId: 'id', byId: 'id' }),
  'request.routed': of('PrivacyRequest', '平台已将权利请求转给企业', 'The platform routed a privacy request to an organization', { ...REQUEST, linkedId: 'id' }),
  'request.propagated': of('PrivacyRequest', '权利请求开始通知接收方', 'What was done about a privacy request is passed on to recipients', REQUEST),
  'request.recipient-notified': of('PrivacyRequest', '已就权利请求致函接收方', 'A recipient was written to about a privacy request', { stepId: 'id', recipientId: 'id' }),
  'request.step-settled': of('PrivacyRequest', '权利请求的一项办理有了结果', 'A part of a privacy request was carried out, recorded or failed', { stepId: 'id', kind: 'word', state: 'word' }),
  'request.reminded': of('PrivacyRequest', '权利请求尚待答复', 'A reply to a privacy request is owed', { ...REQUEST, rung: 'word', replyDueAt: 'instant' }),
  'request.escalated': of('PrivacyRequest', '权利请求逾期，已通知平台', 'A reply to a privacy request is overdue, and the platform was told', { ...REQUEST, rung: 'word', escalations: 'number', replyDueAt: 'instant' }),
  'request.rerouted': of('PrivacyRequest', '权利请求已退回平台', 'The organization gave a privacy request back to the platform', REQUEST),
  'request.linked': of('PrivacyRequest', '权利请求与另一件合并', 'A privacy request repeats another that is open', { ...REQUEST, duplicateOfId: 'id' }),
  'request.assisted': of('PrivacyRequest', '平台协助办理权利请求', 'The platform helps with a privacy request', { basis: 'word', assistance: 'word' }),
  'request.prepared': of('PrivacyRequest', '平台拟好了答复', 'The platform prepared an answer to a privacy request'),
  'acceptance.given': of('Acceptance', '有人接受了隐私政策', 'Somebody accepted a statement', ACCEPTED),
  'statement.declined': of('Decline', '有人拒绝了隐私政策', 'Somebody declined a statement', { personId: 'id', statementVersionId: 'id', number: 'number' }),
  'consent.given': of('ConsentEvent', '作出同意', 'A consent was given', SAID),
  'consent.renewed': of('ConsentEvent', '重新同意', 'A consent was renewed', SAID),
  'consent.refused': of('ConsentEvent', '拒绝同意', 'A consent was refused', SAID),
  'consent.withdrawn': of('ConsentEvent', '撤回同意', 'A consent was withdrawn', SAID),
  'consent.revoked': of('ConsentEvent', '企业终止同意', 'The organization revoked a consent', SAID),
  'account.linked': of('LinkedAccount', '关联外部账号', 'An outside account was linked to a person', LINKED),
  'account.unlinked': of('LinkedAccount', '解除关联外部账号，或账号已注销', 'An outside account was unlinked, or the person’s account was closed: what a product holds of it is to be deleted', LINKED),
  'purpose.defined': of('Purpose', '制定处理目的', 'A purpose was defined', { key: 'word', revision: 'number' }),
  'purpose.changed': of('Purpose', '修改处理目的', 'A purpose was changed', { key: 'word', ...NUMBERS }),
  'purpose.withdrawn': of('Purpose', '撤销处理目的', 'A purpose was withdrawn', { key: 'word' }),
  'app.enabled': of('App', '应用被启用', 'An app was switched on', DECIDED),
  'app.disabled': of('App', '应用被停用', 'An app was switched off', DECIDED),
  'app.inherited': of('App', '应用恢复默认', 'An app was set back to its default', DECIDED),
  'app.use-ended': { ...of('AppEnablement', '应用对有关人员的停用已无法撤销，正在通知接收方', 'The use of an app ended for somebody: the decision can no longer be taken back, and recipients are told', { appKey: 'word', subject: 'word', subjectId: 'id' }), isDelayed: true },
  'app.added': of('App', '新增应用', 'An app was added', { appKey: 'word' }),
  'app.withdrawn': of('App', '下架应用', 'An app was withdrawn', { appKey: 'word' }),
  'app.version-added': of('App', '应用新增版本', 'A version of an app was added', { appKey: 'word', number: 'number' }),
  'app.version-approved': of('App', '应用版本获批准', 'A version of an app was approved', { appKey: 'word', number: 'number' }),
  'new-apps.chosen': of('NewAppChoice', '设定新应用的默认状态', 'It was chosen what holds for new apps', { kind: 'word', enabled: 'number' }),
  'app-request.made': of('AppRequest', '有人申请应用', 'Somebody asked for an app', { appKey: 'word' }),
  'app-request.decided': of('AppRequest', '应用申请已决定', 'A request for an app was decided', { appKey: 'word', state: 'word' }),
  'person.invited': of('Person', '邀请人员', 'A person was invited', { invitationId: 'id', expiresAt: 'instant' }),
  'person.joined': of('Person', '人员加入', 'A person joined'),
  'person.added': of('Person', '添加外部联系人', 'An external contact was added', { relation: 'word' }),
  'contacts.imported': of('ContactImport', '导入外部联系人', 'External contacts were imported from a file', { added: 'number', known: 'number', refused: 'number' }),
  'person.roles-changed': of('Person', '人员角色变更', 'Roles of a person changed', { given: 'word', taken: 'word' }),
  'person.corrected': of('Person', '人员记录已更正', 'A field of a person’s record was corrected by request', { requestId: 'id', field: 'word' }),
  'person.closed': of('Person', '人员账号已注销', 'A person’s account was closed', { eraseDueAt: 'instant' }),
  'restriction.begun': of('Restriction', '开始限制处理', 'A person’s data is kept and not used from now on', { personId: 'id', requestId: 'id', cause: 'word', endsAt: 'instant' }),
  'restriction.lifted': of('Restriction', '解除限制处理', 'A restriction of a person’s data was lifted', { personId: 'id', requestId: 'id' }),
  'group.made': of('Group', '新建分组', 'A group was made', { parentId: 'id' }),
  'group.moved': of('Group', '移动分组', 'A group was moved', { parentId: 'id' }),
  'group.removed': of('Group', '删除分组', 'A group was removed'),
  'group.members-added': of('Group', '分组增加成员', 'People were added to a group', { people: 'number' }),
  'group.members-removed': of('Group', '分组移除成员', 'People were removed from a group', { people: 'number' }),
  'organization.opened': of('Organization', '开通企业', 'The organization was opened'),
  'organization.updated': of('Organization', '更正企业信息', 'The organization’s information was corrected', { version: 'number' }),
  'recipient.registered': of('Recipient', '登记接收方', 'A recipient was registered', { key: 'word' }),
  'recipient.changed': of('Recipient', '更改接收方', 'A recipient was changed', NUMBERS),
  'recipient.withdrawn': of('Recipient', '撤销接收方', 'A recipient was withdrawn'),
  'recipient.assessed': of('Recipient', '评估接收方', 'A recipient was assessed', { result: 'word', expiresOn: 'day' }),
  'recipient.agreement-recorded': of('Recipient', '登记与接收方的协议', 'An agreement with a recipient was recorded', { expiresOn: 'day' }),
  'recipient.agreement-ended': of('Recipient', '终止与接收方的协议', 'An agreement with a recipient was ended'),
  'recipient.border-opened': of('Recipient', '准许向境外接收方提供', 'Data may go abroad to a recipient', CROSSED),
  'recipient.border-closed': of('Recipient', '停止向境外接收方提供', 'Data may no longer go abroad to a recipient', CROSSED),
  'recipient.lapsing': of('Recipient', '接收方的评估或协议即将到期', 'The assessment of or agreement with a recipient lapses soon', { kind: 'word', expiresOn: 'day' }),
  'statement.submitted': of('StatementVersion', '隐私政策已提交审批', 'A statement was submitted for review'),
  'statement.published': of('StatementVersion', '隐私政策已发布', 'A statement was published', { ...VERSION, severity: 'word', effectiveAt: 'instant' }),
  'statement.commenced': { ...of('StatementVersion', '隐私政策生效', 'A statement took effect', VERSION), isDelayed: true },
  'statement.cancelled': of('StatementVersion', '隐私政策生效前已取消', 'A statement was cancelled before it took effect', VERSION),
  'statement.staged': of('StatementVersion', '隐私政策分批推行', 'A statement is rolled out in stages', { organizations: 'number', graceUntil: 'instant' }),
  'webhook-endpoint.disabled': of('WebhookEndpoint', 'Webhook 接收地址因持续失败被停用', 'An endpoint of webhooks was disabled because deliveries kept failing', { because: 'word' }),
};

/** Topics that are the program's own business: what they lead to is told when it happens. */
export const INTERNAL_TOPICS: Readonly<Record<string, string>> = {
  'recipient.lapse-due': 'lies in wait for a day to come; recipient.lapsing is told then',
  'group.uses-due': 'lies in wait until recipients are told what people lost with their groups; the change of the group is told at once',
  'consent.withdrawal-due': 'lies in wait for the hour at which recipients are told; consent.withdrawn and consent.revoked are told at once',
  'request.accepted': 'asks for what was accepted to be carried out; request.replied and request.step-settled are told',
  'request.logged': 'asks for the letter of receipt to whoever asked; request.submitted is told',
  'request.code-requested': 'asks for the letter with a code',
  'profile.email-change-requested': 'asks for the letter with a code',
  'profile.email-changed': 'tells the person at the former address',
};

/** Every topic that this program emits or hears. What is none of them is of another version. */
export const KNOWN_TOPICS: readonly string[] = [...Object.keys(TOPICS), ...Object.keys(INTERNAL_TOPICS)];

/** What the button «send a test event» sends. */
export const TEST_TYPE = 'webhook.tested';

/** Standard Webhooks: full stops between segments of letters, digits and underscores. */
export const typeOf = (topic: string): string => topic.replaceAll('-', '_');
export const topicNamed = (type: string): string => type.replaceAll('_', '-');
export const TYPES: readonly string[] = Object.keys(TOPICS).map(typeOf);

/** The facts of an event as receivers read them. Null where the event has none of that name. */
export function factsOf({ facts }: Topic, payload: EventPayload): Record<string, string | number | null> {
  return Object.fromEntries(Object.entries(facts).map(([name, kind]) => {
    const value = payload[name] ?? null;
    return [name, kind === 'instant' && typeof value === 'number' ? new Date(value).toISOString() : value];
  }));
}

/** The table of docs/integrate.md. */
export function topicsTable(): string {
  const rows = Object.entries(TOPICS).map(([topic, { recordType, facts, en }]) => `| \`${typeOf(topic)}\` | ${en} | \`${recordType}\` | ${Object.keys(facts).map((fact) => `\`${fact}\``).join(' ') || '–'} |`);
  return ['| type | what happened | record | facts |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
