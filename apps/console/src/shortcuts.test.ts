import { beforeEach, expect, test } from 'vitest';
import { effectScope } from 'vue';
import { press, shortcuts, switchShortcuts, useShortcuts } from './shortcuts.ts';

const acted: string[] = [];
const act = (keys: string, name = keys) => ({ keys, words: 'x', group: 'anywhere' as const, run: () => { acted.push(name); } });

function type(key: string, more: KeyboardEventInit = {}, target: Element = document.body): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  let taken = false;
  const listen = (pressed: KeyboardEvent): void => { taken = press(pressed); };
  document.addEventListener('keydown', listen);
  target.dispatchEvent(event);
  document.removeEventListener('keydown', listen);
  return taken;
}

beforeEach(() => {
  acted.length = 0;
  shortcuts.clear();
  document.body.replaceChildren();
  switchShortcuts(true);
});

test('one key acts, two keys act after each other, an unknown second key stands for itself', () => {
  useShortcutsHere(act('j'), act('g t'), act('g r'));
  for (const key of ['j', 'g', 't', 't', 'g', 'j', 'g', 'r']) type(key);
  expect(acted).toEqual(['j', 'g t', 'j', 'g r']);
});

test('a page’s key acts before the shell’s, and goes with the page', () => {
  useShortcutsHere(act('e', 'shell'));
  const page = useShortcutsHere(act('e', 'page'));
  type('e');
  page.stop();
  type('e');
  expect(acted).toEqual(['page', 'shell']);
});

test.each(['input', 'textarea', 'select'])('who types in a %s means the letter', (name) => {
  useShortcutsHere(act('j'));
  const field = document.createElement(name);
  document.body.append(field);
  expect(type('j', {}, field)).toBe(false);
  expect(acted).toEqual([]);
});

test('keys with Ctrl, Alt or Meta, keys of an input method and keys behind a dialog are not ours', () => {
  useShortcutsHere(act('j'));
  for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }]) type('j', more);
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-modal', 'true');
  document.body.append(dialog);
  type('j');
  expect(acted).toEqual([]);
});

test('WCAG 2.1.4: switched off, no single key acts, and the choice is remembered', () => {
  useShortcutsHere(act('j'), act('g t'));
  switchShortcuts(false);
  for (const key of ['j', 'g', 't']) type(key);
  expect(acted).toEqual([]);
  expect(localStorage.getItem('accord.shortcuts')).toBe('off');
});

test('a shortcut that has nothing to do leaves the key to the browser', () => {
  useShortcutsHere({ ...act('Enter'), run: () => false });
  expect(type('Enter')).toBe(false);
});

function useShortcutsHere(...offered: Parameters<typeof useShortcuts>[0]): { stop: () => void } {
  const scope = effectScope();
  scope.run(() => useShortcuts(offered));
  return scope;
}
