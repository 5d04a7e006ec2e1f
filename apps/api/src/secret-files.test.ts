import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('a secret in a file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'accord-secret-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const fileWith = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  const SECRET = 'a secret of at least thirty-two characters';

  it('is read without the line end that editors leave', () => {
    expect(readConfig({ ACCORD_SECRET_FILE: fileWith('secret', `${SECRET}\n`) }).secret).toBe(SECRET);
    const config = readConfig({ ACCORD_SECRET: SECRET, DATABASE_URL_FILE: fileWith('url', 'mysql://u:p@db/accord\n'), SMTP_URL_FILE: fileWith('smtp', 'smtp://mail:25') });
    expect([config.databaseUrl, config.smtpUrl]).toEqual(['mysql://u:p@db/accord', 'smtp://mail:25']);
  });

  it.each([
    ['is refused beside the setting itself', () => ({ ACCORD_SECRET: SECRET, ACCORD_SECRET_FILE: fileWith('both', SECRET) }), /ACCORD_SECRET and ACCORD_SECRET_FILE must not both be set/],
    ['is refused when it is empty', () => ({ ACCORD_SECRET_FILE: fileWith('empty', '\n') }), /ACCORD_SECRET_FILE names an empty file/],
    ['is refused when it cannot be read', () => ({ SMTP_URL_FILE: join(directory, 'missing') }), /SMTP_URL_FILE names a file that cannot be read \(ENOENT\)/],
    ['is held to the same rules', () => ({ ACCORD_SECRET_FILE: fileWith('short', 'short') }), /ACCORD_SECRET must have at least 32 characters/],
  ])('%s', (_, environment, says) => {
    expect(() => readConfig(environment())).toThrow(says);
  });
});
