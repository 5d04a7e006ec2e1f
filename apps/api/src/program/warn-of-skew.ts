import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import type { Clock } from '../tenancy/kernel.ts';

const NOTABLE_SECONDS = 60;

/** Says so when the clock of the database server and that of this machine disagree: days of reply and claims of messages are judged by clocks. */
export async function warnOfSkew({ engine, reader }: Database, clock: Clock, log: Logger): Promise<void> {
  if (engine !== 'mysql') return;
  const asked = clock.now();
  const [row] = (await reader.query('SELECT UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS at')) as { at: number | string }[];
  const seconds = Math.round((Number(row?.at) - (asked + clock.now()) / 2) / 1000);
  if (Math.abs(seconds) >= NOTABLE_SECONDS) log.warn({ secondsAhead: seconds }, 'the clock of the database server disagrees with the clock of this machine');
}
