import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../language.ts';
import { faultsIn } from '../testing/audit.ts';
import { show } from '../testing/show.ts';
import PartsPage from './PartsPage.vue';
import { BALL, BARS, NAMES, ROLLOUT } from './samples.ts';

const DIST = resolve(import.meta.dirname, '../../dist');
const said = (name: string): string[] => within(screen.getByRole('list', { name })).getAllByRole('listitem').map((item) => item.textContent.replace(/\s+/g, ' ').trim());

test.each(LANGUAGES)('every part in %s has its words and can be used by everybody', async (language) => {
  const { container } = await show(PartsPage, { language });
  expect(container.textContent).not.toMatch(/\b(?:list|filter|due|ball|timeline|because|toast|chart|pager|common)\.[a-z]\w+/i);
  expect(await faultsIn(container)).toEqual([]);
}, 60_000);

test('names are text and nothing else, however they are written', async () => {
  const { container } = await show(PartsPage);
  for (const name of NAMES) expect(screen.getAllByText((text) => text.includes(name)).length, name.slice(0, 20)).toBeGreaterThan(0);
  expect(container.querySelector('[onmouseover], bdi b, bdi script')).toBeNull();
});

test('the bar of turns says in words who had it, how long, and what the colours mean', async () => {
  await show(PartsPage);
  const turns = said('Whose ball is it 处理方');
  expect(turns).toHaveLength(BALL.length);
  expect(turns[0]).toMatch(/^Person 请求人 ?.+, for 2 hours$/);
  expect(turns[2]).toMatch(/for 2 days · clock not running$/);
  expect(turns[4]).toMatch(/^Organization 企业 ?now ?since .+, 2 days · after the due date$/);
});

test('a timeline is a list in order; what stopped the clock and what let it run say so', async () => {
  await show(PartsPage);
  const entries = said('Timeline 处理过程');
  expect(entries[1]).toContain('clock stopped');
  expect(entries[2]).toContain('clock runs');
  expect(entries[4]).toMatch(/24:00$/);
});

test('the words of a clause stand in their own language, the prevailing ones marked', async () => {
  await show(PartsPage);
  const clause = screen.getByText('我们会在核验您的联系方式后 7 日内予以答复。').closest('[lang]');
  expect(clause?.getAttribute('lang')).toBe('zh-CN');
  expect(clause?.textContent).toContain('prevails');
  expect(screen.getByText(/^We answer within 7 days/).closest('[lang]')?.textContent).not.toContain('prevails');
});

test('a chart has the same numbers as a table, a bar of shares says them', async () => {
  await show(PartsPage);
  const chart = within(screen.getByRole('region', { name: 'Answered per day 每日答复' }));
  expect(chart.getByRole('img').getAttribute('aria-label')).toMatch(/ 13, /);
  await fireEvent.click(chart.getByRole('button', { name: 'As a table' }));
  expect(chart.getAllByRole('rowheader').map((head) => head.nextElementSibling?.textContent)).toEqual(BARS.map(({ value }) => String(value)));
  expect(screen.getByRole('img', { name: /^Accepted 已接受: Accepted 已接受 8214, .*802, .*4$/ })).toBeTruthy();
});

test('the days of a roll-out are gone through by arrow keys, each with its numbers in words', async () => {
  await show(PartsPage);
  const chart = within(screen.getByRole('region', { name: ROLLOUT.title }));
  const current = (): Element | undefined => chart.getAllByRole('option').find((point) => point.getAttribute('tabindex') === '0');
  expect(chart.getAllByRole('option')).toHaveLength(ROLLOUT.days.length + ROLLOUT.forecast.length);
  expect(current()?.getAttribute('aria-label')).toMatch(/: 8,802 of 9,020.*97.*Clicked 点击接受 7,902, Deemed by use 视为接受 900, Declined 已拒绝 120, Not yet 尚未接受 218$/);
  (current() as SVGElement).focus();
  await fireEvent.keyDown(current()!, { key: 'ArrowRight' });
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/: Forecast 8,850 of 9,020/));
  await fireEvent.keyDown(document.activeElement!, { key: 'Home' });
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/: 0 of 9,020/));
  await fireEvent.keyDown(document.activeElement!, { key: 'ArrowLeft' });
  expect(chart.getAllByRole('option').indexOf(document.activeElement as HTMLElement)).toBe(0);
});

test('the table of a roll-out has every day, and tells what is expected from what was counted', async () => {
  await show(PartsPage);
  const chart = within(screen.getByRole('region', { name: ROLLOUT.title }));
  await fireEvent.click(chart.getByRole('button', { name: 'As a table' }));
  const rows = chart.getAllByRole('row').map((row) => [...row.children].slice(1).map(({ textContent }) => textContent));
  expect(rows[0]).toEqual([...ROLLOUT.series.map(({ label }) => label), ROLLOUT.rest, 'Forecast']);
  expect(rows[ROLLOUT.days.length]).toEqual(['7,902', '900', '120', '218', '—']);
  expect(rows[ROLLOUT.days.length + 1]).toEqual(['—', '—', '—', '170', '8,850']);
});

test('the page of parts is not in the production bundle', ({ skip }) => {
  if (!existsSync(DIST)) skip('SKIPPED: there is no production bundle; run `pnpm build`');
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|css|html)$/.test(file));
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => /accord-parts-page|Wolfeschlegelsteinhausen/.test(readFileSync(join(DIST, file), 'utf8')))).toEqual([]);
});
