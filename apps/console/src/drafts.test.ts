import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { viewer } from './session.ts';
import { viewerWith } from './testing/viewers.ts';

/** The module as the next page of this tab loads it. */
async function load() {
  vi.resetModules();
  (await import('./session.ts')).viewer.value = viewer.value;
  const drafts = await import('./drafts.ts');
  forget = drafts.forgetDrafts;
  return drafts;
}
let forget = (): void => undefined;

/** The page goes with all it has in memory. */
function leave(): void {
  dispatchEvent(new Event('pagehide'));
  const kept = { ...sessionStorage };
  forget();
  Object.assign(sessionStorage, kept);
}

beforeEach(() => { viewer.value = viewerWith(['ADMINISTRATOR']); });
afterEach(() => forget());

test('what is written outlives a reload, and is not left in the storage of the tab', async () => {
  const before = await load();
  before.useDraft('forward/r1').text.value = 'Please call first.';
  await nextTick();
  expect(sessionStorage).toHaveLength(0);
  leave();
  expect(sessionStorage).toHaveLength(1);
  const after = await load();
  expect(sessionStorage).toHaveLength(0);
  expect(after.useDraft('forward/r1').text.value).toBe('Please call first.');
  expect(after.writtenAbout('r1')).toEqual(['Please call first.']);
  expect(after.writtenAbout('r2')).toEqual([]);
});

test('another account does not find it', async () => {
  const before = await load();
  before.useDraft('forward/r1').text.value = 'Please call first.';
  await nextTick();
  leave();
  viewer.value = viewerWith(['ADMINISTRATOR'], { id: 'a2' });
  const after = await load();
  expect(after.useDraft('forward/r1').text.value).toBe('');
  expect(after.writtenAbout('r1')).toEqual([]);
});

test.each(['discard', 'sign out'])('after %s nothing of it is kept', async (how) => {
  const drafts = await load();
  const draft = drafts.useDraft('publish/v1');
  draft.text.value = 'A new recipient.';
  await nextTick();
  if (how === 'discard') draft.discard();
  else drafts.forgetDrafts();
  await nextTick();
  leave();
  expect(sessionStorage).toHaveLength(0);
});
