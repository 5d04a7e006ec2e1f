import { fireEvent, screen } from '@testing-library/vue';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { show } from '../testing/show.ts';
import JobTray, { type TrayItem } from './JobTray.vue';

const running: TrayItem = { id: 'j1', title: 'Export of requests', state: 'Under way', tone: 'calm', says: '500 of 1,237', progress: { now: 500, most: 1237 }, file: null, mayCancel: true, mayRetry: false };
const done: TrayItem = { ...running, id: 'j2', state: 'Done', tone: 'good', says: '1,237 rows', progress: null, file: { path: '/exports/j2?organization=o1', words: 'Download CSV' }, mayCancel: false };
const failed: TrayItem = { ...done, id: 'j3', state: 'Failed', tone: 'late', file: null, mayRetry: true };

test('says how far each job is, and offers what may be done to it', async () => {
  const { emitted } = await show(JobTray, { props: { items: [running, done, failed], news: 'Export of requests: Done.' } });
  expect(screen.getByRole('region', { name: 'Long work' })).toBeTruthy();
  const bar = screen.getByRole('progressbar', { name: 'Export of requests' }) as HTMLProgressElement;
  expect([bar.value, bar.max]).toEqual([500, 1237]);
  const link = screen.getByRole('link', { name: 'Download CSV' });
  expect([link.getAttribute('href'), link.hasAttribute('download')]).toEqual(['/exports/j2?organization=o1', true]);
  await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
  await fireEvent.click(screen.getAllByRole('button', { name: 'Close: Export of requests' })[0]!);
  await fireEvent.click(screen.getByRole('button', { name: 'Close all that have ended' }));
  expect([emitted('cancel'), emitted('retry'), emitted('dismiss')]).toEqual([[['j1']], [['j3']], [['j2'], ['j2'], ['j3']]]);
  expect(screen.getByText('Export of requests: Done.').getAttribute('aria-live')).toBe('polite');
});

test('what ended before one came waits folded away', async () => {
  await show(JobTray, { props: { items: [done] } });
  const head = screen.getByRole('button', { name: 'All done' });
  expect(screen.queryByRole('link', { name: 'Download CSV' })).toBeNull();
  await fireEvent.click(head);
  expect(screen.getByRole('link', { name: 'Download CSV' })).toBeTruthy();
});

test('what was begun on this page is shown, even where it had ended before anything was read', async () => {
  await show(JobTray, { props: { items: [done], hasBegun: true } });
  expect(screen.getByRole('link', { name: 'Download CSV' })).toBeTruthy();
});

test('folds away and comes back by its head, and is not there while there is nothing', async () => {
  const { rerender } = await show(JobTray, { props: { items: [running] }, language: 'zh-CN' });
  const head = screen.getByRole('button', { name: '1 项正在进行' });
  expect(head.getAttribute('aria-expanded')).toBe('true');
  await fireEvent.click(head);
  expect(head.getAttribute('aria-expanded')).toBe('false');
  expect(screen.queryByRole('progressbar')).toBeNull();
  await rerender({ items: [] });
  expect(screen.queryByRole('region')).toBeNull();
});

test('can be used by everybody, before the total is known too', async () => {
  const { container } = await show(JobTray, { props: { items: [{ ...running, progress: { now: 0, most: null } }, done, failed] } });
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});
