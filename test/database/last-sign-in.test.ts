import { expect, it } from 'vitest';
import { migrateLastSignIn } from '@accord/api/database/migrations/migrate-last-sign-in';
import { openRaw } from '../isolation/rows.ts';
import { DAY, startAccord } from '../support/accord.ts';
import { ENGINE } from '../support/engine.ts';
import { hireStaff, openOrganization, signIn } from '../support/world.ts';

it('is filled in from the audit trail for the accounts that signed in within the last 30 days, and for no others', async () => {
  const now = Date.now();
  const accord = await startAccord(now - 40 * DAY);
  const { operator } = await hireStaff(accord);
  await openOrganization(accord, operator, 'Alder works', 'admin@alder.example');
  accord.clock.at = now - DAY;
  await signIn(accord, 'admin@alder.example');
  const database = await openRaw(accord);
  const noted = async () => ((await database.query('SELECT email, last_signed_in_at AS at FROM accounts')) as { email: string; at: number | string | null }[]).map(({ email, at }) => [email, at === null ? null : Number(at)]);
  expect((await noted()).every(([, at]) => at !== null)).toBe(true);
  await database.query('UPDATE accounts SET last_signed_in_at = NULL');
  for (const statement of migrateLastSignIn[ENGINE === 'sqlite' ? 'sqlite' : 'mysql']) await database.query(statement);
  const filled = await noted();
  expect(filled.length).toBeGreaterThan(3);
  for (const [email, at] of filled) expect([email, at]).toEqual([email, email === 'admin@alder.example' ? now - DAY : null]);
  await database.close();
  await accord.close();
}, 60_000);
