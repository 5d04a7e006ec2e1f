import { render, screen, waitFor } from '@testing-library/vue';
import urql from '@urql/vue';
import { beforeEach, expect, test, vi } from 'vitest';
import App from './App.vue';
import { currentClient, forgetReads } from './client.ts';
import { i18n, useLanguage, type LanguageTag } from './language.ts';
import { router, safeNext } from './router.ts';
import { viewer, type Viewer } from './session.ts';
import { viewerWith } from './testing/viewers.ts';

/** The API as far as these pages ask it: who is signed in, and one refusal for everything else. */
function serve(signedIn: () => Viewer | null, refusal: Record<string, unknown>): void {
  vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) => {
    const asksWho = body.includes('query Viewer');
    const answer = asksWho ? { data: { viewer: signedIn() } } : { data: null, errors: [{ message: 'No.', extensions: refusal }] };
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }));
  });
}

async function open(path: string, language: LanguageTag = 'en'): Promise<void> {
  await useLanguage(language);
  await router.push(path);
  render(App, { global: { plugins: [i18n, [urql, currentClient], router] } });
}

const isAt = (path: string, query: Record<string, string>) =>
  waitFor(() => expect({ path: router.currentRoute.value.path, query: router.currentRoute.value.query }).toEqual({ path, query }), { timeout: 8_000 });

beforeEach(() => {
  viewer.value = undefined;
  forgetReads();
  vi.stubGlobal('scrollTo', () => undefined);
});

test('who is not signed in signs in first and comes back to where they were going', async () => {
  serve(() => null, {});
  await open('/o/people?after=c1', 'zh-CN');
  await isAt('/sign-in', { next: '/o/people?after=c1' });
  expect(await screen.findByRole('heading', { level: 1, name: '登录 Accord' })).toBeTruthy();
  expect(document.title).toBe('登录 · Accord');
});

test('a session that has ended leads to sign-in, says so, and keeps the place', async () => {
  serve(() => viewerWith(['ADMINISTRATOR']), { code: 'UNAUTHENTICATED', reason: 'UNAUTHENTICATED' });
  await open('/o/today');
  await isAt('/sign-in', { next: '/o/today', because: 'expired' });
  expect(await screen.findByText('Your session has ended')).toBeTruthy();
  expect(viewer.value).toBeNull();
});

test('a statement that came into force meanwhile leads to it, whatever page was open', async () => {
  const stopped = viewerWith(['ADMINISTRATOR'], { standing: { state: 'OVERDUE', since: null, until: null, statementVersion: { id: 'v2', number: 2, effectiveOn: '2026-03-09' } } });
  let reads = 0;
  serve(() => (reads++ === 0 ? viewerWith(['ADMINISTRATOR']) : stopped), { code: 'STATEMENT_NOT_ACCEPTED', reason: 'STATEMENT_NOT_ACCEPTED', details: { statementVersionId: 'v2' } });
  await open('/o/today');
  await isAt('/me/statement', { next: '/o/today' });
});

test('a stopped administrator is kept to what concerns themselves', async () => {
  serve(() => viewerWith(['ADMINISTRATOR'], { standing: { state: 'DECLINED', since: null, until: null, statementVersion: null } }), { code: 'NOT_FOUND' });
  await open('/o/apps');
  await isAt('/me/statement', { next: '/o/apps' });
  await router.push('/me/my-data');
  await isAt('/me/my-data', {});
});

test('staff do not enter the area of an organization', async () => {
  serve(() => viewerWith(['SUPPORT_DESK']), { code: 'NOT_FOUND' });
  await open('/o/people');
  await isAt('/p/today', {});
});

test.each([['/o/requests?due=SOON', true], ['//elsewhere.example', false], ['/\\elsewhere.example', false], ['https://elsewhere.example', false], [['/a'], false]])('may sign-in lead to %j: %s', (next, may) => {
  expect(safeNext(next) !== null).toBe(may);
});
