import { fireEvent, screen, within } from '@testing-library/vue';
import { expect, test, vi } from 'vitest';
import { LANGUAGES } from '../language.ts';
import { DIFF, DRIFT } from '../parts/statement-samples.ts';
import { press } from '../shortcuts.ts';
import { faultsIn } from '../testing/audit.ts';
import { show } from '../testing/show.ts';
import ClauseDiff from './ClauseDiff.vue';
import { diffBlocks, diffRows } from './clause-diff.ts';

const props = { sides: DIFF, drift: DRIFT, label: 'Changes' };

test('both languages stand in one row; runs of unchanged clauses are one block, unless their languages part', () => {
  const shape = (isLoud: (id: string) => boolean) => diffBlocks(diffRows(DIFF), ({ id }) => isLoud(id)).map((block) => (block.isQuiet ? block.rows.map(({ id }) => id) : `${block.row.number || 'preamble'} ${block.row.kinds.join()}`));
  expect(shape(() => false)).toEqual(['preamble CHANGED', ['1', '2'], '4.1 CHANGED', '4.2 INSERTED', '4.2 → 4.3 RENUMBERED', '7.5 CHANGED', '8 REMOVED', '9 MOVED']);
  expect(shape((id) => id === '2')).toEqual(['preamble CHANGED', ['1'], '2 ', '4.1 CHANGED', '4.2 INSERTED', '4.2 → 4.3 RENUMBERED', '7.5 CHANGED', '8 REMOVED', '9 MOVED']);
  expect(diffRows(DIFF).find(({ id }) => id === '8')?.clauses.map((clause) => clause?.numberBefore)).toEqual(['8', undefined]);
});

test('what came and what went is marked up and said, each text in its own language', async () => {
  await show(ClauseDiff, { props });
  const clause = screen.getByRole('article', { name: '7.5 How Requests Are Answered' });
  expect([...clause.querySelectorAll('[lang]')].map((side) => side.getAttribute('lang'))).toEqual(['zh-CN', 'en']);
  expect([...clause.querySelectorAll('del')].map(({ textContent }) => textContent)).toEqual(['[removed:7]', '[removed:7]']);
  expect([...clause.querySelectorAll('ins')].map(({ textContent }) => textContent)).toEqual(['[added:5]', '[added:5]']);
  expect(clause.textContent).toContain('We answer within ');
  expect(within(screen.getByRole('article', { name: '4.1 Sharing' })).getByText('Only the Chinese text changed. 仅中文文本有变化。')).toBeTruthy();
});

test('n and p go from change to change, and the contents lead to each of them', async () => {
  vi.stubGlobal('scrollTo', () => undefined);
  await show(ClauseDiff, { props });
  const key = (name: string) => press(new KeyboardEvent('keydown', { key: name }));
  const here = () => document.activeElement?.getAttribute('aria-label');
  expect([key('n'), here()]).toEqual([true, 'Preamble']);
  expect([key('n'), here()]).toEqual([true, '4.1 Sharing']);
  expect([key('p'), here()]).toEqual([true, 'Preamble']);
  await fireEvent.click(screen.getByRole('button', { name: /^Next change/ }));
  const contents = within(screen.getByRole('navigation', { name: 'Clauses' }));
  expect(contents.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['#change-0', '#change-4.1', '#change-n1', '#change-4.2', '#change-7.5', '#change-8', '#change-9']);
  expect(contents.getAllByRole('link').map((link) => link.textContent.replace(/\s+/g, ' ').trim()).at(1)).toBe('±Changed 4.1 Sharing');
  expect(contents.getAllByRole('listitem')).toHaveLength(7);
  await fireEvent.click(contents.getByRole('button', { name: 'All 9 clauses' }));
  expect(contents.getAllByRole('listitem')).toHaveLength(9);
  await fireEvent.click(contents.getByRole('button', { name: 'Only what changed' }));
  expect(contents.getAllByRole('listitem')).toHaveLength(7);
});

test.each(LANGUAGES)('in %s it can be used by everybody', async (language) => {
  const { container } = await show(ClauseDiff, { props, language });
  expect(container.textContent).not.toMatch(/\bdiff\.\w/);
  expect(await faultsIn(container)).toEqual([]);
});
