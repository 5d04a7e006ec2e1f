import { fireEvent, screen, within } from '@testing-library/vue';
import { expect, test, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { show } from '../testing/show.ts';
import FormField from './FormField.vue';
import SearchPick from './SearchPick.vue';
import TokenInput from './TokenInput.vue';

const CHOICES = [{ value: 'maps', label: '示例地图', hint: 'example-maps' }, { value: 'mail', label: '示例短信', hint: 'example-messages' }, { value: 'sign', label: '电子签约', hint: 'e-sign' }];

/** The part in a field of a form, as it is used; `sent` counts how often the form is. */
async function inField(part: object, given: unknown[], more: object = {}) {
  const value = ref([...given]);
  const fault = ref('');
  const sent = vi.fn((event: Event) => event.preventDefault());
  await show(defineComponent(() => () => h('form', { onSubmit: sent }, h(FormField, { label: 'Who', error: fault.value }, {
    default: ({ field }: { field: object }) => h(part as typeof SearchPick, {
      ...field, choices: CHOICES, ...more, modelValue: value.value as string[], 'onUpdate:modelValue': (next: string[]) => { value.value = next; }, fault: fault.value, 'onUpdate:fault': (next: string) => { fault.value = next; },
    } as never),
  }))));
  return { value, sent };
}
const options = () => within(screen.getByRole('listbox')).getAllByRole('option').map(({ textContent }) => textContent.trim());

test('is found by name or key, taken and left by keyboard alone, and never sends the form', async () => {
  const { value, sent } = await inField(SearchPick, []);
  const input = screen.getByRole('combobox', { name: 'Who' });
  expect(input.getAttribute('aria-expanded')).toBe('false');
  await fireEvent.keyDown(input, { key: 'ArrowDown' });
  expect(options()).toHaveLength(3);
  await fireEvent.update(input, 'messages');
  expect(options()).toEqual(['示例短信example-messages']);
  await fireEvent.keyDown(input, { key: 'Enter' });
  await fireEvent.update(input, '签约');
  await fireEvent.keyDown(input, { key: 'Enter' });
  expect(value.value).toEqual(['mail', 'sign']);
  expect(document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.getAttribute('role')).toBe('option');
  await fireEvent.keyDown(input, { key: 'Escape' });
  expect(input.getAttribute('aria-expanded')).toBe('false');
  await fireEvent.keyDown(input, { key: 'Backspace' });
  expect(value.value).toEqual(['mail']);
  expect(sent).not.toHaveBeenCalled();
});

test('Escape shuts the list and not the dialog around it; a second one is the dialog’s', async () => {
  await inField(SearchPick, []);
  const input = screen.getByRole('combobox');
  const outer = vi.fn();
  document.addEventListener('keydown', outer);
  await fireEvent.keyDown(input, { key: 'ArrowDown' });
  outer.mockClear();
  await fireEvent.keyDown(input, { key: 'Escape' });
  expect(outer).not.toHaveBeenCalled();
  await fireEvent.keyDown(input, { key: 'Escape' });
  expect(outer).toHaveBeenCalledTimes(1);
  document.removeEventListener('keydown', outer);
});

test('one is replaced by the next, the list shuts, and what is registered no more stays until it is taken out', async () => {
  const { value } = await inField(SearchPick, ['gone'], { isSingle: true, most: 2 });
  expect(screen.getByText('gone')).toBeTruthy();
  await fireEvent.click(screen.getByRole('combobox'));
  expect(options()).toHaveLength(2);
  expect(screen.getByRole('status').textContent).toBe('1 more: type to find them');
  await fireEvent.click(within(screen.getByRole('listbox')).getAllByRole('option')[0]!);
  expect(value.value).toEqual(['maps']);
  expect(screen.getByRole('combobox').getAttribute('aria-expanded')).toBe('false');
  await fireEvent.click(screen.getByRole('button', { name: 'Take out 示例地图' }));
  expect(value.value).toEqual([]);
  expect(document.activeElement).toBe(screen.getByRole('combobox'));
});

test('nothing that matches is said', async () => {
  await inField(SearchPick, []);
  await fireEvent.update(screen.getByRole('combobox'), 'zzzz');
  expect(screen.getByRole('status').textContent).toBe('Nothing matches');
});

const host = { faultOf: (text: string) => (text.includes('.') ? '' : `${text} is none`), clean: (text: string) => text.trim().toLowerCase() };

test('a list that is pasted becomes tokens, each once; what is wrong stays in the field and is said there', async () => {
  const { value } = await inField(TokenInput, ['a.example'], host);
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: 'Who' });
  await fireEvent.update(input, 'B.example，a.example nonsense ');
  expect(value.value).toEqual(['a.example', 'b.example']);
  expect(input.value).toBe('nonsense');
  expect(await screen.findByRole('alert')).toHaveProperty('textContent', 'nonsense is none');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  await fireEvent.update(input, 'nonsense.example');
  await fireEvent.blur(input);
  expect(value.value).toEqual(['a.example', 'b.example', 'nonsense.example']);
  expect(input.getAttribute('aria-invalid')).toBeNull();
});

test('Enter ends a token and does not send the form; Backspace and the button take one out', async () => {
  const { value, sent } = await inField(TokenInput, ['a.example'], host);
  const input = screen.getByRole('textbox');
  await fireEvent.update(input, 'c.example');
  await fireEvent.keyDown(input, { key: 'Enter' });
  expect(value.value).toEqual(['a.example', 'c.example']);
  await fireEvent.keyDown(input, { key: 'Backspace' });
  await fireEvent.click(screen.getByRole('button', { name: 'Take out a.example' }));
  expect(value.value).toEqual([]);
  expect(sent).not.toHaveBeenCalled();
});
