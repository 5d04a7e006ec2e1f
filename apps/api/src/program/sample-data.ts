import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { migrate } from '../database/migrate.ts';
import { seedSample } from '../sample/seed-sample.ts';
import type { SampleSignIn } from '../sample/cast.ts';
import { createLog } from './log.ts';
import { machineClock } from '../tenancy/kernel.ts';
import { openDatabase } from './open-database.ts';
import { secretOf } from './secret.ts';
import { createSystem } from './system.ts';

interface SampleFile {
  readonly password: string;
  readonly signIns: readonly SampleSignIn[];
}

const DATABASE_FILE = 'accord.sqlite';
const SIGN_INS_FILE = 'sample-sign-ins.json';
const WORKSHOP = '.sample-';

export interface Sample {
  /** Prints who can sign in. */
  tell(url: string): void;
}

/**
 * On the first start of a data directory makes the fictional sample data aside and moves it in whole, so that a start
 * that was cut off leaves nothing half-made. Later starts read who can sign in. Null where the data is somebody's own.
 */
export async function prepareSample(config: Config): Promise<Sample | null> {
  const { dataDir } = config;
  const signIns = join(dataDir, SIGN_INS_FILE);
  const database = join(dataDir, DATABASE_FILE);
  const isFirst = !existsSync(database);
  if (isFirst) {
    console.log('First start: making the sample data.');
    await makeAside(config, database, signIns);
  }
  if (!existsSync(signIns)) return null;
  const file = JSON.parse(readFileSync(signIns, 'utf8')) as SampleFile;
  return { tell: (url) => tell(url, file, isFirst) };
}

async function makeAside(config: Config, database: string, signIns: string): Promise<void> {
  const { dataDir } = config;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  for (const left of readdirSync(dataDir).filter((name) => name.startsWith(WORKSHOP))) rmSync(join(dataDir, left), { recursive: true, force: true });
  const secret = secretOf(config);
  const workshop = join(dataDir, `${WORKSHOP}${process.pid}`);
  const aside = { ...config, dataDir: workshop, signInsPerMinute: 10_000 };
  const now = machineClock.now();
  const clock = { at: now, now: () => clock.at };
  const opened = await openDatabase(aside);
  try {
    await migrate(opened);
    const system = await createSystem({ config: aside, database: opened, secret, clock, log: createLog('error') });
    const file = await seedSample(system, clock, now);
    await system.apollo.stop();
    writeFileSync(signIns, JSON.stringify(file, null, 2), { mode: 0o600 });
  } finally {
    await opened.close();
  }
  if (existsSync(database)) return;
  renameSync(join(workshop, DATABASE_FILE), database);
  rmSync(workshop, { recursive: true, force: true });
}

function tell(url: string, { password, signIns }: SampleFile, isFirst: boolean): void {
  const width = Math.max(...signIns.map(({ email }) => email.length));
  console.log(`\n${isFirst ? 'Sample data was made' : 'The data of the last start is used again'}. Sign in at ${url} with the password ${password}`);
  for (const { email, who } of signIns) console.log(`  ${email.padEnd(width)}  ${who}`);
}
