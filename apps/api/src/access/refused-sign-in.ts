import type { CallContext } from './context.ts';

/**
 * Counts and records a password that did not fit: the known account's id, or an id that stands for nothing; never the
 * e-mail address. Known and unknown addresses cost the same.
 */
export async function recordRefusedSignIn(context: CallContext, email: string, accountId: string | undefined): Promise<void> {
  const locked = await context.services.throttle.failed(email);
  const { own } = context.system();
  const id = accountId ?? own.newId();
  await own.change({ action: 'session.refused', subject: { type: 'Session', id }, reason: locked ? 'LOCKED' : null }, () => Promise.resolve());
}
