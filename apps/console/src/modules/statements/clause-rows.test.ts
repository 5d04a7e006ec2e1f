import { expect, test } from 'vitest';
import { clauseRows } from './clause-rows.ts';

const text = (language: 'ZH_CN' | 'EN', ...ids: string[]) => ({
  language, title: '', sha256: '', prevails: language === 'ZH_CN', clauses: ids.map((id) => ({ id, number: id, heading: id, level: 1, body: '' })),
});

test('both languages stand side by side in the order of the prevailing one; what only the other has follows its neighbour', () => {
  const rows = clauseRows(text('ZH_CN', '1', '2', '3'), text('EN', '0', '1', '1.5', '3'));
  expect(rows.map(({ id, zh, en }) => `${id}${zh ? ' zh' : ''}${en ? ' en' : ''}`)).toEqual(['0 en', '1 zh en', '1.5 en', '2 zh', '3 zh en']);
});
