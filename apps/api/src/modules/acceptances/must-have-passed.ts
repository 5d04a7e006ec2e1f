import { badInput } from '../../tenancy/refusal.ts';

/** Throws BAD_USER_INPUT for an instant to come; null is now. */
export function mustHavePassed({ now }: { readonly now: number }, at: number | null): void {
  if (at !== null && at > now) throw badInput('INSTANT_TO_COME', 'Give an instant that has passed.', 'at');
}
