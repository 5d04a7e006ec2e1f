import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { client, forgetReads, onRefusal } from './client.ts';
import { graphql } from './graphql.ts';
import { asOf, liveState, startLive } from './live.ts';
import { viewer } from './session.ts';
import { refusedWith } from './testing/api.ts';
import { streamingApi, type StreamingApi } from './testing/stream.ts';
import { viewerWith } from './testing/viewers.ts';

const REQUESTS = graphql('query Requests { requests { edges { node { id } } } }');
const APPS = graphql('query Apps { apps { edges { node { id } } } }');
const AT = '2026-03-02T06:03:00Z';

let api: StreamingApi;
let end = (): void => undefined;
const leave: (() => void)[] = [];

/** Some page shows this. */
function showing(document: typeof REQUESTS | typeof APPS): void {
  const { unsubscribe } = client().query(document as typeof REQUESTS, {}).subscribe(() => undefined);
  leave.push(unsubscribe);
}
const message = (...changes: [recordType: string, recordId?: string][]) => ({
  data: { recordsChanged: { asOf: AT, isCut: false, changes: changes.map(([recordType, recordId = 'r1']) => ({ topic: 'request.submitted', recordType, recordId, occurredAt: AT })) } },
});
const asked = (operation: string) => api.queries.filter((one) => one.operation === operation).length;
const opened = async (count: number) => {
  await vi.waitFor(() => expect(api.streams).toHaveLength(count), { timeout: 5000 });
  return api.streams[count - 1]!;
};
const hide = (isHidden: boolean): void => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  vi.spyOn(Math, 'random').mockReturnValue(1);
  api = streamingApi((operation) =>
    operation === 'Viewer' ? { viewer: null } : operation === 'Requests' ? { requests: { __typename: 'C', edges: [{ node: { __typename: 'PrivacyRequest', id: 'r1' } }] } } : { apps: { __typename: 'C', edges: [{ node: { __typename: 'App', id: 'a1' } }] } });
  forgetReads();
});
afterEach(() => {
  end();
  leave.splice(0).forEach((one) => one());
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('a first word makes it live; a change reads again what shows such records, and nothing else', async () => {
  end = startLive();
  showing(REQUESTS);
  showing(APPS);
  const stream = await opened(1);
  expect(liveState.value).toBe('waiting');
  stream.tell(message());
  await vi.waitFor(() => expect(liveState.value).toBe('live'));
  expect([asOf.value, asked('Requests'), asked('Apps')]).toEqual([AT, 1, 1]);
  stream.tell(message(['PrivacyRequest']));
  await vi.waitFor(() => expect(asked('Requests')).toBe(2));
  expect(asked('Apps')).toBe(1);
});

test('what it asks by itself, and the stream, do not keep an idle session alive', async () => {
  end = startLive();
  showing(REQUESTS);
  const stream = await opened(1);
  stream.tell(message(['PrivacyRequest']));
  await vi.waitFor(() => expect(asked('Requests')).toBe(2));
  expect(stream.headers.get('accord-unattended')).toBe('1');
  expect(api.queries.map(({ headers }) => headers.get('accord-unattended'))).toEqual([null, '1']);
});

test('several changes in a moment are read once; of more than is told, everything is read', async () => {
  end = startLive();
  showing(REQUESTS);
  showing(APPS);
  const stream = await opened(1);
  stream.tell(message());
  await vi.waitFor(() => expect(liveState.value).toBe('live'));
  stream.tell(message(['PrivacyRequest']));
  await vi.waitFor(() => expect(asked('Requests')).toBe(2));
  stream.tell(message(['PrivacyRequest', 'r2']));
  stream.tell(message(['PrivacyRequest', 'r3']));
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked('Requests')).toBe(3);
  stream.tell({ data: { recordsChanged: { asOf: AT, isCut: true, changes: [] } } });
  await vi.waitFor(() => expect([asked('Requests'), asked('Apps')]).toEqual([4, 2]));
});

test.each([
  ['says goodbye', (api: StreamingApi) => api.streams[0]!.complete()],
  ['breaks', (api: StreamingApi) => api.streams[0]!.breakOff()],
  ['refuses', (api: StreamingApi) => api.streams[0]!.tell(refusedWith({ code: 'UNAVAILABLE', reason: 'DATABASE_AWAY' }))],
])('when the stream %s it is lost, comes back by itself and everything is read', async (_, happens) => {
  end = startLive();
  showing(REQUESTS);
  (await opened(1)).tell(message());
  await vi.waitFor(() => expect(liveState.value).toBe('live'));
  happens(api);
  await vi.waitFor(() => expect(liveState.value).toBe('lost'));
  expect(asOf.value).toBe(AT);
  await vi.advanceTimersByTimeAsync(1100);
  (await opened(2)).tell(message());
  await vi.waitFor(() => expect(liveState.value).toBe('live'));
  await vi.waitFor(() => expect(asked('Requests')).toBe(2));
});

test('a stream that is silent for long is lost; meanwhile it is read every 30 seconds, and tried less and less often', async () => {
  end = startLive();
  showing(REQUESTS);
  (await opened(1)).tell(message());
  await vi.waitFor(() => expect(liveState.value).toBe('live'));
  await vi.advanceTimersByTimeAsync(41_000);
  expect([liveState.value, api.streams[0]?.isLeft]).toEqual(['lost', true]);
  api.isThere = false;
  const fetches = vi.fn(globalThis.fetch);
  vi.stubGlobal('fetch', fetches);
  await vi.advanceTimersByTimeAsync(120_000);
  const tries = fetches.mock.calls.filter(([, init]) => new Headers(init?.headers).get('accept')?.startsWith('text/event-stream')).length;
  expect(tries).toBeGreaterThan(3);
  expect(tries).toBeLessThan(10);
  expect(fetches.mock.calls.length - tries).toBeGreaterThanOrEqual(3);
});

test('a hidden tab holds no stream, and reads everything when it is looked at again', async () => {
  end = startLive();
  showing(REQUESTS);
  const first = await opened(1);
  first.tell(message());
  await vi.waitFor(() => expect(liveState.value).toBe('live'));
  hide(true);
  await vi.waitFor(() => expect(first.isLeft).toBe(true));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(api.streams).toHaveLength(1);
  hide(false);
  (await opened(2)).tell(message());
  await vi.waitFor(() => expect(asked('Requests')).toBe(2));
  expect(liveState.value).toBe('live');
});

test('who is not signed in any more is told to the shell', async () => {
  const refused = vi.fn();
  onRefusal(refused);
  end = startLive();
  (await opened(1)).tell(refusedWith({ code: 'UNAUTHENTICATED' }));
  await vi.waitFor(() => expect(refused).toHaveBeenCalledWith([expect.objectContaining({ code: 'UNAUTHENTICATED' })]));
  onRefusal(() => undefined);
});

test('ended, it leaves the stream and listens to nothing', async () => {
  const stop = startLive();
  const stream = await opened(1);
  stop();
  await vi.waitFor(() => expect(stream.isLeft).toBe(true));
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(api.streams).toHaveLength(1);
});

test('what happens to the person themselves is read of them, too', async () => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  end = startLive();
  const stream = await opened(1);
  stream.tell(message(['Person', 'p2']));
  await vi.advanceTimersByTimeAsync(1500);
  expect(asked('Viewer')).toBe(0);
  stream.tell(message(['Person', 'p1']));
  await vi.waitFor(() => expect(asked('Viewer')).toBe(1));
  viewer.value = undefined;
});

test('however much is cut, it is not read more often than once a second', async () => {
  end = startLive();
  showing(REQUESTS);
  const stream = await opened(1);
  for (let at = 0; at < 10; at++) {
    stream.tell({ data: { recordsChanged: { asOf: AT, isCut: true, changes: [] } } });
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(1500);
  expect(asked('Requests')).toBeGreaterThan(1);
  expect(asked('Requests')).toBeLessThan(5);
});
