import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { i18n } from '../../language.ts';
import { viewer } from '../../session.ts';
import { answerByName, answerWith, sent } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import { jobsChanged } from './jobs.ts';
import type { Job } from './jobs.graphql.ts';
import JobsTray from './JobsTray.vue';
import { trayItem } from './tray-items.ts';
import UndoneDialog from './UndoneDialog.vue';

const done = { __typename: 'Job', id: 'j1', kind: 'EXPORT_REQUESTS', state: 'DONE', done: 27, failed: 0, total: 27, error: null, filePath: '/exports/j1', createdAt: '2026-03-02T02:00:00Z', failures: [], contactImport: null };
const answered = { data: { jobs: { edges: [{ node: done }] } } };

beforeEach(() => {
  forgetReads();
  viewer.value = viewerWith(['ADMINISTRATOR']);
});

test('a file asked for before the tray itself had arrived is shown, and waits folded away when one comes back', async () => {
  answerWith(answered, answered);
  jobsChanged();
  const { unmount } = await show(JobsTray);
  expect(await screen.findByRole('link', { name: 'Download CSV' })).toBeTruthy();
  unmount();
  await show(JobsTray);
  expect(await screen.findByRole('button', { name: 'All done' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Download CSV' })).toBeNull();
});

test('what could not be done is told request by request, and tried again by one press', async () => {
  const undone = ['R-1111-1111', 'R-2222-2222'].map((number) => ({ __typename: 'UndoneRow', requestId: number, number, state: 'FORWARDED', reason: 'ILLEGAL_STEP' }));
  const asked = answerByName({ Undone: { data: { jobs: { edges: [{ node: { __typename: 'Job', id: 'j2', undone } }] } } }, RetryUndone: { data: { retryUndone: { record: { __typename: 'Job', id: 'j3' } } } } });
  const { emitted } = await show(UndoneDialog, { props: { jobId: 'j2', failed: 3 } });
  expect(await screen.findByRole('link', { name: 'R-2222-2222' })).toBeTruthy();
  expect(screen.getAllByText(/not open in this state/)).toHaveLength(2);
  expect(screen.getByText('These are the first 2 of 3. The file has all of them.')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Try these again' }));
  await waitFor(() => expect(emitted('close')).toHaveLength(1));
  expect(sent(asked, 'RetryUndone')).toEqual([{ input: { id: 'j2' } }]);
});

test.each(['FORWARD_REQUESTS', 'ACKNOWLEDGE_REQUESTS', 'ASSIGN_REQUESTS', 'EXTEND_REQUESTS', 'SEND_INTERIM_WORD'] as const)('a verb over requests offers what became of each, and to look at what could not be done: %s', (kind) => {
  const item = trayItem({ ...done, kind, state: 'DONE', failed: 2 } as Job, i18n.global);
  expect([item.file?.words, item.more]).toEqual(['Download outcomes', 'See what could not be done']);
  expect(trayItem({ ...done, state: 'DONE' } as Job, i18n.global).more).toBeNull();
});
