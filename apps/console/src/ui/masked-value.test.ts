import { fireEvent, screen, waitFor } from '@testing-library/vue';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { show } from '../testing/show.ts';
import MaskedValue from './MaskedValue.vue';

const copied = vi.fn(() => Promise.resolve());
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval'] });
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: copied } });
  copied.mockClear();
});
afterEach(() => { vi.useRealTimers(); });

const part = (reveal: (reason: string) => Promise<string | null>, more: object = {}) => ({ props: { masked: '138****1000', label: 'Telephone of 李伟', reveal, ...more } });

async function ask(reason: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name: 'Show: Telephone of 李伟' }));
  await fireEvent.update(await screen.findByRole('textbox', { name: 'Reason' }), reason);
  await fireEvent.click(screen.getByRole('button', { name: 'Show for 60 seconds' }));
}

test('a value is masked until a reason was given, and again after a minute', async () => {
  const reveal = vi.fn(() => Promise.resolve('13812341000'));
  await show(MaskedValue, part(reveal));
  expect(screen.getByText('138****1000')).toBeTruthy();
  await ask('  To call back ');
  expect(await screen.findByText('13812341000')).toBeTruthy();
  expect(reveal).toHaveBeenCalledExactlyOnceWith('To call back');
  await vi.advanceTimersByTimeAsync(59_000);
  expect(screen.getByText('13812341000')).toBeTruthy();
  await vi.advanceTimersByTimeAsync(2_000);
  await waitFor(() => expect(screen.queryByText('13812341000')).toBeNull());
  expect(screen.getByText('138****1000')).toBeTruthy();
});

test('without a reason nothing is asked for', async () => {
  const reveal = vi.fn(() => Promise.resolve('13812341000'));
  await show(MaskedValue, part(reveal));
  await ask(' a ');
  expect((await screen.findByRole('alert')).textContent).toContain('at least 3 characters');
  expect(reveal).not.toHaveBeenCalled();
});

test('refused, it stays masked, says why, and keeps the reason', async () => {
  await show(MaskedValue, part(() => Promise.resolve(null), { sentences: ['This was done too often.'] }));
  await ask('To call back');
  expect(await screen.findByText('This was done too often.')).toBeTruthy();
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reason' }).value).toBe('To call back');
  expect(screen.queryByRole('button', { name: /^Copy/ })).toBeNull();
});

test('shown, it is copied and masked again by keyboard, and the focus stays with it', async () => {
  await show(MaskedValue, part(() => Promise.resolve('13812341000')));
  await ask('To call back');
  const hide = await screen.findByRole('button', { name: 'Mask again: Telephone of 李伟' });
  await waitFor(() => expect(document.activeElement).toBe(hide));
  await fireEvent.click(screen.getByRole('button', { name: 'Copy: Telephone of 李伟' }));
  expect(copied).toHaveBeenCalledWith('13812341000');
  expect(await screen.findByText('Copied.')).toBeTruthy();
  hide.focus();
  await fireEvent.click(hide);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show: Telephone of 李伟' })));
  expect(screen.queryByText('13812341000')).toBeNull();
});

test.each([['en', 'Show: x'], ['zh-CN', '显示：x']] as const)('is named and free of axe’s findings in %s, also with its dialog', async (language, name) => {
  await show(MaskedValue, { ...part(() => Promise.resolve(null), { label: 'x' }), language });
  await fireEvent.click(screen.getByRole('button', { name }));
  await screen.findByRole('dialog', { name: 'x' });
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
