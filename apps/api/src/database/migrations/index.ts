import type { MigrationInterface } from 'typeorm';
import { expandJobsAndViewsMysql } from './expand-jobs-and-views.mysql.ts';
import { expandJobsAndViewsSqlite } from './expand-jobs-and-views.sqlite.ts';
import { expandConsoleDocumentsMysql } from './expand-console-documents.mysql.ts';
import { expandConsoleDocumentsSqlite } from './expand-console-documents.sqlite.ts';
import { expandRevealAndOwnDataMysql } from './expand-reveal-and-own-data.mysql.ts';
import { expandRevealAndOwnDataSqlite } from './expand-reveal-and-own-data.sqlite.ts';
import { initialMysql } from './initial.mysql.ts';
import { initialSqlite } from './initial.sqlite.ts';
import { perEngine } from './per-engine.ts';

/** In order; a published migration is never edited. */
export const migrations: (new () => MigrationInterface)[] = [
  perEngine('Initial1764057600000', { sqlite: initialSqlite, mysql: initialMysql }),
  perEngine('ExpandRevealAndOwnData1764115200000', { sqlite: expandRevealAndOwnDataSqlite, mysql: expandRevealAndOwnDataMysql }),
  perEngine('ExpandJobsAndViews1764115204000', { sqlite: expandJobsAndViewsSqlite, mysql: expandJobsAndViewsMysql }),
  perEngine('ExpandConsoleDocuments1795651200000', { sqlite: expandConsoleDocumentsSqlite, mysql: expandConsoleDocumentsMysql }),
];
