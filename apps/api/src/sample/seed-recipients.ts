import type { DataCategory } from '@accord/consents';
import { addDays, civilDay } from '@accord/deadlines';
import { PLATFORM_ID } from '../database/ids.ts';
import { Purpose } from '../modules/purposes/index.ts';
import { receiveEvidence } from '../modules/uploads/index.ts';
import type { System } from '../program/system.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import { openScope } from '../tenancy/tenant-scope.ts';
import { signedIn, type Acting } from './acting.ts';
import type { Settled } from './settle-organization.ts';

const ASSESS = 'mutation ($input: AssessRecipientInput!) { assessRecipient(input: $input) { record { id version } } }';
const AGREE = 'mutation ($input: RecordAgreementInput!) { recordAgreement(input: $input) { record { id version } } }';
const REGISTER = 'mutation ($input: RegisterRecipientInput!) { registerRecipient(input: $input) { record { id version } } }';
const CROSS = 'mutation ($input: DecideCrossBorderInput!) { decideCrossBorder(input: $input) { record { id } } }';

interface SampleRecipient {
  readonly key: string;
  readonly names: readonly [zhCN: string, en: string];
  readonly role: string;
  readonly kind: string;
  readonly contact: string;
  readonly categories: readonly DataCategory[];
  readonly purposeKeys: readonly string[];
  readonly methods: readonly [zhCN: string, en: string];
  readonly deIdentification?: string;
  readonly region?: string;
  readonly policyUrl?: string;
  readonly rights?: readonly [zhCN: string, en: string];
  readonly necessity: string;
  /** Days from today on which its assessment and its agreement end. */
  readonly assessedFor: number;
  readonly agreedFor: number;
}

const INTERFACE = ['通过加密接口实时传输', 'Through an encrypted interface, as it happens'] as const;

/** Third parties of the platform: two that may receive, one of them not for long, one whose assessment has lapsed, one abroad. All are invented. */
const RECIPIENTS: readonly SampleRecipient[] = [
  { key: 'example-messages', names: ['示例短信', 'Example Messages'], role: 'PROCESSOR', kind: 'MESSAGE_PROVIDER', contact: 'privacy@messages.example', categories: ['CONTACT'], purposeKeys: ['account'], methods: INTERFACE, policyUrl: 'https://messages.example/privacy', necessity: '验证码只能通过短信送达。', assessedFor: 300, agreedFor: 420 },
  { key: 'example-maps', names: ['示例地图', 'Example Maps'], role: 'CONTROLLER', kind: 'LOCATION_PROVIDER', contact: 'privacy@maps.example', categories: ['LOCATION'], purposeKeys: ['check-in'], methods: INTERFACE, deIdentification: 'DE_IDENTIFIED', policyUrl: 'https://maps.example/privacy', necessity: '签到位置须换算为地图上的点。', assessedFor: 190, agreedFor: 21 },
  { key: 'example-pay', names: ['示例支付', 'Example Pay'], role: 'CONTROLLER', kind: 'PAYMENT_PROVIDER', contact: 'privacy@pay.example', categories: ['NAME', 'PAYMENT'], purposeKeys: ['account'], methods: INTERFACE, necessity: '付款须由持牌机构完成。', assessedFor: -9, agreedFor: 200 },
  { key: 'example-errors', names: ['示例错误分析', 'Example Errors'], role: 'PROCESSOR', kind: 'SDK_PROVIDER', contact: 'privacy@errors.example', categories: ['DEVICE', 'USAGE'], purposeKeys: ['usage-improvement'], methods: ['由内嵌的 SDK 在出错时发送', 'By an SDK in the product, when something fails'], deIdentification: 'MASKED', region: 'SG', rights: ['可用中文写信至 rights@errors.example，查阅、复制、更正或删除；十五个工作日内答复。', 'Write to rights@errors.example, in Chinese or English, to see, copy, correct or erase; answered within fifteen working days.'], necessity: '缺少错误报告则无法定位故障。', assessedFor: 250, agreedFor: 330 },
];

/** Of an enterprise: one that has a telephone and no address, so that somebody has to tell it of withdrawals. */
const GIFTS: SampleRecipient = {
  key: 'custom-gifts', names: ['示例礼品', 'Example Gifts'], role: 'CONTROLLER', kind: 'BUSINESS_PARTNER', contact: '400-555-0142', categories: ['NAME'], purposeKeys: ['custom-birthday'], methods: ['每月导出当月生日名单', 'A monthly list of birthdays'],
  necessity: '由其配送生日礼品，须知道收件人姓名。', assessedFor: 280, agreedFor: 310,
};

interface Desk { readonly acting: Acting; evidence(text: string): Promise<string> }

/** Somebody who keeps a register, with the files that they attach. */
async function deskOf(system: System, organizationId: string, email: string, password: string): Promise<Desk> {
  const acting = await signedIn(system, email, password);
  const { myData } = await acting.call<{ myData: { person: { id: string } } }>('{ myData { person { id } } }');
  const scope = openScope(system.kernel, { requestId: 'sample', actor: { kind: organizationId === PLATFORM_ID ? 'STAFF' : 'PERSON', id: myData.person.id } }, organizationId);
  return { acting, evidence: async (text) => (await receiveEvidence(scope, Buffer.from(text))).id };
}

