import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { h } from 'vue';
import { LANGUAGES } from '../language.ts';
import { press, switchShortcuts } from '../shortcuts.ts';
import { faultsIn } from '../testing/audit.ts';
import { show } from '../testing/show.ts';
import DataList from './DataList.vue';
import { forgetPlaces } from './list-keys.ts';

interface Row { id: string; name: string }
type Cell = { row: Row; column: { key: string } };

const columns = [{ key: 'id', label: 'Number', isName: true }, { key: 'name', label: 'Person' }, { key: 'contact', label: 'Contact', isOptional: true }, { key: 'received', label: 'Received', sorted: 'descending' as const }];
const rows: Row[] = [{ id: 'R-1', name: '李伟' }, { id: 'R-2', name: '王芳' }, { id: 'R-3', name: 'Chen Jie' }];
const list = { name: 'requests', columns, rows, rowKey: (row: Row) => row.id, rowLabel: (row: Row) => row.id, caption: 'Requests', isSelectable: true, mayReachAll: true, total: { count: 1_237, capped: false }, pageInfo: { hasNextPage: true, endCursor: 'c1' } };
const slots = {
  cell: ({ row, column }: Cell) => (column.key === 'id' ? row.id : column.key === 'name' ? row.name : '—'),
  bulk: ({ selected, isAll }: { selected: string[]; isAll: boolean }) => (isAll ? 'acts on all' : `acts on ${selected.join()}`),
};
const box = (name: string): HTMLInputElement => screen.getByRole<HTMLInputElement>('checkbox', { name });
const heads = (): string[] => screen.getAllByRole('columnheader').map((head) => head.textContent.trim()).filter(Boolean);
const key = (name: string): boolean => press(new KeyboardEvent('keydown', { key: name, cancelable: true }));
const current = (): string | null => document.activeElement?.getAttribute('data-key') ?? null;

beforeEach(() => {
  switchShortcuts(true);
  forgetPlaces();
});
afterEach(() => switchShortcuts(true));

test('a cell that has only a dash is marked, for a phone to leave out; once there is something it is shown', async () => {
  const { rerender } = await show(DataList, { props: { ...list, rows: [rows[0]!, { id: '—', name: '' }] }, slots: { cell: ({ row, column }: Cell) => (column.key === 'id' ? row.id : row.name || '—') } });
  const bare = (): string[] => [...document.querySelectorAll('.is-bare')].map((cell) => cell.querySelector('.label')?.textContent ?? '');
  expect(bare().filter((label) => label === 'Person')).toHaveLength(1);
  await rerender({ rows: [rows[0]!, { id: '—', name: 'Chen Jie' }] });
  await waitFor(() => expect(bare()).not.toContain('Person'));
});

