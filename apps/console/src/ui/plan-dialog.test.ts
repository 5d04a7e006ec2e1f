import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { expect, test } from 'vitest';
import { faultsIn } from '../testing/audit.ts';
import { show } from '../testing/show.ts';
import PlanDialog from './PlanDialog.vue';

const figures = [{ key: 'people', label: 'People asked', value: '12,480' }, { key: 'alone', label: 'Without an administrator', value: '3', isWarning: true }];
const dialog = { modelValue: true, title: 'Publish this version', action: 'Publish', plan: null as typeof figures | null };
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('first what is chosen, then what it will do; only the second can be applied', async () => {
  const { emitted, rerender } = await show(PlanDialog, { props: dialog, slots: { default: 'Effective on' } });
  expect(await screen.findByRole('dialog', { name: 'Publish this version' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull();
  await click('Show the plan');
  expect(emitted()['plan']).toHaveLength(1);
  await rerender({ plan: figures, undo: 'It can be cancelled.' });
  expect(screen.getByText('12,480').tagName).toBe('DD');
  expect(screen.getByText('It can be cancelled.')).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.textContent).toBe('What it will do'));
  await click('Publish');
  await click('Change it');
  expect([emitted()['apply'], emitted()['back']]).toEqual([[[]], [[]]]);
});

test('where the world has moved, the new plan says what it was before', async () => {
  const now = figures.map((figure) => (figure.key === 'people' ? { ...figure, value: '12,731' } : figure));
  const { container } = await show(PlanDialog, { props: { ...dialog, plan: now, before: figures } });
  expect((await screen.findByRole('alert')).textContent).toContain('Something changed meanwhile');
  expect(screen.getByText('was 12,480')).toBeTruthy();
  expect(screen.queryByText('was 3')).toBeNull();
  expect(await faultsIn(container)).toEqual([]);
});

test('a refusal is said at the step that was refused', async () => {
  const { rerender } = await show(PlanDialog, { props: { ...dialog, sentences: ['This day is not in the calendar.'] } });
  expect((await screen.findByRole('alert')).textContent).toBe('This day is not in the calendar.');
  await rerender({ plan: figures });
  expect(screen.getAllByRole('alert')).toHaveLength(1);
  expect(within(screen.getByRole('dialog')).getAllByText('This day is not in the calendar.')).toHaveLength(1);
});
