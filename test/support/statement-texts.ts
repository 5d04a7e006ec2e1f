import { readFileSync } from 'node:fs';

const read = (name: string): string => readFileSync(new URL(`../../apps/api/src/sample/${name}`, import.meta.url), 'utf8');

/** The sample statement of the project: dated 2026-01-05, in force since 2026-01-15; replies within 7 days. */
export const STATEMENT_ZH = read('sample-statement.zh-CN.txt');
export const STATEMENT_EN = read('sample-statement.en.txt');
/** Its successor: dated 2026-09-01, in force from 2026-10-01; replies within 5 days. */
export const SECOND_ZH = read('sample-statement-2.zh-CN.txt');
export const SECOND_EN = read('sample-statement-2.en.txt');
