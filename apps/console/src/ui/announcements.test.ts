import { fireEvent, screen } from '@testing-library/vue';
import { nextTick } from 'vue';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { faultsIn } from '../testing/audit.ts';
import { show } from '../testing/show.ts';
import AnnouncementBar from './AnnouncementBar.vue';
import { announce, dismiss } from './announcements.ts';

const SAID = 'The filter is removed.';
const after = async (ms: number): Promise<boolean> => {
  vi.advanceTimersByTime(ms);
  await nextTick();
  return screen.queryByText(SAID) !== null;
};

beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }); });
afterEach(() => {
  dismiss();
  vi.useRealTimers();
});

test('it is read aloud politely and goes by itself', async () => {
  await show(AnnouncementBar);
  announce(SAID);
  await nextTick();
  expect(screen.getByRole('status').textContent).toContain(SAID);
  expect(screen.queryByRole('button')).toBeNull();
  expect([await after(5_900), await after(200)]).toEqual([true, false]);
});

test('what can be undone stays longer, and as long as the pointer or the focus is on it', async () => {
  await show(AnnouncementBar);
  announce(SAID, { label: 'Undo', run: () => undefined });
  await nextTick();
  expect(await after(11_000)).toBe(true);
  const undo = screen.getByRole('button', { name: 'Undo' });
  await fireEvent.focusIn(undo);
  expect(await after(60_000)).toBe(true);
  await fireEvent.focusOut(undo);
  await fireEvent.mouseEnter(screen.getByText(SAID).parentElement!);
  expect(await after(60_000)).toBe(true);
  await fireEvent.mouseLeave(screen.getByText(SAID).parentElement!);
  expect(await after(2_100)).toBe(false);
});

test('undoing undoes once and closes; Escape closes without undoing', async () => {
  const undone = vi.fn();
  const { container } = await show(AnnouncementBar, { language: 'zh-CN' });
  announce(SAID, { label: '撤销', run: undone });
  await nextTick();
  vi.useRealTimers();
  expect(await faultsIn(container)).toEqual([]);
  await fireEvent.click(screen.getByRole('button', { name: '撤销' }));
  expect(undone).toHaveBeenCalledOnce();
  expect(screen.queryByText(SAID)).toBeNull();
  announce(SAID, { label: '撤销', run: undone });
  await nextTick();
  await fireEvent.keyDown(screen.getByRole('button', { name: '关闭此消息' }), { key: 'Escape' });
  expect(screen.queryByText(SAID)).toBeNull();
  expect(undone).toHaveBeenCalledOnce();
});