describe('selecting', () => {
  test('the box in the head selects the page, and says when only some of it is selected', async () => {
    await show(DataList, { props: list, slots });
    await fireEvent.click(box('Select R-2'));
    expect(box('Select every row of this page').indeterminate).toBe(true);
    expect(screen.getByRole('status').textContent).toBe('1 selected');
    expect(screen.getByText('acts on R-2')).toBeTruthy();
    await fireEvent.click(box('Select every row of this page'));
    expect(screen.getByText('acts on R-1,R-2,R-3')).toBeTruthy();
    await fireEvent.click(box('Select every row of this page'));
    expect(screen.queryByRole('group', { name: 'Selection' })).toBeNull();
  });

  test('from the page to everything that matches, and back to rows', async () => {
    await show(DataList, { props: list, slots });
    await fireEvent.click(box('Select every row of this page'));
    await fireEvent.click(screen.getByRole('button', { name: 'Select all 1,237 that match' }));
    expect(screen.getByRole('status').textContent).toBe('All 1,237 that match are selected');
    expect(screen.getByText('acts on all')).toBeTruthy();
    await fireEvent.click(box('Select R-1'));
    expect(screen.getByText('acts on R-2,R-3')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Clear the selection' }));
    expect(screen.queryByRole('group', { name: 'Selection' })).toBeNull();
  });

  test('what cannot reach other pages does not offer it; rows that leave the page leave the selection', async () => {
    const { rerender } = await show(DataList, { props: { ...list, mayReachAll: false }, slots });
    await fireEvent.click(box('Select R-1'));
    await fireEvent.click(box('Select R-2'));
    expect(screen.queryByRole('button', { name: /that match/ })).toBeNull();
    await rerender({ rows: rows.slice(1) });
    expect(await screen.findByText('acts on R-2')).toBeTruthy();
  });
});

describe('keys', () => {
  test('j and k move from row to row and stop at the ends, x selects, Escape lets go', async () => {
    await show(DataList, { props: list, slots });
    const walked = ['j', 'j', 'j', 'j', 'k'].map((name) => { key(name); return current(); });
    expect(walked).toEqual(['R-1', 'R-2', 'R-3', 'R-3', 'R-2']);
    key('x');
    expect(await screen.findByText('acts on R-2')).toBeTruthy();
    key('Escape');
    await waitFor(() => expect(screen.queryByText('acts on R-2')).toBeNull());
    expect(key('Escape'), 'with nothing selected the key is somebody else’s').toBe(false);
  });

  test('Enter opens the row that is current, and leaves every other Enter alone', async () => {
    const opened: string[] = [];
    await show(DataList, { props: list, slots: { cell: ({ row, column }: Cell) => (column.key === 'id' ? linkTo(row.id, opened) : row.name) } });
    expect(key('Enter')).toBe(false);
    key('j');
    expect(key('Enter')).toBe(true);
    expect(opened).toEqual(['R-1']);
  });

  test('whoever comes back from a record goes on at its row; where the row is gone, at the one that was next to it', async () => {
    const { unmount } = await show(DataList, { props: list, slots });
    for (const name of ['j', 'j']) key(name);
    unmount();
    const { rerender } = await show(DataList, { props: list, slots });
    expect([key('j'), current()]).toEqual([true, 'R-2']);
    await rerender({ rows: rows.filter(({ id }) => id !== 'R-2') });
    expect(document.activeElement).toBe(document.body);
    expect([key('j'), current()]).toEqual([true, 'R-3']);
    await rerender({ rows: rows.slice(0, 1) });
    expect([key('j'), current()]).toEqual([true, 'R-1']);
    await rerender({ rows: [{ id: 'R-8', name: '' }, { id: 'R-9', name: '' }] });
    expect([key('k'), current()], 'of another list nothing is known').toEqual([true, 'R-9']);
  });

  test('/ leads to the search; switched off, no key does anything (WCAG 2.1.4)', async () => {
    await show(DataList, { props: list, slots: { ...slots, filters: '<input type="search" aria-label="Find" />' } });
    expect(key('/')).toBe(true);
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Find' }));
    switchShortcuts(false);
    expect(['j', 'k', 'x', '/', 'Enter'].map(key)).toEqual([false, false, false, false, false]);
  });
});

test('a row that changed a moment ago is marked, and says so', async () => {
  const { rerender } = await show(DataList, { props: { ...list, changed: new Set(['R-2']) }, slots });
  const marked = (): (string | undefined)[] => [...document.querySelectorAll<HTMLElement>('tr.is-changed')].map((row) => row.dataset['key']);
  expect(marked()).toEqual(['R-2']);
  expect(screen.getByRole('rowheader', { name: /R-2/ }).textContent).toContain('changed just now');
  await rerender({ changed: new Set() });
  expect(marked()).toEqual([]);
});

test('columns are chosen and stay chosen; the name stays whatever is chosen', async () => {
  const { unmount } = await show(DataList, { props: list, slots });
  expect(heads()).toEqual(['Number', 'Person', 'Received']);
  await fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
  expect(screen.queryByRole('checkbox', { name: 'Number' })).toBeNull();
  await fireEvent.click(box('Contact'));
  await fireEvent.click(box('Person'));
  expect(heads()).toEqual(['Number', 'Contact', 'Received']);
  await fireEvent.keyDown(box('Contact'), { key: 'Escape' });
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Columns' }));
  unmount();
  await show(DataList, { props: list, slots });
  expect(heads()).toEqual(['Number', 'Contact', 'Received']);
});

test('the order that the server gives is said', async () => {
  await show(DataList, { props: list, slots });
  expect(screen.getByRole('columnheader', { name: 'Received' }).getAttribute('aria-sort')).toBe('descending');
  expect(screen.getByRole('columnheader', { name: 'Person' }).hasAttribute('aria-sort')).toBe(false);
});

test('a heading asks for the order of its column where the server has one', async () => {
  const sortable = columns.map((column) => (column.key === 'received' ? { ...column, isSortable: true } : column.key === 'name' ? { ...column, isSortable: true } : column));
  const { emitted } = await show(DataList, { props: { ...list, columns: sortable }, slots });
  expect(screen.queryByRole('button', { name: 'Number' })).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Person' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Received' }));
  expect(emitted()['sort']).toEqual([['name'], ['received']]);
  expect(screen.getByRole('columnheader', { name: 'Received' }).getAttribute('aria-sort')).toBe('descending');
});

test('a list that could not be read says why and tries again; what was read stays', async () => {
  const refusals = [{ code: 'OFFLINE', reason: null, field: null, details: {}, message: '' }];
  const { emitted, rerender } = await show(DataList, { props: { ...list, rows: undefined, refusals }, slots: { ...slots, empty: 'Nothing yet' } });
  expect(screen.getByRole('alert').textContent).toMatch(/cannot be reached/);
  expect(screen.queryByText('Nothing yet')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(emitted()['retry']).toHaveLength(1);
  await rerender({ rows });
  expect(screen.getByRole('alert')).toBeTruthy();
  expect(within(screen.getByRole('table', { name: 'Requests' })).getByText('李伟')).toBeTruthy();
});

test.each(LANGUAGES)('in %s everything on it has a name', async (language) => {
  const { container } = await show(DataList, { props: list, slots, language });
  await fireEvent.click(screen.getAllByRole('checkbox')[0]!);
  await fireEvent.click(screen.getByRole('button', { name: language === 'en' ? 'Columns' : '显示列' }));
  expect(screen.getByRole('button', { name: language === 'en' ? 'Select all 1,237 that match' : '选择符合条件的全部 1,237 条' })).toBeTruthy();
  expect(await faultsIn(container)).toEqual([]);
});

function linkTo(id: string, opened: string[]): unknown {
  return h('a', { href: '#', onClick: (event: Event) => { event.preventDefault(); opened.push(id); } }, id);
}
