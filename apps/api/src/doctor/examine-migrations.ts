import { migrations } from '../database/migrations/index.ts';
import { staysCompatible } from '../database/migrations/steps.ts';
import { warning, wrong, type Finding } from './finding.ts';

/** What is wrong with the version of a database, by the names of its migrations; null: it has none. */
export function examineMigrations(applied: readonly string[] | null): Finding[] {
  if (applied === null) return [wrong('migrations', 'none', 'The database is empty: it was never migrated.', 'accord migrate')];
  const known = migrations.map(({ name }) => name);
  const missing = known.filter((name) => !applied.includes(name));
  const unknown = applied.filter((name) => !known.includes(name));
  const breaking = unknown.filter((name) => !staysCompatible(name));
  return [
    ...(missing.length > 0 ? [wrong('migrations', `without ${missing.join(', ')}`, 'The database is older than this program, which does not serve it.', 'accord migrate')] : []),
    ...(breaking.length > 0 ? [wrong('migrations', breaking.join(', '), 'The database is newer than this program, which does not serve it.', 'Run the version of Accord that made these migrations.')] : []),
    ...(breaking.length === 0 && unknown.length > 0 ? [warning('migrations', unknown.join(', '), 'The database is ahead: a newer version works beside this one.', 'Finish the upgrade: replace the programs of this version.')] : []),
  ];
}
