import type { MigrationInterface } from 'typeorm';
import { expandJobsAndViewsMysql } from './expand-jobs-and-views.mysql.ts';
import { expandJobsAndViewsSqlite } from './expand-jobs-and-views.sqlite.ts';
import { initialMysql } from './initial.mysql.ts';
import { initialSqlite } from './initial.sqlite.ts';
import { perEngine } from './per-engine.ts';

/** In order; a published migration is never edited. */
export const migrations: (new () => MigrationInterface)[] = [
  perEngine('Initial1764057600000', { sqlite: initialSqlite, mysql: initialMysql }),
  perEngine('ExpandJobsAndViews1764115204000', { sqlite: expandJobsAndViewsSqlite, mysql: expandJobsAndViewsMysql }),
];
