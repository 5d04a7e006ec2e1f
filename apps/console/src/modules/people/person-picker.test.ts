import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { forgetReads } from '../../client.ts';
import { answerWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import FormField from '../../ui/FormField.vue';
import PersonPicker from './PersonPicker.vue';

const found = (...people: { id: string; displayName: string; maskedEmail: string | null; maskedPhone: string | null }[]) =>
  ({ data: { people: { __typename: 'PersonConnection', edges: people.map((node) => ({ __typename: 'PersonEdge', node: { __typename: 'Person', state: 'ACTIVE', ...node } })) } } });
const WANG = { id: 'p1', displayName: '王芳', maskedEmail: 'w***@qinghe.example', maskedPhone: null };
const LI = { id: 'p2', displayName: '李伟', maskedEmail: null, maskedPhone: '138****1000' };
const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent.trim());

beforeEach(() => forgetReads());

test('reads nobody before somebody goes there; finds by typing, masked, takes by keyboard, and offers nothing while it searches', async () => {
  const asked = answerWith(found(WANG, LI), found(LI));
  const value = ref('');
  await show(defineComponent(() => () => h(FormField, { label: 'Person' }, { default: ({ field }: { field: object }) => h(PersonPicker, { ...field, modelValue: value.value, 'onUpdate:modelValue': (id: string) => { value.value = id; } }) })));
  const input = screen.getByRole('combobox', { name: 'Person' });
  expect(asked).toEqual([]);
  await fireEvent.focusIn(input);
  await fireEvent.keyDown(input, { key: 'ArrowDown' });
  await waitFor(() => expect(options()).toEqual(['王芳w***@qinghe.example', '李伟138****1000']));
  await fireEvent.update(input, '李');
  // what was found for other words is not taken for these
  expect(options()).toEqual([]);
  await fireEvent.keyDown(input, { key: 'Enter' });
  expect(value.value).toBe('');
  await waitFor(() => expect(options()).toEqual(['李伟138****1000']));
  const filters = asked.map(({ body }) => (JSON.parse(String(body)) as { variables: { filter?: unknown } }).variables.filter ?? null);
  expect(filters).toEqual([null, { nameStartsWith: '李' }]);
  await fireEvent.keyDown(input, { key: 'Enter' });
  expect(value.value).toBe('p2');
  expect(screen.getByRole('button', { name: 'Take out 李伟' })).toBeTruthy();
  await fireEvent.keyDown(input, { key: 'Backspace' });
  expect(value.value).toBe('');
});
