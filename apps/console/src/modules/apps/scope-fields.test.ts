import { fireEvent, screen, within } from '@testing-library/vue';
import { beforeEach, expect, test, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { forgetReads } from '../../client.ts';
import { show } from '../../testing/show.ts';
import ScopeFields from './ScopeFields.vue';
import { areComplete, cleanHost, isHost, scopesOf, type ScopeRow } from './scope-rows.ts';

const page = (list: string, nodes: object[], next: string | null = null) => ({ data: { [list]: { __typename: 'X', edges: nodes.map((node) => ({ __typename: 'E', node })), pageInfo: { __typename: 'P', hasNextPage: next !== null, endCursor: next } } } });
const purpose = (key: string, en: string, categories: string[]) => ({ __typename: 'Purpose', id: key, key, categories, name: { zhCN: en, en } });

beforeEach(() => {
  forgetReads();
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { operationName, variables } = JSON.parse(body) as { operationName: string; variables: { after?: string | null } };
    const answer = operationName === 'RecipientChoices' ? page('recipients', [{ __typename: 'Recipient', id: 'r1', key: 'example-maps', name: { zhCN: '地图', en: 'Example Maps' } }])
      : variables.after ? page('purposes', [purpose('letters', 'Letters', ['CONTACT'])]) : page('purposes', [purpose('check-in', 'Check-in', ['LOCATION'])], 'next');
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }));
  });
});

test('a purpose is found on any page of the register, brings its categories, and stands in one box only', async () => {
  const rows = ref<ScopeRow[]>([]);
  await show(defineComponent(() => () => h(ScopeFields, { modelValue: rows.value, 'onUpdate:modelValue': (next: ScopeRow[]) => { rows.value = next; } })));
  const add = screen.getByRole('button', { name: 'Add a purpose' });
  await fireEvent.click(add);
  await fireEvent.click(add);
  const [first, second] = screen.getAllByRole('combobox', { name: /Purpose/ });
  await fireEvent.click(first!);
  await fireEvent.click(await screen.findByRole('option', { name: /Letters/ }));
  expect(rows.value[0]).toMatchObject({ purpose: ['letters'], categories: ['CONTACT'] });
  await fireEvent.click(second!);
  const open = screen.getAllByRole('listbox').find((list) => list.style.display !== 'none');
  expect(within(open!).getAllByRole('option').map(({ textContent }) => textContent.trim())).toEqual(['Check-incheck-in']);
  expect(areComplete(rows.value)).toBe(false);
  await fireEvent.click(within(open!).getByRole('option'));
  const [recipients] = screen.getAllByRole('combobox', { name: /Recipients/ });
  await fireEvent.update(recipients!, 'maps');
  await fireEvent.keyDown(recipients!, { key: 'Enter' });
  await fireEvent.update(screen.getAllByRole('textbox', { name: /Sent to/ })[0]!, 'https://Maps.Example/x, ');
  expect(scopesOf(rows.value)).toEqual([
    { purposeKey: 'letters', categories: ['CONTACT'], recipientKeys: ['example-maps'], domains: ['maps.example'] }, { purposeKey: 'check-in', categories: ['LOCATION'], recipientKeys: [], domains: [] },
  ]);
  expect(areComplete(rows.value)).toBe(true);
}, 20_000);

test.each([['https://Maps.Example:8443/a?b#c', 'maps.example', true], ['maps.example.', 'maps.example', true], ['localhost', 'localhost', false], ['-a.example', '-a.example', false], ['192.168.0.1', '192.168.0.1', false]])(
  'of %s the host is %s', (text, host, taken) => expect([cleanHost(text), isHost(cleanHost(text))]).toEqual([host, taken]),
);
