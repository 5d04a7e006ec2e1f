import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test, vi } from 'vitest';
import { forgetReads } from '../../client.ts';
import { forgetDrafts } from '../../drafts.ts';
import { refusedWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import PublishDialog from './PublishDialog.vue';
import type { StatementVersion } from './statements.graphql.ts';

const version: StatementVersion = {
  id: 'v3', number: null, state: 'IN_REVIEW', updateOn: '2026-03-02', effectiveOn: '2026-03-20', effectiveAt: null, severity: null, severityReason: null, requiresAcceptance: true, requiresExplicitAcceptance: true, fourEyes: null,
  commitments: null, texts: [], importedAt: '2026-03-02T02:00:00Z', submittedAt: '2026-03-02T03:00:00Z', publishedAt: null, cancelledAt: null, cancelReason: null, graceUntil: null, version: 4,
  author: { kind: 'PERSON', id: 'p9', name: 'Yun' }, publisher: null, statement: { id: 's1', kind: 'PLATFORM_PRIVACY', title: { zhCN: '隐私政策', en: 'Privacy statement' }, prevailingLanguage: 'ZH_CN' },
  findings: [], zh: { proposedCommitments: { replyDays: 5, eraseAfterDays: 60, unpaidDays: 60 } },
};
const planned = (hash: string, people: number, drift: object[] = []) => ({
  data: { planPublication: { hash, number: 3, people, organizations: 61, noticeDays: 18, requiresAcceptance: true, requiresExplicitAcceptance: true, changedClauses: 2, drift, withoutAdministrator: { count: 2, capped: false }, previous: { id: 'v2', number: 2 } } },
});
const compared = { data: { statementComparison: { severity: 'EDITORIAL', from: { id: 'v2', number: 2 }, languages: [], drift: [] } } };
const outdated = refusedWith({ code: 'CONFLICT', reason: 'PLAN_OUTDATED', details: { plan: { people: 300 } } });
const published = { data: { publishStatementVersion: { record: { id: 'v3', state: 'SCHEDULED', version: 5 } } } };
const click = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

interface Call { operationName: string; variables: { input: Record<string, unknown> } }
/** Answers each call with the next of its operation, the last one again and again; lists what was planned and published. */
function serve(answers: Record<string, object[]>): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) => {
    const call = JSON.parse(body) as Call;
    const mine = { ReviewedChanges: [compared], ...answers }[call.operationName] ?? [];
    const answer = mine[Math.min(calls.filter(({ operationName }) => operationName === call.operationName).length, mine.length - 1)] ?? {};
    if (call.operationName !== 'ReviewedChanges') calls.push(call);
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }));
  });
  return calls;
}

async function choose(): Promise<void> {
  await fireEvent.click(await screen.findByRole('radio', { name: /^Material change/ }));
  await fireEvent.update(screen.getByLabelText('Reason for the severity'), 'Replies within 5 days.');
  await click('Show the plan');
}

beforeEach(() => {
  forgetReads();
  forgetDrafts();
});

test('nothing is asked before the form is whole', async () => {
  const asked = serve({});
  await show(PublishDialog, { props: { modelValue: true, version: { ...version, updateOn: null, effectiveOn: null } } });
  await click('Show the plan');
  await waitFor(() => expect(screen.getAllByText('Fill this in.').length).toBeGreaterThanOrEqual(2));
  expect(asked).toEqual([]);
});

test('what is published is what was planned; where the world has moved, the new plan is looked at first', async () => {
  const calls = serve({ PlanPublication: [planned('a'.repeat(64), 200), planned('b'.repeat(64), 300)], PublishStatementVersion: [outdated, published] });
  const { emitted } = await show(PublishDialog, { props: { modelValue: true, version } });
  await choose();
  expect(await screen.findByText('200')).toBeTruthy();
  expect(screen.getByText('Follows version 2')).toBeTruthy();
  await click('Publish');
  expect(await screen.findByText('was 200')).toBeTruthy();
  expect(emitted()['published']).toBeUndefined();
  await click('Publish');
  await waitFor(() => expect(emitted()['published']).toHaveLength(1));
  expect(calls.map(({ operationName }) => operationName)).toEqual(['PlanPublication', 'PublishStatementVersion', 'PlanPublication', 'PublishStatementVersion']);
  const carried = calls.filter(({ operationName }) => operationName === 'PublishStatementVersion').map(({ variables: { input } }) => [input['planHash'], input['plannedPeople'], input['expectedVersion']]);
  expect(carried).toEqual([['a'.repeat(64), 200, 4], ['b'.repeat(64), 300, 4]]);
});

test('what the API finds about the text comes back to the form, to be acknowledged', async () => {
  const finding = { code: 'EFFECTIVE_DATE_DIFFERS', severity: 'WARNING', language: 'en', line: null, column: null, clause: null, message: { zhCN: '日期不同。', en: 'The text prints another day.' } };
  serve({ PlanPublication: [planned('a'.repeat(64), 200)], PublishStatementVersion: [refusedWith({ code: 'REFUSED', reason: 'FINDINGS_NOT_ACKNOWLEDGED', path: ['input', 'acknowledgedFindings'], details: { findings: [finding] } })] });
  await show(PublishDialog, { props: { modelValue: true, version } });
  await choose();
  await click('Publish');
  expect(await screen.findByRole('checkbox', { name: 'The text prints another day.' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull();
});

test('the severity is proposed; where the languages differ, each place is ticked before anything is sent', async () => {
  const drift = [{ key: 'k1', kind: 'ONLY_ZH_CHANGED', clauseId: '4.1', disagreement: null }];
  const calls = serve({ PlanPublication: [planned('a'.repeat(64), 200, drift)], PublishStatementVersion: [published] });
  const { emitted } = await show(PublishDialog, { props: { modelValue: true, version } });
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Editorial change/ }).checked).toBe(true));
  await choose();
  await click('Publish');
  expect(await screen.findByText('Look at each place and tick it, or have the text corrected.')).toBeTruthy();
  expect(calls.map(({ operationName }) => operationName)).toEqual(['PlanPublication']);
  await fireEvent.click(screen.getByRole('checkbox', { name: /Only the Chinese text changed/ }));
  await click('Publish');
  await waitFor(() => expect(emitted()['published']).toHaveLength(1));
  expect(calls.at(-1)?.variables.input).toMatchObject({ severity: 'MATERIAL', acknowledgedDrift: ['k1'] });
});
