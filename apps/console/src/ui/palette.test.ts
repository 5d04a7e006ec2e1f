import { fireEvent, screen, within } from '@testing-library/vue';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { show } from '../testing/show.ts';
import CommandPalette from './CommandPalette.vue';
import { match } from './fuzzy.ts';
import KeyboardHelp from './KeyboardHelp.vue';
import { answersTo } from './palette-entries.ts';

const entry = (id: string, group: string, label: string, also: string[] = []) => ({ id, group, label, also, run: () => undefined });
const entries = [entry('p1', 'Pages', 'Requests', ['权利请求']), entry('p2', 'Pages', 'Apps', ['应用']), entry('a1', 'Actions', 'File a request', ['提出请求'])];

test.each([
  ['req', 'Requests', true], ['rqst', 'Requests', true], ['REQ', 'requests', true], ['qer', 'Requests', false], ['请求', '权利请求', true], ['权求', '权利请求', true],
  ['权 利', '权利请求', true], ['', 'Anything', true], ['r7k3', 'R-7K3M-9QX2', true], ['four', 'A first one, ours, then under the rest', false],
])('does «%s» answer to «%s»: %s', (typed, text, does) => {
  expect(match(typed, text) !== null).toBe(does);
});

test('the beginning of a word is a better answer than its middle, and that than letters with gaps', () => {
  const scores = ['Requests', 'File a request', 'Prerequisite', 'Rare quest'].map((text) => match('req', text) ?? 0);
  expect([...scores].sort((one, other) => other - one)).toEqual(scores);
});

test('a page is found by its name in the other language', () => {
  expect(answersTo('应用', entries)).toEqual([{ name: 'Pages', entries: [entries[1]] }]);
});

test.each(['en', 'zh-CN'] as const)('in %s the arrows move through the list, round its ends, while the focus stays in the field, and Enter chooses', async (language) => {
  const { emitted } = await show(CommandPalette, { props: { entries }, language });
  const field = screen.getByRole('combobox', { name: language === 'en' ? 'A page, a number, an action…' : '页面、编号、操作…' });
  field.focus();
  const options = within(screen.getByRole('listbox')).getAllByRole('option');
  const isCurrent = () => options.findIndex((option) => option.id === field.getAttribute('aria-activedescendant'));
  expect(isCurrent()).toBe(0);
  await fireEvent.keyDown(field, { key: 'ArrowUp' });
  expect(isCurrent()).toBe(2);
  await fireEvent.keyDown(field, { key: 'ArrowDown' });
  await fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect([isCurrent(), options[1]?.getAttribute('aria-selected')]).toEqual([1, 'true']);
  await fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
  expect(emitted()['choose']).toBeUndefined();
  expect(document.activeElement).toBe(field);
  await fireEvent.keyDown(field, { key: 'Enter' });
  expect(emitted()['choose']).toEqual([[entries[1]]]);
  expect((await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })).violations).toEqual([]);
});

test('what nothing answers to is said', async () => {
  await show(CommandPalette, { props: { entries, typed: 'zzz' } });
  expect(screen.getByRole('status').textContent).toBe('Nothing answers to that.');
  expect(screen.getByRole('combobox').getAttribute('aria-expanded')).toBe('false');
});

test('the help lists keys by where they act, and switches them off (WCAG 2.1.4)', async () => {
  const { emitted } = await show(KeyboardHelp, { props: { areOn: true, groups: [{ name: 'Everywhere', rows: [{ keys: 'g t', words: 'Today' }] }] } });
  const dialog = screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(within(dialog).getByText('Today').closest('div')?.textContent).toContain('GT');
  await fireEvent.click(within(dialog).getByRole('checkbox', { name: /Single keys act/ }));
  expect(emitted()['update:areOn']).toEqual([[false]]);
  expect((await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })).violations).toEqual([]);
});
