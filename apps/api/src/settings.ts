/** One setting of the environment, for `--help` and for the operator's guide. */
export interface Setting {
  readonly name: string;
  readonly otherwise: string;
  readonly says: string;
}

export const SETTINGS: readonly Setting[] = [
  { name: 'PORT', otherwise: '4000', says: 'port of the API and the console' },
  { name: 'HOST', otherwise: '127.0.0.1', says: 'address to listen on' },
  { name: 'PUBLIC_URL', otherwise: 'http://HOST:PORT', says: 'address that people use; https makes the session cookie __Host- and Secure' },
  { name: 'DATA_DIR', otherwise: './data', says: 'directory of the embedded database, its secret and the sample mailbox' },
  { name: 'FILES_DIR', otherwise: 'DATA_DIR/files', says: 'directory of the files that belong to requests; with several processes the same for each' },
  { name: 'FILE_SCANNER', otherwise: '(none)', says: 'what looks for malicious software in files: a command that begins with / (the file is its last argument; ends with 0 clean, 1 infected), or a URL of this machine or network that takes the bytes and answers {"clean": true}' },
  { name: 'DATABASE_URL', otherwise: '(embedded SQLite)', says: 'mysql://user:password@host:port/database of MariaDB 10.11+ or MySQL 8' },
  { name: 'DATABASE_URL_FILE', otherwise: '(none)', says: 'file that holds DATABASE_URL instead' },
  { name: 'DATABASE_POOL', otherwise: '12', says: 'connections to MariaDB or MySQL, 1 to 100' },
  { name: 'DATABASE_ACQUIRE_MS', otherwise: '2000', says: 'milliseconds that a call waits for a connection before it is refused as UNAVAILABLE, 10 to 60000' },
  { name: 'ACCORD_SECRET', otherwise: '(made in DATA_DIR)', says: 'at least 32 characters; required with DATABASE_URL' },
  { name: 'ACCORD_SECRET_FILE', otherwise: '(none)', says: 'file that holds ACCORD_SECRET instead' },
  { name: 'SMTP_URL', otherwise: '(sample mailbox at /mailbox)', says: 'smtp://user:password@host:port or smtps://…' },
  { name: 'SMTP_URL_FILE', otherwise: '(none)', says: 'file that holds SMTP_URL instead' },
  { name: 'MAIL_FROM', otherwise: 'Accord <accord@localhost>', says: 'sender of mails' },
  { name: 'SAMPLE', otherwise: 'on (off with DATABASE_URL)', says: 'on or off: fictional sample data on first start' },
  { name: 'SESSION_IDLE_MINUTES', otherwise: '30', says: 'minutes without a call after which a session ends, 1 to 1440' },
  { name: 'SESSION_ABSOLUTE_HOURS', otherwise: '12', says: 'hours after which a session ends in any case, 1 to 168' },
  { name: 'SIGN_INS_PER_MINUTE', otherwise: '20', says: 'sign-in attempts a minute from one network address' },
  { name: 'TRUST_PROXY', otherwise: 'off', says: 'on or off: take the caller’s address from X-Forwarded-For' },
  { name: 'INTROSPECTION', otherwise: 'off', says: 'on or off: schema introspection for everybody; API keys with schema:read always may' },
  { name: 'TRUSTED_DOCUMENTS', otherwise: 'on (off with SAMPLE)', says: 'on or off: a session sends the documents of the console and no others; API keys send what they like' },
  { name: 'CALLS_AT_ONCE', otherwise: '16 (a third more than DATABASE_POOL)', says: 'calls under way at once, 1 to 1000; one organization has three quarters of them when it is alone, beside others half of an equal part' },
  { name: 'CALLS_WAITING', otherwise: '200', says: 'calls that wait for their turn, 0 to 10000; one organization has at most half of them; more are refused with 503' },
  { name: 'CALL_WAIT_MS', otherwise: '2000', says: 'milliseconds that a call waits for its turn before it is refused with 503, 10 to 60000' },
  { name: 'LAG_MOST_MS', otherwise: '500', says: 'mean delay of the event loop over half a second above which calls are refused with 503, up to 60000; 0 switches it off' },
  { name: 'STREAMS_MOST', otherwise: '1000', says: 'subscriptions open at once in this process, 0 to 100000; more are refused with 503' },
  { name: 'WEBHOOK_PORTS', otherwise: '443,8443', says: 'ports that webhooks may be sent to, with commas between them' },
  { name: 'WEBHOOKS_TO_LOOPBACK', otherwise: 'off', says: 'on or off: webhooks may also go to this machine, by http and on any port; for developing a receiver, never in production' },
  { name: 'DRAIN_SECONDS', otherwise: '0', says: 'seconds between /readyz answering 503 and the end of listening, 0 to 300: longer than the balancer’s probe takes to notice' },
  { name: 'STOP_SECONDS', otherwise: '20', says: 'seconds that calls and messages under way have to end after that, 1 to 300' },
  { name: 'METRICS_PORT', otherwise: '(off)', says: 'port of Prometheus metrics at /metrics, and of /livez and /readyz: never the public one' },
  { name: 'METRICS_HOST', otherwise: '127.0.0.1', says: 'address of the port of metrics' },
  { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', otherwise: '(off)', says: 'http://host:4318 of an OpenTelemetry collector; traces of calls and statements, without personal values' },
  { name: 'OTEL_SERVICE_NAME', otherwise: 'accord', says: 'name of this service in traces' },
  { name: 'OTEL_TRACES_SAMPLER_ARG', otherwise: '1', says: 'share of calls that are traced when their caller has not decided, 0 to 1' },
  { name: 'LOG_LEVEL', otherwise: 'warn', says: 'trace, debug, info (a line per call), warn, error or silent' },
];

type Environment = Readonly<Record<string, string | undefined>>;

/** Families of names that are this program's alone. */
const OURS = /^(ACCORD|DATABASE)_/;
/** What an orchestrator injects for a service called accord. */
const INJECTED = /^ACCORD_(.*_)?(SERVICE|PORT)(_|$)/;

/** Names in the environment that look like settings and are none: each with the setting that was probably meant, or null. */
export function unknownSettings(environment: Environment): { name: string; meant: string | null }[] {
  const known = SETTINGS.map(({ name }) => name);
  return Object.keys(environment).filter((name) => /^[A-Z][A-Z0-9_]*$/.test(name) && !known.includes(name) && !INJECTED.test(name)).flatMap((name) => {
    // an environment may have hundreds of names: those of another length are not looked at letter by letter
    const alike = known.filter((one) => Math.abs(plain(one).length - plain(name).length) <= closeEnough(one));
    const near = alike.map((one) => ({ one, distance: distanceOf(plain(name), plain(one)) })).sort((a, b) => a.distance - b.distance)[0];
    const meant = near && near.distance <= closeEnough(near.one) ? near.one : null;
    return meant !== null || OURS.test(name) ? [{ name, meant: meant ?? nearestOfFamily(name, known) }] : [];
  });
}

const plain = (name: string): string => name.replaceAll('_', '');
const closeEnough = (name: string): number => (name.length < 8 ? 1 : 2);
const nearestOfFamily = (name: string, known: readonly string[]): string | null => known.find((one) => OURS.test(one) && plain(name).startsWith(plain(one))) ?? null;

/** How many letters must be put in, taken out or changed (Levenshtein). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (const [place, other] of [...to].entries()) next.push(Math.min((row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1, (row[place] ?? 0) + (letter === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}
