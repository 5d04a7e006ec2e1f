import { describe, expect, test } from 'vitest';
import { countItems, parseStatement, type Item } from './index.ts';

type Tree = [marker: string, text: string, nested?: Tree[]];

const tree = (items: readonly Item[]): Tree[] => items.map(({ marker, text, items: nested }) => (nested.length > 0 ? [marker, text, tree(nested)] : [marker, text]));
const section = (...lines: string[]): Item[] => parseStatement(`1. One\n\n${lines.join('\n')}`, 'en').clauses[0]?.items ?? [];

describe('the items of a section', () => {
  test('nest by indentation below the entry with a marker', () => {
    const items = section('Rules:', '', '  • First', '    Explained', '', '    • Inner', '      More on it', '  • Second', 'After all');
    expect(tree(items)).toEqual([
      ['', 'Rules:'],
      ['•', 'First', [['', 'Explained'], ['•', 'Inner', [['', 'More on it']]]]],
      ['•', 'Second'],
      ['', 'After all'],
    ]);
    expect(countItems(items)).toBe(7);
    expect(items[1]?.items[1]?.items[0]?.depth).toBe(2);
  });

  test.each<[string, string, string]>([
    ['  • Text', '•', 'Text'],
    ['  • \u00a0Text', '•', 'Text'],
    ['  • \uf06cText', '•', 'Text'],
    ['  \uf06c Text', '\uf06c', 'Text'],
    ['  • (1)Text', '(1)', 'Text'],
    ['(a) Text', '(a)', 'Text'],
    ['（二）文字', '（二）', '文字'],
    ['① Text', '①', 'Text'],
    ['2) Text', '2)', 'Text'],
    ['  3. Text', '3.', 'Text'],
    ['- Text', '-', 'Text'],
    ['-5 degrees', '', '-5 degrees'],
    ['3.5 mm plugs, of course.', '', '3.5 mm plugs, of course.'],
    ['(see below) Text', '', '(see below) Text'],
    ['  Text', '', 'Text'],
    ['•', '•', ''],
  ])('%j has marker %j', (line, marker, text) => {
    expect(tree(section('Before.', line)).at(-1)).toEqual([marker, text]);
  });

  test('stop nesting at a depth no printed statement reaches, and keep every line', () => {
    const items = section(...Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}• step`));
    expect(countItems(items)).toBe(500);
    expect(JSON.stringify(items)).not.toContain('"depth":8');
  });
});
