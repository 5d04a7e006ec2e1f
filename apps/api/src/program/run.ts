import { readConfig, unknownSettingsGiven } from '../config.ts';
import { SETTINGS } from '../settings.ts';
import { WrongUsage } from './wrong-usage.ts';

const ROLES = {
  all: 'migrate, put sample data into an empty embedded database, serve and work in one process (the default)',
  serve: 'answer GraphQL and serve the console',
  work: 'deliver events and mails, carry out long work; any number of processes',
  migrate: 'bring the database to this version, then end',
  doctor: 'check the settings of the database and say what is wrong, why and how to mend it; code 1 when something is; --json for programs',
  'create-staff': 'make a staff account: create-staff EMAIL NAME ROLE[,ROLE]; the password is read from standard input',
} as const;

function help(): string {
  const rows = (list: readonly (readonly [string, string])[]) => list.map(([name, says]) => `  ${name.padEnd(30)}${says}`).join('\n');
  return [
    'accord [role]', '', 'Roles:', rows(Object.entries(ROLES)), '', 'Environment:',
    rows(SETTINGS.map(({ name, says, otherwise }) => [name, `${says}; default ${otherwise}`] as const)), '',
  ].join('\n');
}

/** Runs one role until it ends or is told to stop. Throws BadConfig, WrongUsage, CannotOpenDatabase, CannotListen. */
export async function run(words: readonly string[]): Promise<void> {
  const [role = 'all', ...rest] = words;
  if (words.includes('--help') || words.includes('-h')) return void process.stdout.write(help());
  if (!Object.hasOwn(ROLES, role)) throw new WrongUsage(`There is no role ${JSON.stringify(role)}. Run accord --help for the list.`);
  if (rest.length > 0 && role !== 'create-staff' && !(role === 'doctor' && rest.every((word) => word === '--json'))) throw new WrongUsage(`The role ${role} takes no further words. Run accord --help.`);
  const config = readConfig();
  if (role !== 'doctor') for (const { name, meant } of unknownSettingsGiven()) console.warn(`${name} is not a setting of Accord${meant === null ? '.' : `; is ${meant} meant?`} Run accord --help for the list.`);
  // each role loads what it needs: a wrong word or a wrong setting is answered at once
  switch (role) {
    case 'migrate':
      return (await import('./migrate-role.ts')).migrateRole(config);
    case 'doctor':
      process.exitCode = await (await import('./doctor-role.ts')).doctorRole(config, rest);
      return;
    case 'create-staff':
      return (await import('./create-staff-role.ts')).createStaffRole(config, rest);
    default:
      return (await import('./serve-role.ts')).serveRole(config, role as 'all' | 'serve' | 'work');
  }
}
