import { CHOICE_COOKIE, CHOICE_DAYS, readChoice, writtenChoice, type CookieChoice } from '@accord/consents';
import { shallowRef } from 'vue';

const read = (): CookieChoice | null => readChoice(document.cookie.split('; ').find((pair) => pair.startsWith(`${CHOICE_COOKIE}=`))?.slice(CHOICE_COOKIE.length + 1));

/** What was chosen in this browser. */
export const keptChoice = shallowRef(read());

/** Another tab may have chosen. */
export function lookAgain(): void {
  keptChoice.value = read();
}

/** Keeps a choice in a first-party cookie, which is strictly necessary and tells no browser from another. */
export function keepChoice(choice: CookieChoice): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${CHOICE_COOKIE}=${writtenChoice(choice)}; Path=/; Max-Age=${CHOICE_DAYS * 86_400}; SameSite=Lax${secure}`;
  keptChoice.value = choice;
}

/** Global Privacy Control, as the browser says it to pages. */
export const isSignalledHere = (): boolean => (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true;
