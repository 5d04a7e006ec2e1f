import { expect, test } from 'vitest';
import { hashPassword, passwordFits } from './passwords.ts';

test('a password is kept as argon2id with 19 MiB and two passes, and fits however the keyboard spells it', async () => {
  const kept = await hashPassword('caf\u00e9 au lait for two');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordFits(kept, 'cafe\u0301 au lait for two')).toBe(true);
  expect(await passwordFits(kept, 'cafe au lait for two')).toBe(false);
  expect(await passwordFits(null, 'nobody has this password')).toBe(false);
});
