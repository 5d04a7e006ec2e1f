import { text } from 'node:stream/consumers';
import { isRole, realmOf, rolesOf, type Role } from '@accord/permissions';
import type { Config } from '../config.ts';
import { assertMigrated } from '../database/migrate.ts';
import { createStaff, openPlatform } from '../modules/people/index.ts';
import { machineClock } from '../tenancy/kernel.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { createLog } from './log.ts';
import { openDatabase } from './open-database.ts';
import { WrongUsage } from './wrong-usage.ts';
import { secretOf } from './secret.ts';
import { createSystem } from './system.ts';

const USAGE = `create-staff EMAIL NAME ROLE[,ROLE], with a password of at least 12 characters on standard input. Roles: ${rolesOf('STAFF').join(', ')}.`;

function rolesFrom(list: string): Role[] {
  return list.split(',').map((name) => {
    if (!isRole(name) || realmOf(name) !== 'STAFF') throw new WrongUsage(`${JSON.stringify(name)} is no role of staff. ${USAGE}`);
    return name;
  });
}

/** Makes the first staff account, and later ones where nobody can sign in to invite them. */
export async function createStaffRole(config: Config, words: readonly string[]): Promise<void> {
  const [email, displayName, list, ...rest] = words;
  if (!email || !displayName || !list || rest.length > 0) throw new WrongUsage(USAGE);
  const roles = rolesFrom(list);
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  const database = await openDatabase(config);
  try {
    await assertMigrated(database);
    const { kernel } = await createSystem({ config, database, secret: secretOf(config), clock: machineClock, log: createLog(config.logLevel) });
    await openPlatform(kernel);
    await createStaff(kernel, { email, displayName, roles, password, language: 'zh-CN' });
    console.log(`${email} can sign in at ${config.publicUrl}.`);
  } catch (error) {
    if (error instanceof Refusal) throw new WrongUsage(error.message);
    throw error;
  } finally {
    await database.close();
  }
}
