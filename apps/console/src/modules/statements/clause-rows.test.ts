import { expect, test } from 'vitest';
import { clauseRows } from './clause-rows.ts';

const textWith = (language: 'ZH_CN' | 'EN', title: string, clauses: { id: string; number: string | null; heading: string }[]) => ({
  language, title, sha256: '', prevails: language === 'ZH_CN', clauses: clauses.map((clause) => ({ ...clause, level: 1, body: '' })),
});
const text = (language: 'ZH_CN' | 'EN', ...ids: string[]) => textWith(language, '', ids.map((id) => ({ id, number: id, heading: id })));

test('both languages stand side by side in the order of the prevailing one; what only the other has follows its neighbour', () => {
  const rows = clauseRows(text('ZH_CN', '1', '2', '3'), text('EN', '0', '1', '1.5', '3'));
  expect(rows.map(({ id, zh, en }) => `${id}${zh ? ' zh' : ''}${en ? ' en' : ''}`)).toEqual(['0 en', '1 zh en', '1.5 en', '2 zh', '3 zh en']);
});

test('a heading is read with its number; a preamble does not repeat the title', () => {
  const preamble = { id: '0', number: null, heading: 'Privacy statement' };
  const clauses = [preamble, { id: '4.1', number: '4.1', heading: 'Sharing' }, { id: '4.2', number: '4.2', heading: '' }];
  const headings = (title: string) => clauseRows(undefined, textWith('EN', title, clauses)).map(({ en }) => en?.heading);
  expect(headings('Privacy statement')).toEqual(['', '4.1 Sharing', '4.2']);
  expect(headings('Another title')).toEqual(['Privacy statement', '4.1 Sharing', '4.2']);
});
