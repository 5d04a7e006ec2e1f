import { describe, expect, it } from 'vitest';
import { BadConfig, readConfig } from './config.ts';
import { SETTINGS, unknownSettings } from './settings.ts';

describe('the environment', () => {
  it('needs nothing: embedded database, loopback, sample data', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 4000, host: '127.0.0.1', publicUrl: 'http://127.0.0.1:4000', databaseUrl: null, sample: true, introspection: false });
  });

  it.each([
    [{ PORT: 'forty' }, 'PORT must be a whole number'],
    [{ PORT: '70000' }, 'PORT must be a whole number'],
    [{ SAMPLE: 'yes' }, 'SAMPLE must be on or off'],
    [{ DATABASE_URL: 'postgres://x/y', ACCORD_SECRET: 'x'.repeat(32) }, 'DATABASE_URL must be a URL that begins with mysql://'],
    [{ DATABASE_URL: 'mysql://root@127.0.0.1/accord' }, 'ACCORD_SECRET is required'],
    [{ ACCORD_SECRET: 'short' }, 'at least 32 characters'],
    [{ PUBLIC_URL: 'accord.example' }, 'PUBLIC_URL must be a URL'],
    [{ SESSION_IDLE_MINUTES: '0' }, 'SESSION_IDLE_MINUTES'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ DATABASE_ACQUIRE_MS: '0' }, 'DATABASE_ACQUIRE_MS must be a whole number from 10'],
    [{ CALLS_AT_ONCE: 'all' }, 'CALLS_AT_ONCE'],
    [{ WEBHOOK_PORTS: '443;8443' }, 'WEBHOOK_PORTS must be ports with commas between them'],
    [{ WEBHOOK_PORTS: '0' }, 'WEBHOOK_PORTS must be ports with commas between them'],
    [{ WEBHOOKS_TO_LOOPBACK: 'yes' }, 'WEBHOOKS_TO_LOOPBACK must be on or off'],
    [{ METRICS_PORT: '4000' }, 'METRICS_PORT must differ from PORT'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT must be a URL'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_TRACES_SAMPLER_ARG: '2' }, 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1'],
    [{ DATABASE_URL: 'mysql://root@127.0.0.1/accord?ssl=yes', ACCORD_SECRET: 'x'.repeat(32) }, 'DATABASE_URL must ask for TLS by a JSON object'],
    [{ DATABASE_URL: 'mysql://root@127.0.0.1/accord', ACCORD_SECRET: 'x'.repeat(32), SAMPLE: 'on' }, 'SAMPLE works with the embedded database only'],
  ])('%j is refused in one sentence', (environment, says) => {
    expect(() => readConfig(environment)).toThrow(BadConfig);
    expect(() => readConfig(environment)).toThrow(says);
  });

  it('names every fault at once and repeats no value', () => {
    expect(() => readConfig({ PORT: 'p', ACCORD_SECRET: 'hunter2' })).toThrow(/PORT.*ACCORD_SECRET/);
    expect(() => readConfig({ ACCORD_SECRET: 'hunter2' })).not.toThrow(/hunter2/);
  });

  it('is listed whole for --help', () => {
    expect(SETTINGS.map(({ name }) => name)).toEqual([...new Set(SETTINGS.map(({ name }) => name))]);
  });

  it.each([
    [{ DATABASE_POOLSIZE: '5' }, [{ name: 'DATABASE_POOLSIZE', meant: 'DATABASE_POOL' }]],
    [{ PUBILC_URL: 'https://x' }, [{ name: 'PUBILC_URL', meant: 'PUBLIC_URL' }]],
    [{ ACCORD_COLOUR: 'blue' }, [{ name: 'ACCORD_COLOUR', meant: null }]],
    [{ METRIC_PORT: '1' }, [{ name: 'METRIC_PORT', meant: 'METRICS_PORT' }]],
    [{ HOME: '/root', PATH: '/bin', HOSTNAME: 'a', SESSION_MANAGER: 'x', LOGNAME: 'y', SHLVL: '1', MAIL: 'z', PORT: '1', ACCORD_SERVICE_HOST: '10.0.0.1', ACCORD_PORT_4000_TCP: 'x' }, []],
  ])('%j: what looks like a setting and is none is named', (environment, unknown) => {
    expect(unknownSettings(environment)).toEqual(unknown);
  });

  it('takes on a third more calls at once than there are connections, unless told otherwise', () => {
    expect(readConfig({}).load).toEqual({ callsAtOnce: 16, callsWaiting: 200, callWaitMs: 2000, lagMostMs: 500 });
    expect(readConfig({ DATABASE_POOL: '30' }).load.callsAtOnce).toBe(40);
    expect(readConfig({ DATABASE_POOL: '30', CALLS_AT_ONCE: '8' }).load.callsAtOnce).toBe(8);
  });

  it.each([
    [{}, false],
    [{ SAMPLE: 'off' }, true],
    [{ DATABASE_URL: 'mysql://root@127.0.0.1/accord', ACCORD_SECRET: 'x'.repeat(32) }, true],
    [{ SAMPLE: 'off', TRUSTED_DOCUMENTS: 'off' }, false],
    [{ TRUSTED_DOCUMENTS: 'on' }, true],
  ])('%j: sessions send trusted documents only, unless the data are the sample’s: %j', (environment, isEnforced) => {
    expect(readConfig(environment).trustedDocuments).toBe(isEnforced);
  });

  it('keeps metrics and traces off unless they are asked for', () => {
    expect(readConfig({})).toMatchObject({ metrics: null, traces: null });
    expect(readConfig({ METRICS_PORT: '9464', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' })).toMatchObject({
      metrics: { host: '127.0.0.1', port: 9464 }, traces: { endpoint: 'http://collector:4318', serviceName: 'accord', share: 1 },
    });
  });
});
