import { FILE_BYTES_MOST, FILES_AT_ONCE } from '@accord/files';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { capacityInput } from './capacity-form.ts';
import { useSendingFiles } from './sending-files.ts';

/** What a browser's request does, as far as it is used. */
class FakeRequest {
  static readonly made: FakeRequest[] = [];
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload: () => void = () => undefined;
  responseText = '';
  url = '';
  isAborted = false;
  constructor() {
    FakeRequest.made.push(this);
  }
  open(_method: string, url: string): void {
    this.url = url;
  }
  setRequestHeader(): void {}
  send(): void {}
  abort(): void {
    this.isAborted = true;
  }
  answer(body: object): void {
    this.responseText = JSON.stringify(body);
    this.onload();
  }
}

beforeEach(() => {
  FakeRequest.made.length = 0;
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});
afterEach(() => { vi.unstubAllGlobals(); });

const fileOf = (name: string, bytes = 10): File => Object.defineProperty(new File(['x'], name), 'size', { value: bytes });

test('a file is sent when it is chosen, tells how far it is, and has an id once it is there', async () => {
  const sending = useSendingFiles('attachment');
  sending.add([fileOf('信.pdf')]);
  const [request] = FakeRequest.made;
  expect(request?.url).toBe(`/uploads?purpose=attachment&name=${encodeURIComponent('信.pdf')}`);
  request?.upload.onprogress?.({ loaded: 5, total: 10 });
  expect([sending.files[0]?.done, sending.isWaiting.value, sending.ids.value]).toEqual([0.5, true, []]);
  request?.answer({ id: 'F1' });
  await vi.waitFor(() => expect(sending.ids.value).toEqual(['F1']));
  expect(sending.isWaiting.value).toBe(false);
});

test('what a name or a size rules out is not sent; a refusal stands at its file until it is removed', async () => {
  const sending = useSendingFiles('proof');
  sending.add([fileOf('page.html'), fileOf('large.pdf', FILE_BYTES_MOST + 1), fileOf('fake.png')]);
  expect(sending.files.map(({ fault }) => fault)).toEqual(['kind', 'tooLarge', null]);
  expect(FakeRequest.made).toHaveLength(1);
  FakeRequest.made[0]?.answer({ errors: [{ message: 'no', extensions: { code: 'BAD_USER_INPUT', reason: 'NOT_WHAT_IT_SAYS' } }] });
  await vi.waitFor(() => expect(sending.files[2]?.refusal?.reason).toBe('NOT_WHAT_IT_SAYS'));
  for (const { key } of [...sending.files]) sending.remove(key);
  expect([sending.hasFault.value, sending.files.length]).toEqual([false, 0]);
});

test('five go at once; what is removed is no longer sent', () => {
  const sending = useSendingFiles('attachment');
  sending.add(Array.from({ length: FILES_AT_ONCE + 1 }, (_, at) => fileOf(`${at}.txt`)));
  expect([sending.files.length, sending.isTooMany.value]).toEqual([FILES_AT_ONCE, true]);
  sending.remove(sending.files[0]?.key ?? 0);
  expect([FakeRequest.made[0]?.isAborted, sending.isTooMany.value]).toEqual([true, false]);
});

test('who asks for themselves sends no name and no proof, whatever was typed before', () => {
  expect(capacityInput({ capacity: 'SELF', onBehalfOf: '小明' }, ['P1'])).toEqual({});
  expect(capacityInput({ capacity: 'AGENT', onBehalfOf: ' 李四 ' }, ['P1'])).toEqual({ capacity: 'AGENT', onBehalfOf: '李四', proofIds: ['P1'] });
});
