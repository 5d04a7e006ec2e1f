import type { MigrationInterface } from 'typeorm';

/** In order; a published migration is never edited. */
export const migrations: (new () => MigrationInterface)[] = [];
