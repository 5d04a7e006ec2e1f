import { badInput } from '../tenancy/refusal.ts';
import { GlobalRows } from '../tenancy/global-rows.ts';
import { Account } from './account.entity.ts';
import type { CallContext } from './context.ts';
import { passwordFits } from './passwords.ts';
import { recordRefusedSignIn } from './refused-sign-in.ts';

/**
 * Makes sure that whoever is signed in knows their password now. Guesses are slowed down and counted like those of a sign-in.
 * Throws BAD_USER_INPUT, PASSWORD_WRONG, at the input's `password`, and RATE_LIMITED.
 */
export async function confirmPassword(context: CallContext, password: string): Promise<void> {
  const { kernel, throttle } = context.services;
  await throttle.admitNetwork(context.request.ip);
  const account = await new GlobalRows(kernel.database.reader.manager).first(Account, { id: context.mustBeSignedIn().accountId });
  if (account) await throttle.admitAccount(account.email);
  if (account && (await passwordFits(account.passwordHash, password))) return throttle.succeeded(account.email);
  if (account) await recordRefusedSignIn(context, account.email, account.id);
  throw badInput('PASSWORD_WRONG', 'This is not your password.', 'password');
}
