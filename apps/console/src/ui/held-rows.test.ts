import { fireEvent, screen } from '@testing-library/vue';
import axe from 'axe-core';
import { effectScope, nextTick, ref, shallowRef } from 'vue';
import { expect, test, vi } from 'vitest';
import { useLanguage } from '../language.ts';
import { show } from '../testing/show.ts';
import { useHeldRows } from './held-rows.ts';
import LiveDot from './LiveDot.vue';
import NewRowsBar from './NewRowsBar.vue';

interface Row { id: string; state: string }
const rowsOf = (...names: string[]): Row[] => names.map((name) => ({ id: name.charAt(0), state: name.slice(1) }));

function held(...first: string[]) {
  const [read, list, isSettled] = [shallowRef<Row[] | undefined>(first.length > 0 ? rowsOf(...first) : undefined), ref('all'), ref(true)];
  const found = effectScope(true).run(() => useHeldRows(() => read.value, ({ id }) => id, () => list.value, () => isSettled.value))!;
  return {
    ...found, list, isSettled, read,
    reads: async (...names: string[]) => {
      read.value = rowsOf(...names);
      await nextTick();
    },
    shown: () => found.rows.value?.map(({ id, state }) => id + state),
  };
}

test('new rows wait, changed ones change in their place, and are shown when asked for', async () => {
  const list = held('b1', 'a1');
  await list.reads('c1', 'b1', 'a2');
  expect([list.shown(), list.waiting.value]).toEqual([['b1', 'a2'], 1]);
  await list.reads('d1', 'c1', 'b2', 'a2');
  expect([list.shown(), list.waiting.value]).toEqual([['b2', 'a2'], 2]);
  list.show();
  expect([list.shown(), list.waiting.value]).toEqual([['d1', 'c1', 'b2', 'a2'], 0]);
});

test('a row whose place in the order changed stays where it is, which is said, until the order is asked for', async () => {
  const list = held('c1', 'b1', 'a1');
  await list.reads('b1', 'a1', 'c2');
  expect([list.shown(), list.isReordered.value]).toEqual([['c2', 'b1', 'a1'], true]);
  await list.reads('b1', 'a1');
  expect([list.shown(), list.isReordered.value]).toEqual([['b1', 'a1'], false]);
  await list.reads('a1', 'b1');
  list.show();
  expect([list.shown(), list.isReordered.value]).toEqual([['a1', 'b1'], false]);
});

test('a row that changed is marked for a while; what is new, and another list, is not', async () => {
  vi.useFakeTimers();
  const list = held('b1', 'a1');
  expect([...list.changed.value]).toEqual([]);
  await list.reads('c1', 'b1', 'a2');
  expect([...list.changed.value]).toEqual(['a']);
  vi.advanceTimersByTime(29_000);
  await list.reads('c1', 'b2', 'a2');
  vi.advanceTimersByTime(29_000);
  expect([...list.changed.value]).toEqual(['a', 'b']);
  vi.advanceTimersByTime(1_000);
  expect([...list.changed.value]).toEqual([]);
  await list.reads('c1', 'b3', 'a2');
  list.list.value = 'open';
  await nextTick();
  await list.reads('b4');
  expect([...list.changed.value]).toEqual([]);
  vi.useRealTimers();
});

test('without new ones the list is as it was read: what does not belong to it any more is gone', async () => {
  const list = held('b1', 'a1');
  await list.reads('a1');
  expect([list.shown(), list.waiting.value]).toEqual([['a1'], 0]);
});

test('a row that new ones push off the page stays until they are shown', async () => {
  const list = held('b1', 'a1');
  await list.reads('c1', 'b2');
  expect(list.shown()).toEqual(['b2', 'a1']);
});

test('after an act of one’s own nothing is held back, of what was read and of what is read next', async () => {
  const list = held('b1', 'a1');
  await list.reads('c1');
  expect([list.shown(), list.waiting.value]).toEqual([['b1', 'a1'], 1]);
  list.release();
  expect(list.shown()).toEqual(['c1']);
  await list.reads('d1');
  expect([list.shown(), list.waiting.value]).toEqual([['d1'], 0]);
  await list.reads('e1');
  expect(list.waiting.value).toBe(1);
});

test('another filter or page is shown at once', async () => {
  const list = held('b1', 'a1');
  list.list.value = 'open';
  await nextTick();
  await list.reads('y1', 'x1');
  expect([list.shown(), list.waiting.value]).toEqual([['y1', 'x1'], 0]);
  await list.reads('z1', 'y1', 'x1');
  expect(list.waiting.value).toBe(1);
});

test('after reading was refused, whatever comes next is shown at once', async () => {
  const list = held('b1', 'a1');
  list.read.value = undefined;
  await nextTick();
  expect(list.shown()).toBeUndefined();
  await list.reads('d1', 'c1');
  expect([list.shown(), list.waiting.value]).toEqual([['d1', 'c1'], 0]);
});

test('what was kept from before gives way to what the API says', async () => {
  const list = held();
  list.isSettled.value = false;
  await list.reads('a1');
  list.isSettled.value = true;
  await list.reads('b1', 'a1');
  expect([list.shown(), list.waiting.value]).toEqual([['b1', 'a1'], 0]);
  await list.reads('c1', 'b1', 'a1');
  expect([list.shown(), list.waiting.value]).toEqual([['b1', 'a1'], 1]);
});

test.each([['en', '3 new — show'], ['zh-CN', '3 条新记录 — 显示']] as const)('the bar of new rows says how many, is announced, and shows them by the keyboard (%s)', async (language, name) => {
  const { emitted, rerender, container } = await show(NewRowsBar, { props: { count: 3 }, language });
  expect(screen.getByRole('status').textContent).toContain(name);
  const button = screen.getByRole('button', { name });
  button.focus();
  await fireEvent.click(button);
  expect(emitted()['show']).toHaveLength(1);
  expect((await axe.run(container)).violations).toEqual([]);
  await rerender({ count: 0 });
  expect(screen.queryByRole('button')).toBeNull();
  await rerender({ isReordered: true });
  expect(screen.getByRole('button').textContent).toBe(language === 'en' ? 'The order has changed — show' : '顺序已变化 — 显示');
});

test('the dot says that it is live, or from when the page is, by Shanghai’s clock and in words', async () => {
  const { rerender, container } = await show(LiveDot, { props: { state: 'waiting', asOf: null } });
  const status = screen.getByRole('status');
  expect(status.textContent).toBe('');
  await rerender({ state: 'live', asOf: '2026-03-02T06:03:00Z' });
  expect(status.textContent).toBe('live');
  await rerender({ state: 'lost' });
  expect(status.textContent).toBe('as of 14:03');
  await useLanguage('zh-CN');
  await nextTick();
  expect(status.textContent).toBe('截至 14:03');
  await rerender({ asOf: null });
  expect(status.textContent).toBe('未连接');
  expect((await axe.run(container)).violations).toEqual([]);
});
