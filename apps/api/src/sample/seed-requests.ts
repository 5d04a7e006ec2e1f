import type { System } from '../program/system.ts';
import { formToken } from '../modules/intake/index.ts';
import { signedIn } from './acting.ts';
import type { Settled } from './settle-organization.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const SUBMIT = 'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id version } } }';
const ACKNOWLEDGE = 'mutation ($input: AcknowledgeRequestInput!) { acknowledgeRequest(input: $input) { record { id version } } }';
const REPLY = 'mutation ($input: ReplyToRequestInput!) { replyToRequest(input: $input) { record { id version } } }';

interface Story {
  /** Days before now when it was filed. */
  readonly filed: number;
  readonly by: number;
  readonly type: string;
  readonly details: string;
  readonly appKey?: string;
  /** Days before now. */
  readonly acknowledged?: number;
  readonly answered?: { readonly on: number; readonly input: Readonly<Record<string, unknown>> };
}

const REMEDY = '如您对答复有异议，可向当地网信部门投诉，也可以依法向人民法院提起诉讼。';

/** People by their place in the cast; the first two of each organization are administrators. */
const STORIES: readonly (readonly Story[])[] = [
  [
    {
      filed: 24, by: 2, type: 'COPY', details: '请提供我的账号资料副本，常用的电子表格格式即可。', acknowledged: 23,
      answered: { on: 20, input: { kind: 'COMPLETION', text: '您好，您的资料副本已整理完毕，请在“我的信息”页面下载。', language: 'ZH_CN', otherText: 'Your copy is ready: download it on the page “My data”.' } },
    },
    {
      filed: 16, by: 2, type: 'EXPLAIN_RULES', details: '请说明拜访签到时采集的位置会保存多久、发给谁。', appKey: 'visit-map', acknowledged: 15,
      answered: { on: 12, input: { kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREASONABLY_DUPLICATE'], text: '同一问题我们已于上月两次书面答复您，本次不再重复说明。', remedyText: REMEDY, language: 'ZH_CN' } },
    },
    { filed: 11, by: 0, type: 'ACCESS', details: '请告知公司保存了我的哪些个人信息，以及它们的来源。' },
    { filed: 4, by: 1, type: 'CORRECT', details: '我的手机号码已更换，请将工单系统中的旧号码一并更正。', appKey: 'work-orders', acknowledged: 3 },
    { filed: 1, by: 2, type: 'WITHDRAW_CONSENT', details: '我不再同意接收营销短信，请停止发送。', appKey: 'campaigns' },
  ],
  [
    {
      filed: 18, by: 2, type: 'ACCESS', details: 'Please tell me which of my data the work order app has kept.', acknowledged: 17,
      answered: { on: 15, input: { kind: 'COMPLETION', text: 'We keep your name, your work phone and the last twelve check-ins. The full list is in your profile.', language: 'EN' } },
    },
    { filed: 3, by: 0, type: 'SUPPLEMENT', details: 'My job title is missing in the directory; it should read “Plant engineer”.', acknowledged: 2 },
    { filed: 2, by: 2, type: 'ERASE', details: 'Please delete the photos of the 2025 trade fair in which I can be seen.' },
  ],
];

/** Requests at every stage, filed and answered on their own days. */
export async function seedRequests(system: System, settled: readonly Settled[], password: string, on: (at: number) => void, now: number): Promise<void> {
  const acts = settled.flatMap((organization, place) => (STORIES[place] ?? []).flatMap((story) => actsOf(system, organization, story, password)));
  for (const act of acts.sort((one, other) => other.daysAgo - one.daysAgo)) {
    on(now - act.daysAgo * DAY + act.order * 1000);
    await act.do();
  }
  const desk = await signedIn(system, 'author@lanterne.example', password);
  await desk.call(SUBMIT, {
    input: { type: 'ACCESS', details: '来电询问平台和哪些企业保存了她的联系方式。', language: 'ZH_CN', channel: 'HOTLINE', contact: 'sun.li@supplier.example', verifiedBy: 'CALLBACK' },
  });
  on(now - 2 * HOUR);
  await seedIntake(system, settled[0], password);
}

/** The first organization's form is open, and a customer has filed there who still has to prove the contact. */
async function seedIntake(system: System, settled: Settled | undefined, password: string): Promise<void> {
  const administrator = settled?.organization.people[1];
  if (!settled || !administrator) return;
  const acting = await signedIn(system, administrator.email, password);
  await acting.call('mutation ($input: SetIntakeFormInput!) { setIntakeForm(input: $input) { record { id } } }', { input: { isOpen: true, expectedVersion: 0 } });
  await acting.call('mutation ($input: SubmitIntakeInput!) { submitIntake(input: $input) { record { number } } }', {
    input: { form: formToken(system.kernel, settled.id), type: 'ACCESS', details: '我是贵公司的客户，想知道你们保存了我的哪些信息、从哪里得到的。', language: 'ZH_CN', email: 'zhao.yun@buyer.example' },
  });
}

interface Act { readonly daysAgo: number; readonly order: number; do(): Promise<void> }

function actsOf(system: System, { organization }: Settled, story: Story, password: string): Act[] {
  const at = (place: number) => signedIn(system, organization.people[place]?.email ?? '', password);
  let request = { id: '', version: 0 };
  const acts: Act[] = [{
    daysAgo: story.filed, order: 0,
    async do() {
      const person = await at(story.by);
      const { details, type, appKey } = story;
      request = (await person.call<{ submitRequest: { record: typeof request } }>(SUBMIT, { input: { type, details, appKey: appKey ?? null, language: /\p{Script=Han}/u.test(details) ? 'ZH_CN' : 'EN' } })).submitRequest.record;
    },
  }];
  if (story.acknowledged !== undefined)
    acts.push({
      daysAgo: story.acknowledged, order: 1,
      async do() {
        const administrator = await at(1);
        request = (await administrator.call<{ acknowledgeRequest: { record: typeof request } }>(ACKNOWLEDGE, { input: { id: request.id, expectedVersion: request.version } })).acknowledgeRequest.record;
      },
    });
  const { answered } = story;
  if (answered)
    acts.push({
      daysAgo: answered.on, order: 2,
      async do() {
        const administrator = await at(0);
        await administrator.call(REPLY, { input: { id: request.id, expectedVersion: request.version, ...answered.input } });
      },
    });
  return acts;
}
