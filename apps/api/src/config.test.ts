import { describe, expect, it } from 'vitest';
import { BadConfig, readConfig, SETTINGS } from './config.ts';

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
});
