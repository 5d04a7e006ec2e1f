import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { answerWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import BulkBar from './BulkBar.vue';

const props = (modelValue: string[]) => ({ pageIds: ['r1', 'r2'], filter: { types: ['ACCESS'] }, total: { count: 1000, capped: true }, modelValue });
const plan = { matching: 10_000, able: 9_990, capped: true, hindrances: [{ reason: 'ILLEGAL_STEP', state: 'FULFILLED', count: 10 }] };

beforeEach(() => forgetReads());

test('selects the page, and takes it back', async () => {
  const { emitted } = await show(BulkBar, { props: props([]) });
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Select this page' }));
  expect(emitted('update:modelValue')).toEqual([[['r1', 'r2']]]);
  expect(screen.getByText('2 selected')).toBeTruthy();
});

test('acts on all that match the filter, not on the page, once the plan was shown', async () => {
  const asked = answerWith({ data: { planBulk: plan } }, { data: { startBulk: { record: { id: 'j1' } } } });
  await show(BulkBar, { props: props(['r1', 'r2']) });
  await fireEvent.click(screen.getByRole('button', { name: 'Select all 1,000+ that match' }));
  expect(screen.getByText('All 1,000+ that match are selected')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Acknowledge' }));
  expect(await screen.findByText('10,000+ match. It can be done to 9,990+ of them.', {}, { timeout: 5_000 })).toBeTruthy();
  expect(screen.getByText(/10 · Fulfilled: not open in this state/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Start for 9,990+' }));
  await waitFor(() => expect(asked.length).toBeGreaterThan(1));
  const bodies = asked.map(({ body }) => (JSON.parse(String(body)) as { variables: { input: object } }).variables.input);
  expect(bodies[0]).toEqual({ kind: 'ACKNOWLEDGE_REQUESTS', filter: { types: ['ACCESS'] } });
  expect(bodies[1]).toEqual({ kind: 'ACKNOWLEDGE_REQUESTS', filter: { types: ['ACCESS'] }, language: 'EN' });
}, 15_000);

test('a selection by hand goes as ids, and Escape takes it back', async () => {
  const asked = answerWith({ data: { planBulk: { ...plan, matching: 1, able: 0, capped: false } } });
  const { emitted } = await show(BulkBar, { props: props(['r1']), language: 'zh-CN' });
  await fireEvent.click(screen.getByRole('button', { name: '确认收到' }));
  expect(((await screen.findByRole('button', { name: '对 0 件执行' }, { timeout: 5_000 })) as HTMLButtonElement).disabled).toBe(true);
  expect(JSON.parse(String(asked[0]?.body))).toMatchObject({ variables: { input: { ids: ['r1'] } } });
  await fireEvent.click(screen.getByRole('button', { name: '取消' }));
  await fireEvent.keyDown(window, { key: 'Escape' });
  expect(emitted('update:modelValue')?.at(-1)).toEqual([[]]);
}, 15_000);
