import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { answerWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import BulkActs from './BulkActs.vue';

const props = (selected: string[], isAll = false) => ({ selected, isAll, filter: { types: ['ACCESS'] } });
const plan = { matching: 10_000, able: 9_990, capped: true, hindrances: [{ reason: 'ILLEGAL_STEP', state: 'FULFILLED', count: 10 }] };

beforeEach(() => forgetReads());

test('acts on all that match the filter, not on the page, once the plan was shown', async () => {
  const asked = answerWith({ data: { planBulk: plan } }, { data: { startBulk: { record: { id: 'j1' } } } });
  const { emitted } = await show(BulkActs, { props: props(['r1', 'r2'], true) });
  await fireEvent.click(screen.getByRole('button', { name: 'Acknowledge' }));
  expect(await screen.findByText('10,000+ match. It can be done to 9,990+ of them.', {}, { timeout: 5_000 })).toBeTruthy();
  expect(screen.getByText(/10 · Fulfilled: not open in this state/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Start for 9,990+' }));
  await waitFor(() => expect(asked.length).toBeGreaterThan(1));
  const bodies = asked.map(({ body }) => (JSON.parse(String(body)) as { variables: { input: object } }).variables.input);
  expect(bodies[0]).toEqual({ kind: 'ACKNOWLEDGE_REQUESTS', filter: { types: ['ACCESS'] } });
  expect(bodies[1]).toEqual({ kind: 'ACKNOWLEDGE_REQUESTS', filter: { types: ['ACCESS'] }, language: 'EN' });
  await waitFor(() => expect(emitted('started')).toHaveLength(1));
}, 15_000);

test('a selection by hand goes as ids', async () => {
  const asked = answerWith({ data: { planBulk: { ...plan, matching: 1, able: 0, capped: false } } });
  await show(BulkActs, { props: props(['r1']), language: 'zh-CN' });
  await fireEvent.click(screen.getByRole('button', { name: '确认收到' }));
  expect(((await screen.findByRole('button', { name: '对 0 件执行' }, { timeout: 5_000 })) as HTMLButtonElement).disabled).toBe(true);
  expect(JSON.parse(String(asked[0]?.body))).toMatchObject({ variables: { input: { ids: ['r1'] } } });
}, 15_000);

test('more than a hundred by hand are too many', async () => {
  await show(BulkActs, { props: props(Array.from({ length: 101 }, (_, at) => `r${at}`)) });
  expect((screen.getByRole('button', { name: 'Acknowledge' }) as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByText(/Select at most 100 by hand/)).toBeTruthy();
});

test('an interim word is sent in both languages, and what the API misses is said at its field', async () => {
  const missing = { extensions: { code: 'BAD_USER_INPUT', reason: 'LANGUAGE_OF_REQUEST_REQUIRED', path: ['input', 'otherText'] }, message: 'no' };
  const asked = answerWith({ data: { planBulk: { ...plan, able: 2, capped: false } } }, { errors: [missing] }, { data: { startBulk: { record: { id: 'j1' } } } });
  await show(BulkActs, { props: props(['r1', 'r2']) });
  await fireEvent.click(screen.getByRole('button', { name: 'Send interim notice' }));
  await fireEvent.update(await screen.findByRole('textbox', { name: 'The same in English' }, { timeout: 5_000 }), 'Soon.');
  const start = await screen.findByRole('button', { name: 'Start for 2' });
  await fireEvent.click(start);
  expect(await screen.findByText('Write it in the language in which the person asked, too.')).toBeTruthy();
  await fireEvent.update(screen.getByRole('textbox', { name: 'What everybody is sent, in Chinese' }), '正在核实。');
  await fireEvent.click(start);
  await waitFor(() => expect(asked.length).toBe(3));
  expect((JSON.parse(String(asked[2]?.body)) as { variables: { input: object } }).variables.input).toMatchObject({ language: 'EN', text: 'Soon.', otherText: '正在核实。' });
}, 15_000);
