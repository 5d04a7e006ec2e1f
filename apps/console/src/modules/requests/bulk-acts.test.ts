import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { answerByName, answerWith, sent } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
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

test('nobody is given anything before it is said to whom, and nobody is a choice of its own', async () => {
  const handlers = { data: { requestHandlers: [{ __typename: 'Actor', kind: 'PERSON', id: 'p1', name: '张敏' }] } };
  const asked = answerByName({ RequestHandlers: handlers, PlanBulk: { data: { planBulk: { ...plan, capped: false, matching: 2, able: 2, hindrances: [] } } }, StartBulk: { data: { startBulk: { record: { id: 'j1' } } } } });
  await show(BulkActs, { props: props(['r1', 'r2']) });
  await fireEvent.click(screen.getByRole('button', { name: 'Assign' }));
  const pick = await screen.findByRole('combobox', { name: /Handled by/ }, { timeout: 5_000 });
  expect((screen.getByRole('button', { name: 'Start for …' }) as HTMLButtonElement).disabled).toBe(true);
  await screen.findByRole('option', { name: '张敏' });
  await fireEvent.update(pick, 'p1');
  await screen.findByRole('button', { name: 'Start for 2' });
  expect(sent(asked, 'PlanBulk')).toEqual([{ input: { kind: 'ASSIGN_REQUESTS', ids: ['r1', 'r2'], personId: 'p1' } }]);
  await fireEvent.update(pick, 'NOBODY');
  await waitFor(() => expect(sent(asked, 'PlanBulk').at(-1)).toEqual({ input: { kind: 'ASSIGN_REQUESTS', ids: ['r1', 'r2'], personId: null } }));
  await waitFor(() => expect((screen.getByRole('button', { name: 'Start for 2' }) as HTMLButtonElement).disabled).toBe(false));
  await fireEvent.click(screen.getByRole('button', { name: 'Start for 2' }));
  await waitFor(() => expect(sent(asked, 'StartBulk')).toEqual([{ input: { kind: 'ASSIGN_REQUESTS', ids: ['r1', 'r2'], personId: null, language: 'EN' } }]));
}, 15_000);

test('an extension names a day and a reason, shows the letter, and says for how many it cannot be', async () => {
  const hindrances = [{ reason: 'ALREADY_EXTENDED', state: 'UNDER_REVIEW', count: 3 }];
  const asked = answerByName({ PlanBulk: { data: { planBulk: { matching: 38, able: 35, capped: false, hindrances } } }, StartBulk: { data: { startBulk: { record: { id: 'j1' } } } } });
  await show(BulkActs, { props: props(['r1'], true) });
  await fireEvent.click(screen.getByRole('button', { name: 'Extend' }));
  expect(await screen.findByText('3 · Under review: extended before', {}, { timeout: 5_000 })).toBeTruthy();
  const start = screen.getByRole('button', { name: 'Start for 35' }) as HTMLButtonElement;
  expect(start.disabled).toBe(true);
  await fireEvent.update(await screen.findByLabelText(/New last day for the reply/, {}, { timeout: 5_000 }), '2026-12-20');
  await fireEvent.update(screen.getByRole('combobox', { name: /Why it takes longer/ }), 'HIGH_VOLUME');
  await fireEvent.update(screen.getByRole('textbox', { name: 'The same in English' }), 'There are many.');
  const letter = await screen.findByRole('region', { name: 'What each of them will see' }, { timeout: 5_000 });
  expect(letter.textContent).toContain('There are many.');
  expect(letter.textContent).toContain('20 Dec 2026');
  await waitFor(() => expect(start.disabled).toBe(false));
  await fireEvent.click(start);
  await waitFor(() => expect(sent(asked, 'StartBulk')).toEqual([{ input: { kind: 'EXTEND_REQUESTS', filter: { types: ['ACCESS'] }, extendTo: '2026-12-20', delay: 'HIGH_VOLUME', language: 'EN', text: 'There are many.', otherText: null } }]));
}, 15_000);

test('staff forward all that match to one organization, with a note; an organization is not offered it', async () => {
  const edges = [['b', 'Birch Works', 'ACTIVE'], ['c', 'Closed Works', 'CLOSED']].map(([id, name, state]) => ({ node: { __typename: 'Organization', id, name, kind: 'ENTERPRISE', state } }));
  const hindrances = [{ reason: 'WAS_THERE', state: 'TRIAGE', count: 2 }];
  const asked = answerByName({
    ForwardTargets: { data: { organizations: { edges, pageInfo: { hasNextPage: false, endCursor: null } } } }, StartBulk: { data: { startBulk: { record: { id: 'j1' } } } },
    PlanBulk: { data: { planBulk: { matching: 40, able: 38, capped: false, hindrances } } },
  });
  const { unmount } = await show(BulkActs, { props: props(['r1'], true) });
  expect(screen.queryByRole('button', { name: 'Forward' })).toBeNull();
  unmount();
  viewer.value = viewerWith(['SUPPORT_DESK']);
  const { emitted } = await show(BulkActs, { props: { ...props(['r1'], true), verbs: ['FORWARD_REQUESTS', 'ASSIGN_REQUESTS'] } });
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Forward', 'Assign']);
  await fireEvent.click(screen.getByRole('button', { name: 'Forward' }));
  const pick = await screen.findByRole('combobox', { name: /Organization/ }, { timeout: 5_000 });
  await screen.findByRole('option', { name: 'Birch Works' });
  expect(screen.queryByRole('option', { name: 'Closed Works' })).toBeNull();
  expect(sent(asked, 'PlanBulk')).toEqual([]);
  await fireEvent.update(pick, 'b');
  expect(await screen.findByText(/2 · .*: that organization gave it back/)).toBeTruthy();
  await fireEvent.update(screen.getByRole('textbox', { name: /^Note/ }), ' They run the system. ');
  await fireEvent.click(screen.getByRole('button', { name: 'Start for 38' }));
  await waitFor(() => expect(sent(asked, 'StartBulk')).toEqual([{ input: { kind: 'FORWARD_REQUESTS', filter: { types: ['ACCESS'] }, organizationId: 'b', note: 'They run the system.', language: 'EN' } }]));
  await waitFor(() => expect(emitted('started')).toHaveLength(1));
}, 15_000);