/** What the recipients receive for, where nobody has defined it. */
async function seedPurposes(system: System): Promise<void> {
  const scope = openScope(system.kernel, { requestId: 'sample', actor: SYSTEM }, PLATFORM_ID);
  const known = new Set((await scope.of(Purpose).find()).map(({ key }) => key));
  const missing = PURPOSES.filter(([key]) => !known.has(key));
  for (const [key, nameZh, nameEn, categories] of missing) {
    const id = scope.newId();
    await scope.change({ action: 'purpose.added', subject: { type: 'Purpose', id } }, (change) => change.of(Purpose).insert({
      id, key, nameZh, nameEn, descriptionZh: nameZh, descriptionEn: nameEn, controllerRole: 'ORGANIZATION', necessity: 'OPTIONAL', legalBasis: 'CONSENT', categories, devicePermission: null, cookieKind: null,
      retentionDays: null, necessityZh: null, necessityEn: null, impactZh: null, impactEn: null, state: 'PUBLISHED', createdAt: change.at,
    }));
  }
}

const PURPOSES: readonly [key: string, nameZh: string, nameEn: string, categories: DataCategory[]][] = [
  ['account', '账号与登录', 'Account and sign-in', ['CONTACT', 'ACCOUNT']], ['check-in', '上门签到定位', 'Place of a check-in', ['LOCATION']], ['usage-improvement', '改进产品', 'Improving the product', ['USAGE', 'DEVICE']],
];

/** The platform's recipients with what is on file about them, and one of an enterprise that nobody has assessed yet. */
export async function seedRecipients(system: System, [first]: readonly Settled[], password: string, now: number): Promise<void> {
  await seedPurposes(system);
  const platform = await deskOf(system, PLATFORM_ID, 'approver@lanterne.example', password);
  const today = civilDay(now);
  const recordedOn = civilDay(system.kernel.clock.now());
  const ids = new Map<string, string>();
  for (const sample of RECIPIENTS) ids.set(sample.key, await seedRecipient(platform, sample, { recordedOn, today }));
  if (!first) return;
  const enterprise = await deskOf(system, first.id, first.organization.people[0].email, password);
  await enterprise.acting.call(REGISTER, { input: { key: 'custom-courier', ...factsOf({ names: ['示例快递', 'Example Couriers'], role: 'CONTROLLER', kind: 'BUSINESS_PARTNER', contact: '400-555-0177', categories: ['NAME', 'CONTACT'], purposeKeys: ['account'], methods: ['每日导出收件人名单', 'A daily list of whom to deliver to'] }) } });
  await seedRecipient(enterprise, GIFTS, { recordedOn, today });
  await enterprise.acting.call(CROSS, { input: { id: ids.get('example-errors') ?? '', mechanism: 'STANDARD_CONTRACT', uploadId: await enterprise.evidence('Standard contract, filed'), expiresOn: addDays(today, 400), reason: '已与接收方订立标准合同并备案。', expectedNumber: 0 } });
}

type Facts = Pick<SampleRecipient, 'names' | 'role' | 'kind' | 'contact' | 'categories' | 'purposeKeys' | 'methods' | 'deIdentification' | 'region' | 'policyUrl' | 'rights'>;

const factsOf = ({ names, methods, deIdentification = 'NONE', region = 'CN', policyUrl, rights, role, kind, contact, categories, purposeKeys }: Facts) => ({
  nameZh: names[0], nameEn: names[1], methodZh: methods[0], methodEn: methods[1], deIdentification, region, policyUrl: policyUrl ?? null, rightsZh: rights?.[0] ?? null, rightsEn: rights?.[1] ?? null, role, kind, contact, categories, purposeKeys,
});

async function seedRecipient({ acting, evidence }: Desk, sample: SampleRecipient, { recordedOn, today }: { recordedOn: string; today: string }): Promise<string> {
  const { registerRecipient } = await acting.call<{ registerRecipient: { record: { id: string; version: number } } }>(REGISTER, { input: { key: sample.key, ...factsOf(sample) } });
  const { id, version } = registerRecipient.record;
  await acting.call(ASSESS, {
    input: {
      id, expectedVersion: version, result: 'FIT', necessity: sample.necessity, security: '传输与存储均加密，访问按角色授权并留痕。', checks: ['LAWFUL_GROUND', 'LEAST_DATA', 'RIGHTS_AND_RISKS', 'SECURITY_MEASURES', 'INCIDENT_PLAN', 'RETURN_OR_ERASURE'],
      uploadId: await evidence(`Assessment of ${sample.key}`), assessedOn: recordedOn, expiresOn: addDays(today, sample.assessedFor),
    },
  });
  await acting.call(AGREE, {
    input: {
      id, expectedVersion: version + 1, confidential: true, purpose: '仅用于所列目的，不得挪作他用。', purposeKeys: sample.purposeKeys, method: sample.methods[0], categories: sample.categories, protection: '加密、最小授权、年度审计。',
      duties: '发生安全事件即时告知；协议到期后返还或删除全部信息，未经同意不得转委托。', signedOn: recordedOn, expiresOn: addDays(today, sample.agreedFor), uploadId: await evidence(`Agreement with ${sample.key}`),
    },
  });
  return id;
}
