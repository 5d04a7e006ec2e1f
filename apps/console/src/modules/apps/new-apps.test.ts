import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { answerWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import NewAppsPage from './NewAppsPage.vue';

const choice = (id: string, kind: string, enabled: boolean) => ({ __typename: 'NewAppChoice', id, kind, enabled, since: '2026-03-02T02:00:00Z', chosenBy: { __typename: 'Actor', kind: 'PERSON', id: 'p1', name: '李强' } });
const read = (...made: object[]) => ({ data: { newAppChoices: made } });
const first = [choice('c1', 'THIRD_PARTY', true), choice('c2', 'CUSTOM', true), choice('c3', 'THIRD_PARTY', false)];

beforeEach(() => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  forgetReads();
});

test('of each kind the newest choice counts; only the other side is offered, and what follows is said before it is chosen', async () => {
  const chosen = { data: { chooseForNewApps: { record: { __typename: 'NewAppChoice', id: 'c4' } } } };
  const asked = answerWith(read(...first), chosen, read(...first, choice('c4', 'THIRD_PARTY', true)));
  await show(NewAppsPage, { at: '/o/new-apps' });
  expect(await screen.findByRole('button', { name: 'Third-party app: new ones on from now on' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Third-party app: new ones off from now on' })).toBeNull();
  expect(screen.getByText('As each app was set')).toBeTruthy();
  expect(screen.getAllByRole('row').slice(1).map((row) => within(row).getAllByRole('cell').map(({ textContent }) => textContent?.trim())[1])).toEqual(['New appsOff when they come', 'New appsOn when they come', 'New appsOn when they come']);
  await fireEvent.click(screen.getByRole('button', { name: 'Third-party app: new ones on from now on' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('Third parties would be on unseen')).toBeTruthy();
  expect(within(dialog).getByText(/already here stay as they are/)).toBeTruthy();
  await fireEvent.click(within(dialog).getByRole('button', { name: 'On from now on' }));
  await waitFor(() => expect(asked.length).toBeGreaterThan(1));
  expect((JSON.parse(String(asked[1]?.body)) as { variables: unknown }).variables).toEqual({ input: { kind: 'THIRD_PARTY', enabled: true, expectedCount: 3 } });
}, 20_000);

test('who does not switch apps reads what was chosen, and chooses nothing', async () => {
  viewer.value = viewerWith(['PRIVACY_OFFICER']);
  answerWith(read());
  await show(NewAppsPage, { at: '/o/new-apps' });
  expect(await screen.findByText('Nothing was chosen yet')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /from now on/ })).toBeNull();
}, 20_000);
