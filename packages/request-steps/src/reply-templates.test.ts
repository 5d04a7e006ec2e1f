import { expect, test } from 'vitest';
import { fillTemplate, templateFault, variablesLeft } from './reply-templates.ts';

test.each([
  ['Dear {{person}}, your request {{ number }} is due on {{due}}.', null],
  ['尊敬的{{person}}：您的请求{{number}}已收到。', null],
  ['A set {a, b} and a single } are words.', null],
  ['Dear {{persn}}', 'UNKNOWN_VARIABLE'],
  ['{{constructor}} {{__proto__}}', 'UNKNOWN_VARIABLE'],
  ['{{}}', 'UNKNOWN_VARIABLE'],
  ['{{1 + 1}}', 'UNKNOWN_VARIABLE'],
  ['Dear {{person}', 'BROKEN_VARIABLE'],
  ['Dear person}}', 'BROKEN_VARIABLE'],
  ['Dear {{{{person}}', 'BROKEN_VARIABLE'],
  ['尊敬的｛｛person｝｝', 'BROKEN_VARIABLE'],
])('%s is kept, or refused by its fault', (text, fault) => {
  expect(templateFault(text)).toBe(fault);
});

test('what is known is put in, and what is not stays to be seen', () => {
  expect(fillTemplate('Dear {{ person }}, {{number}} by {{due}}, {{due}}', { person: 'Birch', number: 'R-1', due: null })).toEqual({ text: 'Dear Birch, R-1 by {{due}}, {{due}}', missing: ['due'] });
  expect(fillTemplate('{{person}}', {})).toEqual({ text: '{{person}}', missing: ['person'] });
});

test('a value that looks like a variable, or like a pattern, is a word like any other', () => {
  expect(fillTemplate('{{person}} {{number}}', { person: '{{number}} $& $1', number: 'R-1' })).toEqual({ text: '{{number}} $& $1 R-1', missing: [] });
});

test('what is left in a text is told once each, in the order of the list', () => {
  expect(variablesLeft('{{due}} {{person}} {{due}} {{else}}')).toEqual(['person', 'due']);
});
