import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { expect, test } from 'vitest';
import { h } from 'vue';
import { useLanguage } from '../language.ts';
import { show } from '../testing/show.ts';
import ConfirmDialog from './ConfirmDialog.vue';
import CursorPager from './CursorPager.vue';
import DataList from './DataList.vue';
import DueChip from './DueChip.vue';
import FormField from './FormField.vue';
import RefusalNotice from './RefusalNotice.vue';
import TimeText from './TimeText.vue';

const columns = [{ key: 'name', label: 'Name', isName: true }, { key: 'state', label: 'State' }];
const table = { columns, rows: [{ name: 'CRM', state: 'on' }], rowKey: (row: { name: string }) => row.name, caption: 'Apps' };

test('a list is a named table with column and row headers', async () => {
  await show(DataList, { props: table, slots: { cell: ({ row, column }: { row: Record<string, string>; column: { key: string } }) => row[column.key] } });
  const found = screen.getByRole('table', { name: 'Apps' });
  expect(within(found).getAllByRole('columnheader').map((header) => header.textContent)).toEqual(['Name', 'State']);
  expect(within(found).getByRole('rowheader').textContent).toContain('CRM');
});

test('an empty list says so, and only once it was read', async () => {
  const { rerender } = await show(DataList, { props: { ...table, rows: undefined, isReading: true }, slots: { empty: 'Nothing yet' } });
  expect(screen.queryByText('Nothing yet')).toBeNull();
  await rerender({ rows: [], isReading: false });
  expect(screen.getByText('Nothing yet')).toBeTruthy();
});

test('a due date is said in words, in the language of the reader', async () => {
  const request = { state: 'UNDER_REVIEW', timeliness: 'PENDING', replyDueAt: new Date(Date.now() - 3 * 86_400_000).toISOString() };
  await show(DueChip, { props: { request } });
  expect(screen.getByText('3 days overdue')).toBeTruthy();
  await useLanguage('zh-CN');
  expect(await screen.findByText('逾期 3 天')).toBeTruthy();
});

test('a field names its control, and an error is tied to it and read aloud', async () => {
  await show(FormField, { props: { label: 'Name', error: 'Fill this in.', hint: 'As on the contract', isRequired: true }, slots: { default: ({ field }: { field: object }) => h('input', field) } });
  expect((await screen.findByRole('alert')).textContent).toBe('Fill this in.');
  const input = screen.getByRole('textbox', { name: 'Name' });
  expect(input.getAttribute('aria-invalid')).toBe('true');
  const said = (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent?.trim());
  expect(said).toEqual(['Fill this in.', 'As on the contract']);
});

test('a dialog has a name, closes with Escape and acts only on its button', async () => {
  const { emitted } = await show(ConfirmDialog, { props: { modelValue: true, title: 'Discard this draft?', action: 'Discard' } });
  expect(await screen.findByRole('dialog', { name: 'Discard this draft?' })).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
  expect(emitted()['confirm']).toHaveLength(1);
  await fireEvent.keyDown(document, { key: 'Escape', code: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(emitted()['confirm']).toHaveLength(1);
});

test('a refusal is said by its reason, then by its code, then in the words of the API', async () => {
  const refusal = (code: string, reason: string | null, message = '') => ({ code, reason, field: null, details: {}, message });
  await show(RefusalNotice, { props: { refusals: [refusal('CONFLICT', 'CHANGED_MEANWHILE'), refusal('FORBIDDEN', 'NEW_REASON'), refusal('NEW_CODE', null, 'Said by the API.')] }, language: 'zh-CN' });
  const said = within(screen.getByRole('alert')).getAllByText(/./).map((one) => one.textContent);
  expect(said).toEqual(['此记录刚被他人修改。请重新加载页面，您输入的内容会保留。', '您没有执行此操作的权限。', 'Said by the API.']);
});

test('pages of a list are links that «back» understands', async () => {
  const { router, rerender } = await show(CursorPager, { props: { pageInfo: { hasNextPage: true, endCursor: 'c1' }, total: { count: 1000, capped: true } }, at: '/list?state=OPEN' });
  expect(screen.getByText('1,000+ in total')).toBeTruthy();
  await fireEvent.click(screen.getByRole('link', { name: 'Next' }));
  await rerender({ pageInfo: { hasNextPage: false, endCursor: null } });
  const previous = await screen.findByRole('link', { name: 'Previous' });
  expect(router.currentRoute.value.query).toMatchObject({ after: 'c1', state: 'OPEN' });
  await fireEvent.click(previous);
  await waitFor(() => expect(router.currentRoute.value.query).toEqual({ state: 'OPEN' }));
});

test('the address of a page deep in a list stays short; where the way back is not in it, the first page is offered', async () => {
  const walked = Array.from({ length: 50 }, (_, page) => `c${page}`);
  const { router } = await show(CursorPager, { props: { pageInfo: { hasNextPage: true, endCursor: 'c51' } }, at: `/list?after=c50&from=${walked.join('+')}` });
  await fireEvent.click(screen.getByRole('link', { name: 'Next' }));
  await waitFor(() => expect(router.currentRoute.value.query).toEqual({ after: 'c51', from: [...walked.slice(1), 'c50'].join(' ') }));
  await router.push('/list?after=c51');
  const first = await screen.findByRole('link', { name: 'First page' });
  expect(first.getAttribute('href')).toBe('/list');
  expect(screen.queryByRole('link', { name: 'Previous' })).toBeNull();
});

test('a time carries its instant for machines and its zone for people', async () => {
  await show(TimeText, { props: { instant: '2026-03-02T02:00:00Z' } });
  const time = screen.getByText('2 Mar 2026, 10:00');
  expect(time.getAttribute('datetime')).toBe('2026-03-02T02:00:00Z');
  expect(time.getAttribute('title')).toContain('UTC+8');
});
