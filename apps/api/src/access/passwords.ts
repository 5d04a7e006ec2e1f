import { hash, verify } from '@node-rs/argon2';
import { badInput } from '../tenancy/refusal.ts';

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. Algorithm 2 is Argon2id: the package's enum is ambient and cannot be imported. */
export const PASSWORD_COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const PASSWORD_LEAST = 12;
const PASSWORD_MOST = 200;

/** Throws BAD_USER_INPUT unless the password has 12 to 200 characters (NIST SP 800-63B asks for length, not for kinds of characters). */
export function checkPassword(password: string, ...path: string[]): void {
  const length = [...password].length;
  if (length < PASSWORD_LEAST || length > PASSWORD_MOST) throw badInput('WEAK_PASSWORD', `A password has ${PASSWORD_LEAST} to ${PASSWORD_MOST} characters.`, ...path);
}

/** One spelling, whatever the keyboard sends (NIST SP 800-63B). */
const normal = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(normal(password), PASSWORD_COST);

let decoy: Promise<string> | undefined;

/** True when the password fits. Without a hash it works as long as with one, so that an unknown address cannot be told by time. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const fits = await verify(passwordHash ?? (await decoy), normal(password));
  return fits && passwordHash !== null;
}
