import { Account } from '../../access/account.entity.ts';
import { beginSession, carryOnAs } from '../../access/begin-session.ts';
import type { CallContext } from '../../access/context.ts';
import { normalEmail } from '../../access/email.ts';
import { passwordFits } from '../../access/passwords.ts';
import { seatsOf } from '../../access/platform-seats.ts';
import { recordRefusedSignIn } from '../../access/refused-sign-in.ts';
import { GlobalRows } from '../../tenancy/global-rows.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import type { SignInInput } from './sessions.inputs.ts';

/**
 * Begins a session. An unknown address, a wrong password and an account without a seat answer alike, and take as long.
 * Throws UNAUTHENTICATED, or RATE_LIMITED after too many tries.
 */
export async function signIn(context: CallContext, { email: given, password }: SignInInput): Promise<void> {
  const { kernel, throttle } = context.services;
  const email = normalEmail(given);
  await throttle.admitNetwork(context.request.ip);
  await throttle.admitAccount(email);
  const account = await new GlobalRows(kernel.database.reader.manager).first(Account, { email });
  const fits = await passwordFits(account?.passwordHash ?? null, password);
  const [seat] = account && fits ? await seatsOf(kernel, account.id) : [];
  if (!account || !seat) {
    await recordRefusedSignIn(context, email, account?.id);
    throw new Refusal('UNAUTHENTICATED', 'The e-mail address or the password is wrong.', { reason: 'WRONG_CREDENTIALS' });
  }
  const platform = context.system({ kind: account.realm, id: seat.personId });
  const signInId = platform.own.newId();
  const begun = await platform.change({ action: 'session.begun', subject: { type: 'Session', id: signInId } }, (change) => beginSession(context, change, account.id, signInId));
  await throttle.succeeded(email);
  await carryOnAs(context, begun, null);
}
