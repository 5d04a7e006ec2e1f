import type { Client } from './accord.ts';

export interface Texts { readonly zh?: string; readonly en?: string }
export interface Dates { readonly updateOn: string; readonly effectiveOn: string }
/** A record and the version of the row that its editor saw. */
export interface Draft { readonly id: string; readonly version: number }

const chinese = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
const english = (day: string): string => new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });

/** The shortest statement without a finding, in both languages. `remark` makes one text differ from another. */
export const shortTexts = ({ updateOn, effectiveOn }: Dates, remark = '') => ({
  zh: `隐私政策\n更新日期：${chinese(updateOn)}\n生效日期：${chinese(effectiveOn)}\n\n1. 用语说明\n本政策所称“您”是成员。\n2. 答复\n我们会答复您的请求。${remark}\n`,
  en: `Privacy Policy\nUpdate Date: ${english(updateOn)}\nEffective Date: ${english(effectiveOn)}\n\n1. Terms\nIn this policy “you” are a member.\n2. Replies\nWe reply to your requests.${remark}\n`,
});

export const IMPORT = 'mutation ($input: ImportStatementInput!) { importStatement(input: $input) { record { id version } } }';
export const PUBLISH = 'mutation ($input: PublishStatementVersionInput!) { publishStatementVersion(input: $input) { record { id version state number } } }';
export const DISCARD = 'mutation ($input: DiscardStatementVersionInput!) { discardStatementVersion(input: $input) { record { id version state } } }';

export const importInput = ({ zh, en }: Texts, kind = 'PLATFORM_PRIVACY') => ({
  kind,
  texts: [...(zh === undefined ? [] : [{ language: 'ZH_CN', text: zh }]), ...(en === undefined ? [] : [{ language: 'EN', text: en }])],
});

/** Keeps texts as a draft. */
export const draftOf = async (author: Client, texts: Texts, kind?: string): Promise<Draft> =>
  (await author.call<{ importStatement: { record: Draft } }>(IMPORT, { input: importInput(texts, kind) })).importStatement.record;

export const SUBMIT = 'mutation ($input: SubmitStatementVersionInput!) { submitStatementVersion(input: $input) { record { id version state } } }';
export const PLAN = 'query ($input: PlanPublicationInput!) { planPublication(input: $input) { hash number people organizations noticeDays requiresExplicitAcceptance changedClauses drift { key kind clauseId } withoutAdministrator { count capped } previous { id number } } }';
export interface Plan { readonly hash: string; readonly number: number; readonly people: number; readonly organizations: number; readonly noticeDays: number; readonly changedClauses: number; readonly drift: readonly { readonly key: string; readonly kind: string; readonly clauseId: string }[] }

/** Submits a draft for review. Answers with the draft as it is then. */
export const submitted = async (author: Client, { id, version }: Draft): Promise<Draft> =>
  (await author.call<{ submitStatementVersion: { record: Draft } }>(SUBMIT, { input: { id, expectedVersion: version } })).submitStatementVersion.record;

/** Keeps texts as a draft that waits for review. */
export const reviewOf = async (author: Client, texts: Texts, kind?: string): Promise<Draft> => submitted(author, await draftOf(author, texts, kind));

/** What a publication would do, as the approver sees it. */
export async function planOf(approver: Client, publication: Readonly<Record<string, unknown>>): Promise<Plan> {
  const { expectedVersion: _seen, acknowledgedFindings: _read, acknowledgedDrift: _known, password: _secret, ...input } = publication;
  return (await approver.call<{ planPublication: Plan }>(PLAN, { input })).planPublication;
}

/** A publication with the plan of this moment; without one where it cannot be planned. */
export async function planned(approver: Client, publication: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
  const plan = await planOf(approver, publication).catch(() => null);
  return { ...publication, planHash: plan?.hash ?? '0'.repeat(64), plannedPeople: plan?.people ?? 0 };
}

/** How a draft is published when nothing special is said about it. */
export const publication = ({ id, version }: Draft, dates: Dates, more: Readonly<Record<string, unknown>> = {}) => ({
  id, expectedVersion: version, severity: 'MATERIAL', severityReason: 'It changes what we do.', commitments: { replyDays: 7, eraseAfterDays: 60, unpaidDays: 60 }, ...dates, ...more,
});

/** Imports and publishes the short statement with these dates. Answers with the version's id. */
export async function publishShort(author: Client, approver: Client, dates: Dates, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const draft = await reviewOf(author, shortTexts(dates));
  await approver.call(PUBLISH, { input: await planned(approver, publication(draft, dates, more)) });
  return draft.id;
}

/** The same for a statement of another kind, which makes no promises. */
export async function publishKind(author: Client, approver: Client, kind: string, dates: Dates, more: Readonly<Record<string, unknown>> = {}): Promise<Draft> {
  const draft = await reviewOf(author, shortTexts(dates, ` ${kind}`), kind);
  const { publishStatementVersion } = await approver.call<{ publishStatementVersion: { record: Draft } }>(PUBLISH, { input: await planned(approver, publication(draft, dates, { commitments: null, ...more })) });
  return publishStatementVersion.record;
}

export interface Uploaded {
  readonly status: number;
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string; readonly reason: string; readonly details?: { readonly findings: readonly Told[] } } }[];
}
/** A finding as the details of a refusal tell it. */
export interface Told { readonly code: string; readonly severity: string; readonly language: string | null; readonly line: number | null; readonly column: number | null; readonly clause: string | null; readonly message: { readonly zhCN: string; readonly en: string } }

/** Sends the bytes of a file. */
export async function upload(client: Client, bytes: Buffer, purpose = 'statement'): Promise<Uploaded> {
  const response = await client.post(`/uploads?purpose=${purpose}`, bytes, { 'content-type': 'application/octet-stream' });
  return { status: response.statusCode, ...response.json<Omit<Uploaded, 'status'>>() };
}
