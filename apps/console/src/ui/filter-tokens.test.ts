import { fireEvent, screen, within } from '@testing-library/vue';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../language.ts';
import { faultsIn } from '../testing/audit.ts';
import { show } from '../testing/show.ts';
import FilterTokens from './FilterTokens.vue';

const filters = [
  { name: 'number', label: 'Number', isSearch: true },
  { name: 'state', label: 'State', choices: [{ value: 'OPEN', label: 'Open' }, { value: 'CLOSED', label: 'Closed' }] },
  { name: 'since', label: 'Since', isDay: true },
];
const nothing = { number: '', state: '', since: '' };
const props = (asked: object = {}) => ({ filters, modelValue: { ...nothing, ...asked } });
const last = (emitted: Record<string, unknown[][]>): unknown => emitted['update:modelValue']?.at(-1)?.[0];

test('what is asked for stands as tokens in words, each with its own way out', async () => {
  const { emitted } = await show(FilterTokens, { props: props({ state: 'OPEN', since: '2026-03-02' }) });
  expect(screen.getAllByRole('listitem').map((item) => item.textContent.replace(/\s+/g, ' ').trim())).toEqual(['State: Open', 'Since: 2026-03-02']);
  await fireEvent.click(screen.getByRole('button', { name: 'Remove filter State: Open' }));
  expect(last(emitted())).toEqual({ ...nothing, since: '2026-03-02' });
  await fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(last(emitted())).toEqual(nothing);
});

test('what is too little to look for is said at the field, and asks for nothing', async () => {
  const searching = [{ name: 'number', label: 'Number', isSearch: true, accepts: { pattern: /^.{3,}$/, otherwise: 'Three at least.' } }];
  const { emitted } = await show(FilterTokens, { props: { filters: searching, modelValue: { number: '' } } });
  const field = screen.getByRole('searchbox', { name: 'Number' });
  await fireEvent.update(field, '7k');
  await fireEvent.submit(field);
  expect(screen.getByRole('alert').textContent).toBe('Three at least.');
  expect(field.getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
  expect(emitted()['update:modelValue']).toBeUndefined();
  await fireEvent.update(field, '7k3');
  expect(screen.queryByRole('alert')).toBeNull();
  await fireEvent.submit(field);
  expect(last(emitted())).toEqual({ number: '7k3' });
});

test('a filter is added by keyboard: the first field has the focus, Show applies it', async () => {
  const { emitted } = await show(FilterTokens, { props: props() });
  await fireEvent.click(screen.getByRole('button', { name: 'Add filter' }));
  const form = within(await screen.findByRole('group', { name: 'Add filter' }));
  expect(document.activeElement).toBe(form.getByRole('combobox', { name: 'Filter by' }));
  await fireEvent.update(form.getByRole('combobox', { name: 'State' }), 'CLOSED');
  await fireEvent.submit(form.getByRole('button', { name: 'Show' }));
  expect(last(emitted())).toEqual({ ...nothing, state: 'CLOSED' });
  expect(screen.queryByRole('group', { name: 'Add filter' })).toBeNull();
});

test('a token opens with what it holds', async () => {
  const { emitted } = await show(FilterTokens, { props: props({ state: 'OPEN' }) });
  await fireEvent.click(screen.getByRole('button', { name: 'State: Open' }));
  const state = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'State' });
  expect(state.value).toBe('OPEN');
  await fireEvent.update(state, '');
  await fireEvent.submit(state);
  expect(last(emitted())).toEqual(nothing);
});

test('the search is asked as it is typed, without blanks around it', async () => {
  const { emitted } = await show(FilterTokens, { props: props() });
  const search = screen.getByRole('searchbox', { name: 'Number' });
  await fireEvent.update(search, '  R-7K ');
  await fireEvent.submit(search);
  expect(last(emitted())).toEqual({ ...nothing, number: 'R-7K' });
});

test.each(LANGUAGES)('in %s everything on it has a name', async (language) => {
  const { container } = await show(FilterTokens, { props: props({ state: 'OPEN' }), language });
  await fireEvent.click(screen.getByRole('button', { name: language === 'en' ? 'Add filter' : '添加筛选' }));
  expect(screen.getByRole('button', { name: language === 'en' ? 'Remove filter State: Open' : '移除筛选“State：Open”' })).toBeTruthy();
  expect(await faultsIn(container)).toEqual([]);
});
