import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unknownSettingsGiven, type Config } from '../config.ts';
import { examineCalendar } from '../doctor/examine-calendar.ts';
import { examineConsole } from '../doctor/examine-console.ts';
import { examineMigrations } from '../doctor/examine-migrations.ts';
import { examineMysql } from '../doctor/examine-mysql.ts';
import { examineSecret } from '../doctor/examine-secret.ts';
import { warning, type Finding } from '../doctor/finding.ts';
import { readMysqlFacts } from '../doctor/mysql-facts.ts';
import { examineSqlite } from '../doctor/examine-sqlite.ts';
import { machineClock, type Clock } from '../tenancy/kernel.ts';
import { consoleDirectory } from './console-directory.ts';
import { secretOf } from './secret.ts';

/** Everything that the doctor finds, the worst first. Changes nothing. Throws CannotOpenDatabase. */
export async function examine(config: Config, clock: Clock = machineClock, environment?: Readonly<Record<string, string | undefined>>): Promise<Finding[]> {
  const settings = unknownSettingsGiven(environment).map(({ name, meant }) =>
    warning(name, 'set', 'It looks like a setting of Accord and is none: what was meant does not hold.', meant === null ? 'accord --help lists every setting' : `Is ${meant} meant?`));
  const found = [...settings, ...examineCalendar(clock.now()), ...examineConsole(consoleDirectory(), config.trustedDocuments, config.sample), ...(config.databaseUrl === null ? sqlite(config) : await mysql(config.databaseUrl, config, clock))];
  return found.sort((a, b) => Number(b.level === 'WRONG') - Number(a.level === 'WRONG'));
}

async function mysql(url: string, config: Config, clock: Clock): Promise<Finding[]> {
  const facts = await readMysqlFacts(url, clock);
  const version = examineMigrations(facts.migrations);
  return [...version, ...examineMysql(facts, config), ...examineSecret(facts.receipts, config.secret)];
}

/** The secret is read, never made: the doctor changes nothing. */
const sqlite = (config: Config): Finding[] => examineSqlite(config.dataDir, config.secret !== null || existsSync(join(config.dataDir, 'secret')) ? secretOf(config) : null);

/** Prints what is found; resolves to the exit code: 1 when something is wrong, 0 when nothing is, or only warnings. */
export async function doctorRole(config: Config, words: readonly string[]): Promise<number> {
  const findings = await examine(config);
  const isWrong = findings.some(({ level }) => level === 'WRONG');
  if (words.includes('--json')) process.stdout.write(`${JSON.stringify({ ok: !isWrong, findings }, null, 2)}\n`);
  else {
    for (const { level, subject, found, why, mend } of findings) console.log(`${level.padEnd(8)}${subject}: ${found}\n        ${why}\n        → ${mend}\n`);
    console.log(findings.length === 0 ? 'Nothing is wrong.' : `${findings.filter(({ level }) => level === 'WRONG').length} wrong, ${findings.filter(({ level }) => level === 'WARNING').length} warnings.`);
  }
  return isWrong ? 1 : 0;
}
