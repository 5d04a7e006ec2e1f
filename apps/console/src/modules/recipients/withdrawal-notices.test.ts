import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { answerByName, sent } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import WithdrawalNotices from './WithdrawalNotices.vue';

const notice = (id: string, more: object) => ({ __typename: 'WithdrawalNotice', id, withdrawals: 1, endedAt: '2026-03-02T02:00:00Z', state: 'TOLD', sentTo: 'privacy@post.example', toldAt: '2026-03-02T03:00:00Z', how: null, toldBy: { __typename: 'Actor', kind: 'SYSTEM', id: null, name: null }, ...more });
const LISTED = { data: { recipient: { __typename: 'Recipient', id: 'r1', withdrawalNotices: [notice('n1', { withdrawals: 12 }), notice('n2', { state: 'BY_HAND', sentTo: null, toldAt: null, toldBy: null, endedAt: '2026-03-01T02:00:00Z' }), notice('n3', { state: 'NOT_NEEDED', toldAt: null, toldBy: null })] } } };
const ENDED = { data: { withdrawalNotice: { __typename: 'WithdrawalNotice', id: 'n1', ended: [{ __typename: 'ToldWithdrawal', id: 't1', consentEventId: 'REF1', endedAt: '2026-03-02T02:00:00Z', person: { __typename: 'Actor', kind: 'PERSON', id: 'p1', name: 'Li Wei' }, purpose: { __typename: 'Purpose', id: 'u1', name: { zhCN: '资讯', en: 'News' } } }] } } };
const NOTED = { data: { noteWithdrawalTold: { __typename: 'WithdrawalNoticePayload', record: { __typename: 'WithdrawalNotice', id: 'n2', state: 'TOLD' } } } };
const open = () => show(WithdrawalNotices, { at: '/o/recipients/r1', props: { recipientId: 'r1' } });

beforeEach(() => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  forgetReads();
});

test('what a recipient was told of withdrawals is listed, and whose they were by the references that it has', async () => {
  const asked = answerByName({ WithdrawalNotices: LISTED, WithdrawalNotice: ENDED });
  await open();
  expect(await screen.findByText('12')).toBeTruthy();
  for (const state of ['Told', 'To be told by you: no e-mail address', 'Not told: consented again before']) expect(screen.getByText(state)).toBeTruthy();
  expect(sent(asked, 'WithdrawalNotice')).toEqual([]);
  await fireEvent.click(screen.getAllByRole('button', { name: /Whom it concerns/ })[0]!);
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText('REF1')).toBeTruthy();
  expect(dialog.getByRole('link', { name: 'Li Wei' }).getAttribute('href')).toBe('/o/people/p1');
  expect(dialog.getByText('News')).toBeTruthy();
}, 20_000);

test('one without an address is noted as told, with how', async () => {
  const asked = answerByName({ WithdrawalNotices: LISTED, NoteWithdrawalTold: NOTED });
  await open();
  const buttons = await screen.findAllByRole('button', { name: /Note as told/ });
  expect(buttons).toHaveLength(1);
  await fireEvent.click(buttons[0]!);
  await fireEvent.update(await screen.findByLabelText(/How was it told/), 'By telephone to Ms Wu');
  await fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Note as told' }));
  await waitFor(() => expect(sent(asked, 'NoteWithdrawalTold')).toEqual([{ input: { id: 'n2', how: 'By telephone to Ms Wu' } }]));
}, 20_000);

test('whoever may not see consents sees no names, and whoever may not manage recipients notes nothing', async () => {
  viewer.value = viewerWith(['AUDITOR']);
  answerByName({ WithdrawalNotices: LISTED });
  await open();
  expect(await screen.findByText('12')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Whom it concerns|Note as told/ })).toBeNull();
}, 20_000);
