import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { useHandlingWords } from '../../language.ts';
import { answerByName, refusedWith, sent } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import FeeBox from './FeeBox.vue';

const fee = { state: 'QUOTED', amountFen: 12_000, basis: 'Copying two years of records', agreedAt: null as string | null };
const request = { id: 'r1', version: 3, state: 'AWAITING_FEE', lapsesAt: '2026-03-09T16:00:00Z' };

beforeEach(async () => {
  forgetReads();
  await useHandlingWords();
});

test('who is asked for a fee says that they will pay the version that they saw; what somebody else changed meanwhile is read again', async () => {
  const asked = answerByName({ AgreeToFee: refusedWith({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE' }) });
  const { emitted } = await show(FeeBox, { props: { request, fee } });
  await fireEvent.click(screen.getByRole('button', { name: 'I will pay it' }));
  await waitFor(() => expect(sent(asked, 'AgreeToFee')).toEqual([{ input: { id: 'r1', expectedVersion: 3 } }]));
  const alert = await screen.findByRole('alert');
  await fireEvent.click(alert.querySelector('button')!);
  expect(emitted('readAgain')).toHaveLength(1);
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
}, 20_000);

test('who agreed is told what comes next and may still withdraw; once it is decided nothing is asked', async () => {
  const { emitted, rerender } = await show(FeeBox, { props: { request, fee: { ...fee, agreedAt: '2026-03-02T02:00:00Z' } } });
  expect(screen.getByText(/You said that you will pay/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'I will pay it' })).toBeNull();
  await fireEvent.click(screen.getByRole('button'));
  expect(emitted('withdraw')).toHaveLength(1);
  await rerender({ request: { ...request, state: 'WITHDRAWN' } });
  expect(screen.queryByRole('button')).toBeNull();
}, 20_000);
