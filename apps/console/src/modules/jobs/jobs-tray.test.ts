import { screen } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { answerWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import { jobsChanged } from './jobs.ts';
import JobsTray from './JobsTray.vue';

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
