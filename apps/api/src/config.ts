import { isAbsolute, resolve } from 'node:path';

/** A sentence for the operator about the environment; the program ends with it and code 2. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where people and mails reach the console; its scheme decides the cookie's name and flags. */
  readonly publicUrl: string;
  readonly dataDir: string;
  /** mysql://…, or null for the embedded SQLite database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly poolSize: number;
  /** Null: made once in `dataDir`. */
  readonly secret: string | null;
  /** smtp://…, or null for the sample mailbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Fictional organizations, people and statement on first start; embedded database only. */
  readonly sample: boolean;
  readonly idleMinutes: number;
  readonly absoluteHours: number;
  readonly signInsPerMinute: number;
  readonly trustProxy: boolean;
  readonly logLevel: string;
  readonly introspection: boolean;
}

interface Setting {
  readonly name: string;
  readonly otherwise: string;
  readonly says: string;
}

/** Every setting, for `--help` and for the operator's guide. */
export const SETTINGS: readonly Setting[] = [
  { name: 'PORT', otherwise: '4000', says: 'port of the API and the console' },
  { name: 'HOST', otherwise: '127.0.0.1', says: 'address to listen on' },
  { name: 'PUBLIC_URL', otherwise: 'http://HOST:PORT', says: 'address that people use; https makes the session cookie __Host- and Secure' },
  { name: 'DATA_DIR', otherwise: './data', says: 'directory of the embedded database, its secret and the sample mailbox' },
  { name: 'DATABASE_URL', otherwise: '(embedded SQLite)', says: 'mysql://user:password@host:port/database of MariaDB 10.11+ or MySQL 8' },
  { name: 'DATABASE_POOL', otherwise: '12', says: 'connections to MariaDB or MySQL, 1 to 100' },
  { name: 'ACCORD_SECRET', otherwise: '(made in DATA_DIR)', says: 'at least 32 characters; required with DATABASE_URL' },
  { name: 'SMTP_URL', otherwise: '(sample mailbox at /mailbox)', says: 'smtp://user:password@host:port or smtps://…' },
  { name: 'MAIL_FROM', otherwise: 'Accord <accord@localhost>', says: 'sender of mails' },
  { name: 'SAMPLE', otherwise: 'on (off with DATABASE_URL)', says: 'on or off: fictional sample data on first start' },
  { name: 'SESSION_IDLE_MINUTES', otherwise: '30', says: 'minutes without a call after which a session ends, 1 to 1440' },
  { name: 'SESSION_ABSOLUTE_HOURS', otherwise: '12', says: 'hours after which a session ends in any case, 1 to 168' },
  { name: 'SIGN_INS_PER_MINUTE', otherwise: '20', says: 'sign-in attempts a minute from one network address' },
  { name: 'TRUST_PROXY', otherwise: 'off', says: 'on or off: take the caller’s address from X-Forwarded-For' },
  { name: 'INTROSPECTION', otherwise: 'off', says: 'on or off: schema introspection for everybody; API keys with schema:read always may' },
  { name: 'LOG_LEVEL', otherwise: 'warn', says: 'trace, debug, info, warn, error or silent' },
];

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the environment once. Throws BadConfig naming every setting that is wrong, without its value. */
export function readConfig(environment: Environment = process.env): Config {
  const wrong: string[] = [];
  const given = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const whole = (name: string, otherwise: number, least: number, most: number): number => {
    const text = given(name);
    if (text === undefined) return otherwise;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most)) wrong.push(`${name} must be a whole number from ${least} to ${most}`);
    return value;
  };
  const flag = (name: string, otherwise: boolean): boolean => {
    const text = given(name)?.toLowerCase();
    if (text !== undefined && text !== 'on' && text !== 'off') wrong.push(`${name} must be on or off`);
    return text === undefined ? otherwise : text === 'on';
  };
  const url = (name: string, schemes: readonly string[]): string | null => {
    const text = given(name);
    if (text === undefined) return null;
    const parsed = URL.canParse(text) ? new URL(text) : undefined;
    if (!parsed || !schemes.includes(parsed.protocol) || !parsed.hostname) wrong.push(`${name} must be a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`);
    return text;
  };

  const port = whole('PORT', 4000, 0, 65_535);
  const host = given('HOST') ?? '127.0.0.1';
  const databaseUrl = url('DATABASE_URL', ['mysql:', 'mariadb:']);
  const secret = given('ACCORD_SECRET') ?? null;
  if (secret !== null && secret.length < 32) wrong.push('ACCORD_SECRET must have at least 32 characters');
  if (secret === null && databaseUrl !== null) wrong.push('ACCORD_SECRET is required with DATABASE_URL, the same for every process');
  const logLevel = given('LOG_LEVEL') ?? 'warn';
  if (!['trace', 'debug', 'info', 'warn', 'error', 'silent'].includes(logLevel)) wrong.push('LOG_LEVEL must be trace, debug, info, warn, error or silent');
  const dataDir = given('DATA_DIR') ?? './data';
  const config: Config = {
    port, host, databaseUrl, secret, logLevel,
    publicUrl: (url('PUBLIC_URL', ['http:', 'https:']) ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, ''),
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(dataDir),
    poolSize: whole('DATABASE_POOL', 12, 1, 100),
    smtpUrl: url('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: given('MAIL_FROM') ?? 'Accord <accord@localhost>',
    sample: flag('SAMPLE', databaseUrl === null),
    idleMinutes: whole('SESSION_IDLE_MINUTES', 30, 1, 1440),
    absoluteHours: whole('SESSION_ABSOLUTE_HOURS', 12, 1, 168),
    signInsPerMinute: whole('SIGN_INS_PER_MINUTE', 20, 1, 10_000),
    trustProxy: flag('TRUST_PROXY', false),
    introspection: flag('INTROSPECTION', false),
  };
  if (config.sample && databaseUrl !== null) wrong.push('SAMPLE works with the embedded database only');
  if (wrong.length > 0) throw new BadConfig(`The configuration is not valid: ${wrong.join('; ')}.`);
  return config;
}
