import { fireEvent, render, screen, waitFor, within } from '@testing-library/vue';
import urql from '@urql/vue';
import { beforeEach, expect, test, vi } from 'vitest';
import App from './App.vue';
import { currentClient, forgetReads } from './client.ts';
import { i18n, useLanguage, type LanguageTag } from './language.ts';
import { router, safeNext } from './router.ts';
import { endSession, isExpired, readViewer, resumeSession, viewer, type Viewer } from './session.ts';
import { viewerWith } from './testing/viewers.ts';

/** The API as far as these pages ask it: who is signed in, and one refusal for everything else. */
function serve(signedIn: () => Viewer | null, refusal: Record<string, unknown>, data: object | null = null): void {
  vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) => {
    const asksWho = body.includes('query Viewer');
    const answer = asksWho ? { data: { viewer: signedIn() } } : data ? { data } : { data: null, errors: [{ message: 'No.', extensions: refusal }] };
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

test('a session that has ended is taken up again over the page, which keeps what was typed; of somebody else nothing stays', async () => {
  let who = viewerWith(['ADMINISTRATOR']);
  serve(() => who, { code: 'UNAUTHENTICATED', reason: 'UNAUTHENTICATED' });
  await open('/me/my-requests/new');
  const [text] = await screen.findAllByRole<HTMLTextAreaElement>('textbox');
  if (!text) throw new Error('there is nothing to write into');
  await fireEvent.update(text, '2 × 3');
  const again = await screen.findByRole('dialog', { name: 'Your session has ended' });
  expect(within(again).getByLabelText<HTMLInputElement>(/E-mail/).value).toBe('lin@example.com');
  await isAt('/me/my-requests/new', {});
  serve(() => who, {}, { signIn: { record: { id: 'a1', kind: 'PERSON' } }, apps: { edges: [] }, jobs: { edges: [] } });
  const signIn = async () => {
    await fireEvent.update(within(screen.getByRole('dialog')).getByLabelText(/Password/), 'four quiet ducks');
    await fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Sign in' }));
  };
  await signIn();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(text.isConnected).toBe(true);
  expect(text.value).toBe('2 × 3');

  isExpired.value = true;
  who = viewerWith(['MEMBER'], { id: 'a2', email: 'other@example.com' });
  await screen.findByRole('dialog', { name: 'Your session has ended' });
  await signIn();
  await isAt('/me/overview', {});
  expect(text.isConnected).toBe(false);
});

test('a session whose end is learnt by reading who is signed in, before anything is refused, waits for the same person too', async () => {
  let who: Viewer | null = viewerWith(['ADMINISTRATOR']);
  serve(() => who, { code: 'UNAUTHENTICATED', reason: 'UNAUTHENTICATED' }, { apps: { edges: [] }, jobs: { edges: [] } });
  await open('/me/my-requests/new');
  await screen.findAllByRole('textbox');
  who = null;
  await readViewer();
  expect(within(await screen.findByRole('dialog', { name: 'Your session has ended' })).getByLabelText<HTMLInputElement>(/E-mail/).value).toBe('lin@example.com');
  expect(viewer.value?.id).toBe('a1');
  expect(await resumeSession(), 'nobody has signed in').toBe(true);
  expect(isExpired.value).toBe(true);
  endSession();
});

test('an API that is away is said once, and when it is back the page reads again by itself', async () => {
  viewer.value = viewerWith(['MEMBER']);
  vi.stubGlobal('fetch', () => Promise.reject(new Error('away')));
  await open('/me/my-requests');
  expect(await screen.findByText(/No connection to Accord since \d\d:\d\d/)).toBeTruthy();
  serve(() => viewerWith(['MEMBER']), {}, { myRequests: { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: { count: 0, capped: false } } });
  await fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
  await waitFor(() => expect(screen.queryByText(/No connection/)).toBeNull());
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

test('signing out in another window ends this one kindly, and signing in there opens it again', async () => {
  serve(() => viewerWith(['MEMBER']), { code: 'NOT_FOUND' });
  await open('/me/overview');
  const other = new BroadcastChannel('accord.session');
  other.postMessage('signed-out');
  await isAt('/sign-in', { next: '/me/overview', because: 'elsewhere' });
  expect(await screen.findByText('You signed out in another window')).toBeTruthy();
  other.postMessage('signed-in');
  await isAt('/me/overview', {});
  other.close();
});

test('a role that is taken away while somebody types leaves the text there, and says so', async () => {
  viewer.value = viewerWith(['SUPPORT_DESK']);
  serve(() => viewer.value ?? null, { code: 'NOT_FOUND' });
  await open('/p/requests/new');
  const [text] = await screen.findAllByRole<HTMLTextAreaElement>('textbox');
  if (!text) throw new Error('there is nothing to write into');
  await fireEvent.update(text, 'A caller asks');
  viewer.value = viewerWith(['AUDITOR']);
  expect(await screen.findByText('Your role no longer opens this page')).toBeTruthy();
  expect([text.isConnected, text.value]).toEqual([true, 'A caller asks']);
});

test('a statement that came into force meanwhile leads to it, whatever page was open', async () => {
  const stopped = viewerWith(['ADMINISTRATOR'], { standings: [{ kind: 'PLATFORM_PRIVACY', state: 'OVERDUE', since: null, until: null, statementVersion: { id: 'v2', number: 2, effectiveOn: '2026-03-09' } }] });
  let reads = 0;
  serve(() => (reads++ === 0 ? viewerWith(['ADMINISTRATOR']) : stopped), { code: 'STATEMENT_NOT_ACCEPTED', reason: 'STATEMENT_NOT_ACCEPTED', details: { statementVersionId: 'v2' } });
  await open('/o/today');
  await isAt('/me/statement', { next: '/o/today' });
});

test('a stopped administrator is kept to what concerns themselves', async () => {
  serve(() => viewerWith(['ADMINISTRATOR'], { standings: [{ kind: 'PLATFORM_PRIVACY', state: 'DECLINED', since: null, until: null, statementVersion: null }] }), { code: 'NOT_FOUND' });
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
