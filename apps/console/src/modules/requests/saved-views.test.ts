import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { answerWith, refusedWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import SavedViews from './SavedViews.vue';

const views = { data: { savedViews: [{ id: 'v1', name: '快到期 · access', query: 'type=ACCESS&due=SOON' }] } };
const at = (query: string) => ({ props: { list: 'REQUESTS' }, at: `/o/requests${query}` });

beforeEach(() => forgetReads());

test('a view is a tab that leads to its filters, and is marked where one stands', async () => {
  answerWith(views);
  await show(SavedViews, at('?due=SOON&type=ACCESS&after=c1'));
  const tab = await screen.findByRole('link', { name: '快到期 · access' });
  expect(tab.getAttribute('aria-current')).toBe('true');
  expect(tab.getAttribute('href')).toBe('/o/requests?type=ACCESS&due=SOON');
  expect(screen.getByRole('button', { name: 'Rename' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save view' })).toBeNull();
});

test('filters are saved under a name; what the API says of it stands at the field, and the name stays', async () => {
  const asked = answerWith(views, refusedWith({ code: 'BAD_USER_INPUT', reason: 'VIEW_NAME_TAKEN', path: ['input', 'name'] }), { data: { saveView: { record: { id: 'v2' } } } }, views);
  await show(SavedViews, at('?type=COPY'));
  await screen.findByRole('link', { name: '快到期 · access' });
  await fireEvent.click(screen.getByRole('button', { name: 'Save view' }));
  const name = await screen.findByLabelText('Name', {}, { timeout: 8_000 }); // the dialog is fetched when it is asked for
  await fireEvent.update(name, 'Copies');
  const save = screen.getAllByRole('button', { name: 'Save view' }).at(-1)!;
  await fireEvent.click(save);
  expect(await screen.findByText('You keep another view under this name.')).toBeTruthy();
  expect((name as HTMLInputElement).value).toBe('Copies');
  await fireEvent.click(save);
  await waitFor(() => expect(asked.length).toBeGreaterThan(2));
  expect(asked.slice(1, 3).map(({ body }) => (JSON.parse(String(body)) as { variables: unknown }).variables)).toEqual(Array(2).fill({ input: { list: 'REQUESTS', name: 'Copies', query: 'type=COPY' } }));
}, 15_000);

test('there is nothing to save without a filter', async () => {
  answerWith(views);
  await show(SavedViews, at(''));
  await screen.findByRole('link', { name: '快到期 · access' });
  expect(screen.queryByRole('button', { name: 'Save view' })).toBeNull();
});
