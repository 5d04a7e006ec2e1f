import { shallowRef } from 'vue';

/** A code that is on its way, for the page that asks for it. */
export interface PendingCode {
  readonly form: string | null;
  readonly number: string;
  readonly email: string;
  readonly token: string;
  readonly codeExpiresAt: string;
  /** it was filed a moment ago, and not looked for */
  readonly isNew: boolean;
}

/** In memory alone: an address of a person is not left on the device. */
export const pendingCode = shallowRef<PendingCode | null>(null);

const STORE = 'accord.request-session';
const stored = (): string | null => {
  try {
    return sessionStorage.getItem(STORE);
  } catch {
    return null; // storage is shut: a reload asks for a new code
  }
};

/** What opens the page of one request; it lasts for this tab, and the server ends it. */
export const requestSession = shallowRef<string | null>(stored());

export function keepSession(token: string | null): void {
  requestSession.value = token;
  try {
    if (token === null) sessionStorage.removeItem(STORE);
    else sessionStorage.setItem(STORE, token);
  } catch {
    // storage is shut: it lasts until the page is loaded again
  }
}
