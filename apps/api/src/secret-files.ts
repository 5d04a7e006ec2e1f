import { readFileSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that hold a secret. Each may stand in a file instead, which NAME_FILE names: that is how orchestrators and systemd hand secrets over. */
const SECRET = ['ACCORD_SECRET', 'DATABASE_URL', 'SMTP_URL'] as const;

/** The environment with secrets read from their files. What is wrong with one is added to `wrong` as a sentence, without its value. */
export function withSecretFiles(environment: Environment, wrong: string[]): Environment {
  const read: Record<string, string> = {};
  for (const name of SECRET) {
    const file = environment[`${name}_FILE`]?.trim();
    if (!file) continue;
    if (environment[name]?.trim()) wrong.push(`${name} and ${name}_FILE must not both be set`);
    try {
      read[name] = readFileSync(file, 'utf8').trim();
      if (read[name] === '') wrong.push(`${name}_FILE names an empty file`);
    } catch (error) {
      wrong.push(`${name}_FILE names a file that cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  return { ...environment, ...read };
}
