import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { answerWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import PeopleActs from './PeopleActs.vue';

const names = { data: { apps: { __typename: 'AppConnection', edges: [
  { node: { __typename: 'App', id: 'a1', key: 'crm', locked: true, name: { zhCN: '客户', en: 'Customers' } } },
  { node: { __typename: 'App', id: 'a2', key: 'visits', locked: false, name: { zhCN: '拜访', en: 'Visits' } } },
] } } };
const plan = (hash: string, able: number) => ({ data: { planAppBulk: {
  __typename: 'AppBulkPlan', hash, matching: 8, able, people: able, loses: able, gains: 0, consentsEnding: 0, openRequests: 0, requestNumbers: [], clocksStarting: 0, undoMinutes: 10,
  hindrances: [{ reason: 'ALREADY_SO', count: 8 - able }], effects: [{ app: { id: 'a2', name: { zhCN: '拜访', en: 'Visits' } }, loses: able, gains: 0 }], purposesEnding: [], recipients: [], recipientsBlocked: [],
} } });
const outdated = { errors: [{ message: 'x', extensions: { code: 'CONFLICT', reason: 'PLAN_OUTDATED' } }] };
const started = { data: { startAppBulk: { record: { __typename: 'Job', id: 'j1' } } } };
const props = (isAll: boolean, filter = {}) => ({ selected: ['p1', 'p2'], isAll, filter, count: '8' });
const inputs = (asked: { body?: unknown }[]) => asked.map(({ body }) => (JSON.parse(String(body)) as { variables: { input?: Record<string, unknown> } }).variables.input).filter((one) => one !== undefined);

beforeEach(() => forgetReads());

async function fill(dialog: HTMLElement): Promise<void> {
  await waitFor(() => expect(within(dialog).getAllByRole('option')).toHaveLength(2));
  await fireEvent.update(within(dialog).getByRole('combobox', { name: /App/ }), 'visits');
  await fireEvent.click(within(dialog).getByRole('radio', { name: 'Switch off' }));
  await fireEvent.update(within(dialog).getByRole('textbox', { name: /Reason/ }), ' Not in the field ');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Show the plan' }));
}

test('all that match are decided for as they were looked at; where the world moved, the new plan is shown first', async () => {
  const asked = answerWith(names, plan('a'.repeat(64), 7), outdated, plan('b'.repeat(64), 6), started);
  const { emitted } = await show(PeopleActs, { props: props(true, { role: 'MEMBER' }) });
  await fireEvent.click(screen.getByRole('button', { name: 'Decide about an app' }));
  const dialog = await screen.findByRole('dialog', { name: 'Decide about apps for all 8 that match' }, { timeout: 5_000 });
  // a locked app is no choice, and nothing is asked before all is said
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Show the plan' }));
  expect(inputs(asked)).toEqual([]);
  await waitFor(() => expect(within(dialog).getAllByText('Fill this in.')).toHaveLength(3));
  await fill(dialog);
  expect(await within(dialog).findByText('1: decided like that already')).toBeTruthy();
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Start: 7 decisions' }));
  await fireEvent.click(await within(dialog).findByRole('button', { name: 'Start: 6 decisions' }));
  await waitFor(() => expect(emitted('started')).toHaveLength(1));
  expect(inputs(asked).at(-1)).toEqual({ people: { role: 'MEMBER' }, appKeys: ['visits'], decision: 'DENY', reason: 'Not in the field', language: 'EN', planHash: 'b'.repeat(64), plannedAble: 6, plannedPeople: 6 });
}, 20_000);

test('a filter by consent goes along: all that match are decided for, not only those on the page', async () => {
  const asked = answerWith(names, plan('a'.repeat(64), 7));
  const consent = { purposeKey: 'visits', state: 'WITHDRAWN' };
  await show(PeopleActs, { props: props(true, { consent }) });
  await fireEvent.click(screen.getByRole('button', { name: 'Decide about an app' }));
  await fill(await screen.findByRole('dialog', { name: 'Decide about apps for all 8 that match' }, { timeout: 5_000 }));
  await waitFor(() => expect(inputs(asked)).toEqual([{ people: { consent }, appKeys: ['visits'], decision: 'DENY' }]));
}, 20_000);

test('those picked by hand go as ids; everybody is the organization, and the dialog says so', async () => {
  const asked = answerWith(names, plan('a'.repeat(64), 2));
  const { rerender } = await show(PeopleActs, { props: props(false) });
  await fireEvent.click(screen.getByRole('button', { name: 'Decide about an app' }));
  await fill(await screen.findByRole('dialog', { name: 'Decide about apps for 2 people' }, { timeout: 5_000 }));
  await waitFor(() => expect(inputs(asked)).toEqual([{ personIds: ['p1', 'p2'], appKeys: ['visits'], decision: 'DENY' }]));
  await rerender(props(true));
  expect(await screen.findByText('Everybody is meant')).toBeTruthy();
}, 20_000);
