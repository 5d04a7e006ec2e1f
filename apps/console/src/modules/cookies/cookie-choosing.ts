import { allowedAtOnce, cookieStanding, mustBeAsked, OPTIONAL_COOKIE_KINDS, type CookieChoice, type CookieStanding, type OptionalCookieKind } from '@accord/consents';
import { computed, type ComputedRef } from 'vue';
import { wireLanguage } from '../../language.ts';
import { useRead, type Read } from '../../reads.ts';
import { may, viewer } from '../../session.ts';
import { useSubmission, type Submission } from '../../submissions.ts';
import { civilDay } from '../../ui/times.ts';
import { ChooseCookiesDocument, CookieRegisterDocument, MyCookieChoicesDocument, type CookieTechnology } from './cookies.graphql.ts';
import { isSignalledHere, keepChoice, keptChoice, lookAgain } from './kept-choice.ts';

export interface CookieChoosing {
  readonly read: Read<unknown>;
  /** the platform's, and the organization's where somebody is signed in */
  readonly technologies: ComputedRef<readonly CookieTechnology[]>;
  /** optional kinds that there is something of */
  readonly kinds: ComputedRef<readonly OptionalCookieKind[]>;
  readonly organizationName: ComputedRef<string>;
  readonly asks: ComputedRef<boolean>;
  /** whose choice is on record */
  readonly isRecorded: ComputedRef<boolean>;
  readonly standingOf: (kind: OptionalCookieKind) => CookieStanding;
  readonly chosen: ComputedRef<CookieChoice | null>;
  readonly isOpen: ComputedRef<boolean>;
  readonly allowedAtOnce: ComputedRef<OptionalCookieKind[]>;
  readonly choosing: Submission<unknown, never>;
  /** True once it is kept, and recorded where somebody is signed in. */
  readonly choose: (allowed: readonly OptionalCookieKind[], method: 'POPUP' | 'SETTINGS_TOGGLE') => Promise<boolean>;
}

/** What there is to choose, what was chosen, and how it is kept: in this browser, and with the person who is signed in. */
export function useCookieChoosing(): CookieChoosing {
  lookAgain();
  const isPerson = computed(() => Boolean(viewer.value) && may('consent:withdraw'));
  const read = useRead(CookieRegisterDocument, {}, ['Purpose']);
  const mine = useRead(MyCookieChoicesDocument, {}, ['ConsentEvent', 'Consent', 'Purpose'], () => !isPerson.value);
  const submission = useSubmission(ChooseCookiesDocument, ['CookieChoices', 'Consent', 'ConsentEvent']);
  const register = computed(() => read.data.value?.cookieRegister);
  const my = computed(() => (isPerson.value ? mine.data.value?.myCookieChoices : undefined));
  const technologies = computed(() => my.value?.technologies ?? register.value?.technologies ?? []);
  const kinds = computed(() => OPTIONAL_COOKIE_KINDS.filter((kind) => technologies.value.some((one) => one.kind === kind)));
  const asks = computed(() => isSignalledHere() || register.value?.asksForPrivacy === true);
  const isDecided = computed(() => my.value !== undefined && my.value.choices.some(({ state }) => state !== 'OPEN'));
  // what is on record holds everywhere; the signal of a browser is answered in that browser
  const chosen = computed<CookieChoice | null>(() => {
    if (!my.value || !isDecided.value) return keptChoice.value;
    const allowed = my.value.choices.filter(({ state }) => state === 'ALLOWED').map(({ kind }) => kind);
    const last = my.value.choices.reduce<string>((newest, { since }) => (since !== null && since > newest ? since : newest), '');
    return { allowed, register: register.value?.register ?? '', day: last === '' ? '' : civilDay(Date.parse(last)), inSpiteOfSignal: keptChoice.value?.inSpiteOfSignal === true && keptChoice.value.allowed.includes('ADVERTISING') };
  });
  const isOpen = computed(() => {
    if (!register.value || kinds.value.length === 0) return false;
    // a choice of this browser, or one on record, is enough not to be asked again
    return mustBeAsked({ choice: keptChoice.value, register: register.value.register }) && (!isPerson.value || (my.value?.choices.some(({ state }) => state === 'OPEN') ?? false));
  });

  async function choose(allowed: readonly OptionalCookieKind[], method: 'POPUP' | 'SETTINGS_TOGGLE'): Promise<boolean> {
    if (!register.value || (isPerson.value && !my.value)) return false;
    if (my.value && !(await submission.submit({ input: { allowed: [...allowed], register: my.value.register, language: wireLanguage.value, method } }))) return false;
    keepChoice({ allowed, register: register.value.register, day: civilDay(Date.now()), inSpiteOfSignal: asks.value });
    return true;
  }

  return {
    read, technologies, kinds, asks, chosen, isOpen, choose, organizationName: computed(() => register.value?.organizationName ?? ''), isRecorded: isDecided,
    standingOf: (kind) => cookieStanding(kind, { choice: chosen.value, register: register.value?.register ?? '', asksForPrivacy: asks.value }),
    allowedAtOnce: computed(() => allowedAtOnce(kinds.value, asks.value)), choosing: submission as Submission<unknown, never>,
  };
}
