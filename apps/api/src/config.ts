import { resolve } from 'node:path';
import { tlsOf } from './database/tls.ts';
import { withSecretFiles } from './secret-files.ts';
import { unknownSettings } from './settings.ts';

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
  /** Where files of requests are stored: the same for every process. */
  readonly filesDir: string;
  /** What looks for malicious software in them: a URL or a command; null: nothing. */
  readonly fileScanner: string | null;
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
  /** A session sends the documents that the console was built with, and no others. */
  readonly trustedDocuments: boolean;
  /** Milliseconds that a unit of work waits for a connection. */
  readonly acquireMs: number;
  readonly load: LoadLimits;
  /** Subscriptions open at once. */
  readonly streamsMost: number;
  readonly stop: StopLimits;
  /** Where metrics are read; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Where traces go; null: nothing is traced. */
  readonly traces: TraceSettings | null;
  /** Where webhooks may go. */
  readonly webhooks: { readonly loopback: boolean; readonly ports: readonly number[] };
}

/** How much is taken on at once (docs/decisions/0009). */
export interface LoadLimits {
  readonly callsAtOnce: number;
  readonly callsWaiting: number;
  readonly callWaitMs: number;
  /** Mean delay of the event loop; 0: not looked at. */
  readonly lagMostMs: number;
}

const POOL = 12;
/** Some calls reckon while the others wait for the database; more would only make each other slower. */
const atOnceFor = (poolSize: number): number => Math.ceil((poolSize * 4) / 3);
export const LOAD_LIMITS: LoadLimits = { callsAtOnce: atOnceFor(POOL), callsWaiting: 200, callWaitMs: 2000, lagMostMs: 500 };

export interface StopLimits {
  readonly drainSeconds: number;
  readonly stopSeconds: number;
}

export interface TraceSettings {
  readonly endpoint: string;
  readonly serviceName: string;
  /** 0 to 1, of the calls whose caller has not decided. */
  readonly share: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

function asksForTlsWell(databaseUrl: string): boolean {
  try {
    tlsOf(databaseUrl);
    return true;
  } catch {
    return false;
  }
}

/** Reads and checks the environment once. Throws BadConfig naming every setting that is wrong, without its value. */
export function readConfig(environment: Environment = process.env): Config {
  const wrong: string[] = [];
  const settings = withSecretFiles(environment, wrong);
  const given = (name: string): string | undefined => settings[name]?.trim() || undefined;
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
  const share = (name: string, otherwise: number): number => {
    const text = given(name);
    if (text === undefined) return otherwise;
    const value = /^(0|1|[01]?\.\d{1,6})$/.test(text) ? Number(text) : NaN;
    if (!(value >= 0 && value <= 1)) wrong.push(`${name} must be a number from 0 to 1`);
    return value;
  };
  const ports = (name: string, otherwise: readonly number[]): readonly number[] => {
    const text = given(name);
    if (text === undefined) return otherwise;
    const values = text.split(',').map((one) => (/^\s*\d{1,5}\s*$/.test(one) ? Number(one) : NaN));
    if (!values.every((value) => value >= 1 && value <= 65_535)) wrong.push(`${name} must be ports with commas between them`);
    return values;
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
  if (databaseUrl !== null && !asksForTlsWell(databaseUrl)) wrong.push('DATABASE_URL must ask for TLS by a JSON object, such as ?ssl={"verifyIdentity":true}');
  const secret = given('ACCORD_SECRET') ?? null;
  if (secret !== null && secret.length < 32) wrong.push('ACCORD_SECRET must have at least 32 characters');
  if (secret === null && databaseUrl !== null) wrong.push('ACCORD_SECRET is required with DATABASE_URL, the same for every process');
  const logLevel = given('LOG_LEVEL') ?? 'warn';
  if (!['trace', 'debug', 'info', 'warn', 'error', 'silent'].includes(logLevel)) wrong.push('LOG_LEVEL must be trace, debug, info, warn, error or silent');
  const endpoint = url('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:']);
  const poolSize = whole('DATABASE_POOL', POOL, 1, 100);
  const dataDir = given('DATA_DIR') ?? './data';
  const filesDir = given('FILES_DIR');
  const fileScanner = given('FILE_SCANNER') ?? null;
  if (fileScanner !== null && !/^(?:https?:\/\/.|\/)/.test(fileScanner)) wrong.push('FILE_SCANNER must be a URL that begins with http:// or https://, or a command that begins with /');
  if (fileScanner !== null && fileScanner.startsWith('http') && !URL.canParse(fileScanner)) wrong.push('FILE_SCANNER is no URL');
  const sample = flag('SAMPLE', databaseUrl === null);
  const config: Config = {
    port, host, databaseUrl, secret, logLevel,
    publicUrl: (url('PUBLIC_URL', ['http:', 'https:']) ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, ''),
    dataDir: resolve(dataDir), fileScanner,
    filesDir: filesDir === undefined ? resolve(dataDir, 'files') : resolve(filesDir),
    poolSize,
    smtpUrl: url('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: given('MAIL_FROM') ?? 'Accord <accord@localhost>',
    sample,
    idleMinutes: whole('SESSION_IDLE_MINUTES', 30, 1, 1440),
    absoluteHours: whole('SESSION_ABSOLUTE_HOURS', 12, 1, 168),
    signInsPerMinute: whole('SIGN_INS_PER_MINUTE', 20, 1, 10_000),
    trustProxy: flag('TRUST_PROXY', false),
    introspection: flag('INTROSPECTION', false),
    trustedDocuments: flag('TRUSTED_DOCUMENTS', !sample),
    acquireMs: whole('DATABASE_ACQUIRE_MS', 2000, 10, 60_000),
    load: {
      callsAtOnce: whole('CALLS_AT_ONCE', atOnceFor(poolSize), 1, 1000), callsWaiting: whole('CALLS_WAITING', LOAD_LIMITS.callsWaiting, 0, 10_000),
      callWaitMs: whole('CALL_WAIT_MS', LOAD_LIMITS.callWaitMs, 10, 60_000), lagMostMs: whole('LAG_MOST_MS', LOAD_LIMITS.lagMostMs, 0, 60_000),
    },
    streamsMost: whole('STREAMS_MOST', 1000, 0, 100_000),
    stop: { drainSeconds: whole('DRAIN_SECONDS', 0, 0, 300), stopSeconds: whole('STOP_SECONDS', 20, 1, 300) },
    metrics: given('METRICS_PORT') === undefined ? null : { host: given('METRICS_HOST') ?? '127.0.0.1', port: whole('METRICS_PORT', 0, 0, 65_535) },
    traces: endpoint === null ? null : { endpoint: endpoint.replace(/\/+$/, ''), serviceName: given('OTEL_SERVICE_NAME') ?? 'accord', share: share('OTEL_TRACES_SAMPLER_ARG', 1) },
    webhooks: { loopback: flag('WEBHOOKS_TO_LOOPBACK', false), ports: ports('WEBHOOK_PORTS', [443, 8443]) },
  };
  if (config.metrics && config.metrics.port !== 0 && config.metrics.port === port) wrong.push('METRICS_PORT must differ from PORT: metrics are not for the public');
  if (config.sample && databaseUrl !== null) wrong.push('SAMPLE works with the embedded database only');
  if (wrong.length > 0) throw new BadConfig(`The configuration is not valid: ${wrong.join('; ')}.`);
  return config;
}

/** Names in the environment that look like settings and are none. */
export const unknownSettingsGiven = (environment: Environment = process.env): { name: string; meant: string | null }[] => unknownSettings(environment);
