import { COOKIE_KINDS, type CookieKind } from './vocabulary.ts';

/** What somebody may say no to (§3): everything that is not strictly necessary. */
export const OPTIONAL_COOKIE_KINDS = ['PREFERENCES', 'STATISTICS', 'ADVERTISING'] as const satisfies readonly CookieKind[];
export type OptionalCookieKind = (typeof OPTIONAL_COOKIE_KINDS)[number];

/** The first-party cookie that keeps what a browser chose: strictly necessary, and without anything that tells one browser from another. */
export const CHOICE_COOKIE = 'accord-choices';
/** After so many days a browser is asked again. */
export const CHOICE_DAYS = 180;

/** What was chosen in a browser. */
export interface CookieChoice {
  readonly allowed: readonly OptionalCookieKind[];
  /** The state of the register that was shown: what it did not name then was not allowed (PIPL 14). */
  readonly register: string;
  /** The civil day of the choice: a moment would tell browsers apart. */
  readonly day: string;
  /** The browser asked for privacy (Sec-GPC) and this was shown beside the choice, so that advertising was allowed in spite of it. */
  readonly inSpiteOfSignal: boolean;
}

const LETTERS: Readonly<Record<OptionalCookieKind, string>> = { PREFERENCES: 'p', STATISTICS: 's', ADVERTISING: 'a' };
const FORM = /^1\.(-|p?s?a?)\.([\w-]{1,40})\.(\d{4}-\d{2}-\d{2})\.([01])$/;

/** The value of the cookie. */
export const writtenChoice = ({ allowed, register, day, inSpiteOfSignal }: CookieChoice): string =>
  `1.${OPTIONAL_COOKIE_KINDS.filter((kind) => allowed.includes(kind)).map((kind) => LETTERS[kind]).join('') || '-'}.${register}.${day}.${inSpiteOfSignal ? 1 : 0}`;

/** What the value of a cookie says; null where it is none of ours: then nothing was chosen. */
export function readChoice(value: string | null | undefined): CookieChoice | null {
  const [, letters, register, day, signal] = FORM.exec(value ?? '') ?? [];
  if (letters === undefined || letters === '' || register === undefined || day === undefined) return null;
  return { allowed: OPTIONAL_COOKIE_KINDS.filter((kind) => letters.includes(LETTERS[kind])), register, day, inSpiteOfSignal: signal === '1' };
}

/** A browser asks for privacy where one of the values of Sec-GPC is 1; any other value says nothing (Global Privacy Control, W3C). */
export const asksForPrivacy = (header: string | readonly string[] | null | undefined): boolean =>
  [header ?? []].flat().flatMap((value) => value.split(',')).some((value) => value.trim() === '1');

/** Kinds that the signal is an objection to. */
export const isAdvertising = (kind: CookieKind): boolean => kind === 'ADVERTISING';

export type CookieGround = 'NECESSARY' | 'ALLOWED' | 'REFUSED' | 'SIGNAL' | 'REGISTER_CHANGED' | 'NOT_CHOSEN';
export interface CookieStanding {
  readonly isOn: boolean;
  readonly ground: CookieGround;
}

export interface InBrowser {
  readonly choice: CookieChoice | null;
  /** The register as it is now. */
  readonly register: string;
  /** Sec-GPC, or navigator.globalPrivacyControl. */
  readonly asksForPrivacy: boolean;
}

/**
 * Whether technologies of a kind may be used in a browser now, and why. Nothing optional is on before somebody said so; the signal of a browser holds
 * against a choice that was made without it, and gives way to one that was made in its face.
 */
export function cookieStanding(kind: CookieKind, { choice, register, asksForPrivacy: asks }: InBrowser): CookieStanding {
  if (kind === 'STRICTLY_NECESSARY') return { isOn: true, ground: 'NECESSARY' };
  const isAllowed = choice?.allowed.includes(kind) === true;
  if (asks && isAdvertising(kind) && !(isAllowed && choice.inSpiteOfSignal)) return { isOn: false, ground: 'SIGNAL' };
  if (choice === null) return { isOn: false, ground: 'NOT_CHOSEN' };
  if (!isAllowed) return { isOn: false, ground: 'REFUSED' };
  return choice.register === register ? { isOn: true, ground: 'ALLOWED' } : { isOn: false, ground: 'REGISTER_CHANGED' };
}

/** Somebody has to be asked: nothing was chosen yet, or what was allowed is not what there is now. Whoever refused everything is left alone. */
export const mustBeAsked = ({ choice, register }: Omit<InBrowser, 'asksForPrivacy'>): boolean => choice === null || (choice.allowed.length > 0 && choice.register !== register);

/** Of kinds that are there, what "allow" means at one press: the signal of the browser is never pressed away in passing. */
export const allowedAtOnce = (kinds: readonly CookieKind[], asks: boolean): OptionalCookieKind[] => OPTIONAL_COOKIE_KINDS.filter((kind) => kinds.includes(kind) && !(asks && isAdvertising(kind)));

/** Strictly necessary ones first. */
export const inOrderOfKind = <T extends { readonly kind: CookieKind }>(technologies: readonly T[]): T[] => [...technologies].sort((one, other) => COOKIE_KINDS.indexOf(one.kind) - COOKIE_KINDS.indexOf(other.kind));
