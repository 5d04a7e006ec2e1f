import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { answerWith, refusedWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import MyNotices from './MyNotices.vue';
import PlatformNotices from './PlatformNotices.vue';
import ReminderPreference from './ReminderPreference.vue';
import RemindButton from './RemindButton.vue';

const AT = '2026-03-02T02:00:00Z';
const pine = { id: 'o1', name: 'Blue Pine Ltd' };
const oak = { id: 'o2', name: 'Old Oak Ltd' };
const notice = (id: string, organization: object, more: object = {}) => ({
  __typename: 'StatementNotice', id, kind: 'ANNOUNCED', state: 'DONE', total: 20, sent: 18, failed: 1, skipped: 1, error: null, createdAt: AT, finishedAt: AT, nextAt: null, organization, ...more,
});
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const bodyOf = (asked: { body: unknown } | undefined) => JSON.parse(String(asked?.body)) as { variables: unknown };

beforeEach(() => {
  forgetReads();
  viewer.value = viewerWith(['STATEMENT_APPROVER']);
});

test('staff see how many letters went out, why one waits, and may remind each organization once it has rested', async () => {
  const nodes = [notice('n3', pine, { kind: 'REMINDER', nextAt: inAnHour() }), notice('n2', oak, { state: 'RUNNING', total: 9, sent: 4, error: 'ESOCKET' }), notice('n1', pine)];
  answerWith({ data: { noticesOfStatement: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null }, totalCount: { count: 3, capped: false } } } });
  await show(PlatformNotices, { props: { statementVersionId: 'v1', isOpen: true } });
  const [, reminder, waiting, done] = await screen.findAllByRole('row');
  expect(within(reminder!).getByText(/again from/)).toBeTruthy();
  expect(within(waiting!).getByText('4 of 9')).toBeTruthy();
  expect(within(waiting!).getByText(/ESOCKET/)).toBeTruthy();
  expect(within(waiting!).getByRole('button', { name: 'Remind Old Oak Ltd' })).toBeTruthy();
  expect(within(done!).queryByRole('button')).toBeNull();
});

test('a reminder asks first, names the organization, and says why not', async () => {
  const asked = answerWith(refusedWith({ code: 'REFUSED', reason: 'REMINDED_LATELY', details: { nextAt: inAnHour() } }), { data: { remindStatement: { record: { id: 'n9', nextAt: inAnHour() } } } });
  const { emitted } = await show(RemindButton, { props: { statementVersionId: 'v1', organization: pine } });
  await fireEvent.click(screen.getByRole('button', { name: 'Remind Blue Pine Ltd' }));
  const dialog = await screen.findByRole('dialog');
  expect(asked).toEqual([]);
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Remind' }));
  expect(await within(dialog).findByText(/last 72 hours/)).toBeTruthy();
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Remind' }));
  await waitFor(() => expect(emitted()['reminded']).toHaveLength(1));
  expect(bodyOf(asked[1]).variables).toEqual({ input: { statementVersionId: 'v1', organizationId: 'o1' } });
});

test('a person reads what they were told, in their language', async () => {
  answerWith({ data: { myNotices: [{ kind: 'CANCELLED', at: AT, mailedAt: AT, isRead: true, statementVersion: { id: 'v2', number: 2, effectiveOn: '2026-04-01', statement: { id: 's1', kind: 'PLATFORM_PRIVACY' } } }, { kind: 'ANNOUNCED', at: AT, mailedAt: null, isRead: true, statementVersion: { id: 'v2', number: 2, effectiveOn: '2026-04-01', statement: { id: 's1', kind: 'PLATFORM_PRIVACY' } } }] } });
  await show(MyNotices, { language: 'zh-CN' });
  const [withdrawn, announced] = await screen.findAllByRole('listitem');
  expect(withdrawn?.textContent).toMatch(/第 2 版已撤回.*已同时发送邮件/);
  expect(announced?.textContent).toMatch(/即将生效.*2026/);
  expect(announced?.textContent).not.toMatch(/已同时发送邮件/);
});

test('what is new is counted, and marked as read up to the newest that was shown', async () => {
  const told = (isRead: boolean, at: string) => ({ kind: 'IN_EFFECT', at, mailedAt: null, isRead, statementVersion: { id: `v${at}`, number: 2, effectiveOn: '2026-04-01', statement: { id: 's1', kind: 'PLATFORM_PRIVACY' } } });
  const [newest, older, oldest] = ['2026-03-04T02:00:00Z', '2026-03-03T02:00:00Z', AT] as const;
  const asked = answerWith(
    { data: { myNotices: [told(false, newest), told(false, older), told(true, oldest)] } }, { data: { markNoticesRead: { record: { noticesReadThrough: newest } } } },
    { data: { myNotices: [told(true, newest), told(true, older), told(true, oldest)] } });
  await show(MyNotices);
  expect(await screen.findByText('2 new')).toBeTruthy();
  expect(screen.getAllByText('New')).toHaveLength(2);
  await fireEvent.click(screen.getByRole('button', { name: 'Mark as read' }));
  await waitFor(() => expect(screen.queryByText('2 new')).toBeNull());
  expect(screen.queryByText('New')).toBeNull();
  expect(bodyOf(asked[1]).variables).toEqual({ input: { through: newest } });
});

test.each([[null, 'Stop reminders', true], [AT, 'Get reminders again', false]] as const)('a person stops reminders and has them back (%s)', async (stoppedAt, label, stopped) => {
  const asked = answerWith({ data: { setReminders: { record: { remindersStoppedAt: stopped ? AT : null } } } });
  const { emitted } = await show(ReminderPreference, { props: { stoppedAt } });
  await fireEvent.click(screen.getByRole('button', { name: label }));
  await waitFor(() => expect(emitted()['changed']).toHaveLength(1));
  expect(bodyOf(asked[0]).variables).toEqual({ input: { stopped } });
});
