import { readFileSync } from 'node:fs';
import { addDays } from '@accord/deadlines';
import type { Acting } from './acting.ts';

const read = (name: string): string => readFileSync(new URL(`../../src/sample/${name}`, import.meta.url), 'utf8');
const textsOf = (version: 1 | 2) => {
  const stem = version === 1 ? 'sample-statement' : 'sample-statement-2';
  return { zh: read(`${stem}.zh-CN.txt`), en: read(`${stem}.en.txt`) };
};

const DATES = { 1: { updateOn: '2026-01-05', effectiveOn: '2026-01-15' }, 2: { updateOn: '2026-09-01', effectiveOn: '2026-10-01' } } as const;
const REASONS = { 1: 'First statement of the service.', 2: 'Replies within 5 days instead of 7; longer hotline hours.' } as const;

const IMPORT = 'mutation ($input: ImportStatementInput!) { importStatement(input: $input) { record { id version } } }';
const SUBMIT = 'mutation ($input: SubmitStatementVersionInput!) { submitStatementVersion(input: $input) { record { id version } } }';
const PLAN = 'query ($input: PlanPublicationInput!) { planPublication(input: $input) { hash people } }';
const PUBLISH = 'mutation ($input: PublishStatementVersionInput!) { publishStatementVersion(input: $input) { record { id } } }';

interface Seen { id: string; version: number }

/** Imported, and submitted for the approver to look at. */
async function submitTexts(author: Acting, texts: { zh: string; en: string }): Promise<Seen> {
  const { importStatement } = await author.call<{ importStatement: { record: Seen } }>(IMPORT, { input: { kind: 'PLATFORM_PRIVACY', texts: [{ language: 'ZH_CN', text: texts.zh }, { language: 'EN', text: texts.en }] } });
  const { id, version } = importStatement.record;
  return (await author.call<{ submitStatementVersion: { record: Seen } }>(SUBMIT, { input: { id, expectedVersion: version } })).submitStatementVersion.record;
}

/** Imported by the author, published by the approver (model, Statements). Answers with the version's id. */
export async function publishSample({ author, approver }: { author: Acting; approver: Acting }, number: 1 | 2): Promise<string> {
  const { id, version } = await submitTexts(author, textsOf(number));
  const chosen = { id, severity: 'MATERIAL', severityReason: REASONS[number], commitments: { replyDays: number === 1 ? 7 : 5, eraseAfterDays: 60, unpaidDays: 60 }, ...DATES[number] };
  const { planPublication: plan } = await approver.call<{ planPublication: { hash: string; people: number } }>(PLAN, { input: chosen });
  await approver.call(PUBLISH, { input: { ...chosen, expectedVersion: version, planHash: plan.hash, plannedPeople: plan.people } });
  return id;
}

const chineseDay = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
const englishDay = (day: string): string => new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });

/** In review, for the approver to look at and publish: the second text with today's dates and longer hotline hours. */
export async function draftSuccessor(author: Acting, today: string): Promise<void> {
  const effectiveOn = addDays(today, 14);
  const { zh, en } = textsOf(2);
  await submitTexts(author, {
    zh: zh.replace(/^(更新日期：).*$/m, `$1${chineseDay(today)}`).replace(/^(生效日期：).*$/m, `$1${chineseDay(effectiveOn)}`).replace('400-555-0142', '400-555-0143'),
    en: en.replace(/^(Update Date: ).*$/m, `$1${englishDay(today)}`).replace(/^(Effective Date: ).*$/m, `$1${englishDay(effectiveOn)}`).replace('400-555-0142', '400-555-0143'),
  });
}
