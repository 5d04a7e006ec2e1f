import { render, waitFor } from '@testing-library/vue';
import urql from '@urql/vue';
import { beforeEach, expect, test } from 'vitest';
import { ref } from 'vue';
import { currentClient, forgetReads } from './client.ts';
import { i18n, useLanguage } from './language.ts';
import { SavedViewsDocument, type SavedViewList } from './modules/requests/saved-views.graphql.ts';
import { useRead, type Read } from './reads.ts';
import { answerWith } from './testing/api.ts';

const view = (id: string) => ({ data: { savedViews: [{ __typename: 'SavedView', id, name: id, query: '' }] } });

function reading() {
  const list = ref<SavedViewList>('REQUESTS');
  let made: Read<{ savedViews: { id: string }[] }> | undefined;
  render({ setup: () => { made = useRead(SavedViewsDocument, () => ({ list: list.value })); return () => null; } }, { global: { plugins: [i18n, [urql, currentClient]] } });
  if (!made) throw new Error('setup did not run');
  const { data, refusals, readAgain } = made;
  return { list, readAgain, refusals, shown: () => data.value?.savedViews.map(({ id }) => id) };
}

beforeEach(async () => {
  forgetReads();
  await useLanguage('en');
});

test('what was read stays while the next page is on its way, and when reading it again is refused', async () => {
  answerWith(view('v1'), new Error('reset'));
  const { readAgain, refusals, shown } = reading();
  await waitFor(() => expect(shown()).toEqual(['v1']));
  readAgain();
  await waitFor(() => expect(refusals.value.map(({ code }) => code)).toEqual(['OFFLINE']));
  expect(shown()).toEqual(['v1']);
});

test('what was read for one question is no answer to another: where that one is refused, nothing stands under it', async () => {
  answerWith(view('v1'), new Error('reset'), view('v2'));
  const { list, readAgain, refusals, shown } = reading();
  await waitFor(() => expect(shown()).toEqual(['v1']));
  list.value = 'APPS' as SavedViewList;
  expect(shown()).toEqual(['v1']);
  await waitFor(() => expect(refusals.value.map(({ code }) => code)).toEqual(['OFFLINE']));
  expect(shown()).toBeUndefined();
  readAgain();
  await waitFor(() => expect(shown()).toEqual(['v2']));
});
