import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { expect, test } from 'vitest';
import { h } from 'vue';
import { useListSort } from './list-sort.ts';
import { show } from './testing/show.ts';

/** Says how it is sorted; a button for each column. */
const Sorted = {
  setup() {
    const { sort, sorted, sortBy } = useListSort({ due: ['DUE_ASC', 'DUE_DESC'], came: ['CAME_DESC', 'CAME_ASC'] }, 'CAME_DESC');
    return () => [h('p', [sort.value]), ...['due', 'came'].map((key) => h('button', { 'aria-label': key, onClick: () => sortBy(key) }, sorted(key).sorted ?? 'none'))];
  },
};
const seen = () => [document.querySelector('p')?.textContent, ...screen.getAllByRole('button').map(({ textContent }) => textContent)];

test.each([
  ['/', ['CAME_DESC', 'none', 'descending']],
  ['/?sort=CAME_ASC', ['CAME_ASC', 'none', 'ascending']],
  ['/?sort=DUE_ASC', ['DUE_ASC', 'ascending', 'none']],
  ['/?sort=nonsense', ['CAME_DESC', 'none', 'descending']],
])('%s is sorted as the list knows', async (at, expected) => {
  await show(Sorted, { at });
  expect(seen()).toEqual(expected);
});

test('a column begins with its first direction and turns round; the URL says it, the usual order says nothing, and paging starts again', async () => {
  const { router } = await show(Sorted, { at: '/?open=true&after=c1&from=-' });
  const press = async (column: string) => {
    await fireEvent.click(screen.getByRole('button', { name: column }));
    await waitFor(() => expect(router.currentRoute.value.query['after']).toBeUndefined());
    return router.currentRoute.value.fullPath;
  };
  expect(await press('due')).toBe('/?open=true&sort=DUE_ASC');
  await waitFor(() => expect(seen()).toEqual(['DUE_ASC', 'ascending', 'none']));
  expect(await press('due')).toMatch(/open=true/);
  await waitFor(() => expect(seen()).toEqual(['DUE_DESC', 'descending', 'none']));
  await press('came');
  await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/?open=true'));
  router.back();
  await waitFor(() => expect(seen()).toEqual(['DUE_DESC', 'descending', 'none']));
});
