import type { Client } from './accord.ts';
import { mutate, type Input } from './mutate.ts';

/** What a purpose needs to be defined; optional, by consent, nothing sensitive. */
export const PURPOSE: Input = {
  name: { zhCN: '拜访提醒', en: 'Visit reminders' }, description: { zhCN: '提醒您即将到来的拜访。', en: 'Reminds you of visits to come.' },
  necessity: 'OPTIONAL', legalBasis: 'CONSENT', categories: ['CONTACT'], retentionDays: 30,
};
export const SENSITIVE: Input = {
  ...PURPOSE, categories: ['CONTACT', 'LOCATION'], devicePermission: 'LOCATION',
  necessityStatement: { zhCN: '签到需要位置。', en: 'A check-in needs the place.' }, impactStatement: { zhCN: '企业会知道您何时在何处。', en: 'The enterprise learns when you were where.' },
};

/** Defines a purpose; answers with its id. */
export const define = async (by: Client, key: string, more: Input = {}): Promise<string> => (await mutate(by, 'definePurpose', { key, purpose: { ...PURPOSE, ...more } })).id;

/** Consents to a purpose in its first revision, or the one given; answers with the event's id. */
export const give = async (by: Client, purposeKey: string, more: Input = {}): Promise<string> => (await mutate(by, 'giveConsent', { purposeKey, language: 'EN', purposeRevision: 1, ...more })).id;

export interface Switch { readonly kind: string; readonly state: string; readonly isRefused: boolean; readonly since: string | null; readonly purposes: readonly { readonly key: string; readonly revision: number }[] }
/** The caller's own switches. */
export const mySwitches = async (by: Client): Promise<Switch[]> => (await by.call<{ mySwitches: Switch[] }>('{ mySwitches { kind state isRefused since purposes { key revision } } }')).mySwitches;
/** What one of them stands for, as optIn wants it. */
export const shownOf = async (by: Client, kind: string) => ((await mySwitches(by)).find((one) => one.kind === kind)?.purposes ?? []).map(({ key, revision }) => ({ purposeKey: key, revision }));

/** Where the caller stands to cookies and the like. */
export const cookieChoices = async (by: Client): Promise<CookieChoices> =>
  (await by.call<{ myCookieChoices: CookieChoices }>('{ myCookieChoices { register technologies { key kind } choices { kind state since } } }')).myCookieChoices;
export interface CookieChoices {
  readonly register: string;
  readonly technologies: readonly { readonly key: string; readonly kind: string }[];
  readonly choices: readonly { readonly kind: string; readonly state: string; readonly since: string | null }[];
}

export interface Consent {
  readonly purpose: { readonly id: string; readonly key: string; readonly revision: number; readonly version: number };
  readonly recipient: { readonly id: string; readonly key: string } | null;
  readonly changes: readonly { readonly of: string; readonly fact: string; readonly asksAgain: boolean; readonly before: readonly string[]; readonly now: readonly string[] }[];
  readonly state: string;
  readonly since: string | null;
  readonly type: string | null;
  readonly requiredType: string | null;
  readonly acts: readonly string[];
  readonly mayBeAskedFrom: string | null;
  readonly eraseDeadline: { readonly ruleId: string; readonly quantity: string; readonly clause: string | null; readonly strictLastDay: string; readonly legalLastDay: string; readonly strictDueAt: string } | null;
  readonly events: readonly { readonly id: string; readonly state: string; readonly method: string; readonly channel: string; readonly type: string; readonly expiresAt: string | null; readonly purposeRevision: number; readonly recipientRevision: number | null }[];
}
const FIELDS = 'purpose { id key revision version } recipient { id key } state since type requiredType acts mayBeAskedFrom eraseDeadline { ruleId quantity clause strictLastDay legalLastDay strictDueAt } changes { of fact asksAgain before now } events { id state method channel type purposeRevision recipientRevision statementVersionId guardianId guardianRelation signedOn expiresAt signedBy { id name } evidenceSha256 reason saidBy { kind } }';

const byMatter = (all: readonly Consent[]): Map<string, Consent> => new Map(all.map((one) => [one.recipient ? `${one.purpose.key} ${one.recipient.key}` : one.purpose.key, one]));

/** Where the caller stands, by the purpose's key, and that of the recipient behind a blank. */
export async function myConsents(by: Client): Promise<Map<string, Consent>> {
  const { myConsents: all } = await by.call<{ myConsents: Consent[] }>(`{ myConsents { ${FIELDS} } }`);
  return byMatter(all);
}

/** The same about a person, as whoever may see it. */
export async function consentsOf(by: Client, personId: string, at?: string): Promise<Map<string, Consent>> {
  const { consentsOf: all } = await by.call<{ consentsOf: Consent[] }>(`query ($personId: ID!, $at: DateTime) { consentsOf(personId: $personId, at: $at) { ${FIELDS} } }`, { personId, at });
  return byMatter(all);
}
