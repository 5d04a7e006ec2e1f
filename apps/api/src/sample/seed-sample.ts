import { randomInt } from 'node:crypto';
import { civilDay } from '@accord/deadlines';
import type { System } from '../program/system.ts';
import { createStaff, openPlatform } from '../modules/people/index.ts';
import { CATALOG, ORGANIZATIONS, PLATFORM_NAME, PLATFORM_REACH, STAFF, type SampleSignIn } from './cast.ts';
import { signedIn, type Acting } from './acting.ts';
import { sayHowToReach, seedApp, settleOrganization, type Settled } from './settle-organization.ts';
import { seedRecipients } from './seed-recipients.ts';
import { seedLinkedAccounts } from './seed-linked-accounts.ts';
import { seedGroups } from './seed-groups.ts';
import { seedRequests } from './seed-requests.ts';
import { seedWithdrawals } from './seed-withdrawals.ts';
import { definePlatformPurposes, seedConsents } from './seed-consents.ts';
import { seedWebhooks } from './seed-webhooks.ts';
import { draftSuccessor, publishSample } from './seed-statements.ts';
import { PLATFORM_ID } from '../database/ids.ts';

const DAY = 86_400_000;

/** A clock that the sample sets, so that its history has dates. */
export interface SampleClock { at: number }

export interface Seeded {
  readonly password: string;
  readonly signIns: readonly SampleSignIn[];
}

const WORDS = ['harbor', 'lantern', 'meadow', 'copper', 'willow', 'ferry', 'amber', 'cedar', 'pebble', 'orchard', 'signal', 'velvet', 'walnut', 'winter', 'saddle', 'thimble'];

/** One password for everybody in this sample, new for each data directory. */
const newPassword = (): string => Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)]).join('-');

/**
 * Makes the sample: staff, a statement in force and its successor, two organizations with people, apps and requests. All
 * of it goes through the API, as people would do it, on a clock that runs from the day the statement was published to `now`.
 */
export async function seedSample(system: System, clock: SampleClock, now: number): Promise<Seeded> {
  const password = newPassword();
  // a machine whose clock stands before the statement gets everything on one day
  const opened = Math.min(Date.UTC(2026, 0, 4, 2), now - 30 * DAY);
  const on = (at: number): void => void (clock.at = Math.min(Math.max(at, clock.at), now));
  clock.at = opened;
  await openPlatform(system.kernel, PLATFORM_NAME);
  for (const { email, name, roles, language } of STAFF) await createStaff(system.kernel, { email, displayName: name, roles: [...roles], password, language });
  for (const app of CATALOG) await seedApp(system, PLATFORM_ID, app);
  on(Date.UTC(2026, 0, 5, 3));
  const staff = async (): Promise<{ author: Acting; approver: Acting }> => ({ author: await signedIn(system, 'author@lanterne.example', password), approver: await signedIn(system, 'approver@lanterne.example', password) });
  const first = await publishSample(await staff(), 1);
  await definePlatformPurposes((await staff()).approver);
  await sayHowToReach((await staff()).approver, PLATFORM_NAME, PLATFORM_REACH);

  on(Date.UTC(2026, 0, 19, 3));
  const settled: Settled[] = [];
  for (const organization of ORGANIZATIONS) settled.push(await settleOrganization(system, await signedIn(system, 'approver@lanterne.example', password), organization, { password, accept: first }));

  on(Date.UTC(2026, 0, 20, 3));
  for (const { organization } of settled) await seedConsents(system, organization, password);

  await seedRecipients(system, settled, password, now);

  if (now > Date.UTC(2026, 9, 2)) {
    on(Date.UTC(2026, 8, 2, 3));
    const second = await publishSample(await staff(), 2);
    on(Date.UTC(2026, 8, 10, 2));
    for (const organization of settled) await organization.acceptAgain(second);
  }
  await seedRequests(system, settled, password, on, now);
  on(now - 26 * 3_600_000);
  await seedGroups(system, settled, password);
  await seedLinkedAccounts(system, settled, password, clock.at);
  await seedWebhooks(system, settled);
  await seedWithdrawals(system, settled, password, on, now - 8 * 3_600_000);
  on(now - 2 * 3_600_000);
  await draftSuccessor((await staff()).author, civilDay(now));
  on(now);
  return { password, signIns: signInsOf() };
}

function signInsOf(): SampleSignIn[] {
  const staff = STAFF.map(({ email, roles }) => ({ email, who: `platform staff: ${roles.join(', ')}` }));
  const people = ORGANIZATIONS.flatMap(({ name, people: list }) => list.map(({ email, roles }) => ({ email, who: `${name}: ${roles.length > 0 ? roles.join(', ') : 'member'}` })));
  return [...staff, ...people];
}
