import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { answerByName, sent } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import UseEnds from './UseEnds.vue';

const named = (__typename: string, id: string, en: string) => ({ __typename, id, key: id, name: { zhCN: en, en } });
const notice = (id: string, recipient: string, more: object = {}) => ({
  __typename: 'UseEndNotice', id, subject: 'PERSON', decisions: 3, endedAt: '2026-03-02T02:00:00Z', state: 'TOLD', sentTo: 'privacy@maps.example', toldAt: '2026-03-02T03:00:00Z', how: null,
  toldBy: { __typename: 'Actor', kind: 'SYSTEM', id: null, name: null }, app: named('App', 'tour', 'Tour'), recipient: named('Recipient', recipient.toLowerCase(), recipient), ...more,
});
const useEndNotices = [notice('n1', 'Maps'), notice('n2', 'Courier', { subject: 'ORGANIZATION', state: 'BY_HAND', sentTo: null, toldAt: null, toldBy: null })];
const ANSWERS = {
  UseEndsOfApp: { data: { app: { __typename: 'App', id: 'tour', useEndNotices } } },
  UseEndsOfRecipient: { data: { recipient: { __typename: 'Recipient', id: 'courier', useEndNotices: useEndNotices.slice(1) } } },
  NoteRecipientTold: { data: { noteRecipientTold: { __typename: 'UseEndNoticePayload', record: { __typename: 'UseEndNotice', id: 'n2', state: 'TOLD' } } } },
};

beforeEach(() => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  forgetReads();
});

test('of an app its recipients are listed; one that no letter reached is noted as told, with how', async () => {
  const asked = answerByName(ANSWERS);
  await show(UseEnds, { props: { appKey: 'tour' } });
  expect((await screen.findByRole('link', { name: 'Maps' })).getAttribute('href')).toBe('/o/recipients/maps');
  expect(screen.getByText('3 people')).toBeTruthy();
  expect(sent(asked, 'UseEndsOfRecipient')).toEqual([]);
  await fireEvent.click(screen.getByRole('button', { name: 'Note as told: Courier' }));
  await fireEvent.update(await screen.findByLabelText(/How was it told/), 'By telephone to Ms Wu');
  await fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Note as told' }));
  await waitFor(() => expect(sent(asked, 'NoteRecipientTold')).toEqual([{ input: { id: 'n2', how: 'By telephone to Ms Wu' } }]));
}, 20_000);

test('of a recipient the apps are listed, and whoever may neither manage recipients nor switch apps notes nothing', async () => {
  viewer.value = viewerWith(['AUDITOR']);
  answerByName(ANSWERS);
  await show(UseEnds, { props: { recipientId: 'courier' } });
  expect((await screen.findByRole('link', { name: 'Tour' })).getAttribute('href')).toBe('/o/apps/tour');
  expect(screen.queryByRole('button', { name: /Note as told/ })).toBeNull();
}, 20_000);
