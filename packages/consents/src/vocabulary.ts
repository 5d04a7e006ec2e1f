/** On what ground personal data is processed: the seven of PIPL 13(1), in its order. */
export const LEGAL_BASES = ['CONSENT', 'CONTRACT_OR_HR', 'STATUTORY_DUTY', 'EMERGENCY', 'NEWS_AND_SUPERVISION', 'LAWFULLY_PUBLISHED', 'OTHER_LAW'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** REQUIRED: the service cannot do without it, so it cannot be withdrawn while the account lives (PIPL 16; §7.3). */
export const NECESSITIES = ['REQUIRED', 'OPTIONAL'] as const;
export type Necessity = (typeof NECESSITIES)[number];

/** Who decides on the purpose: requests about it go to that party (domain §1). */
export const CONTROLLER_ROLES = ['ORGANIZATION', 'PLATFORM'] as const;
export type ControllerRole = (typeof CONTROLLER_ROLES)[number];

export const CONSENT_TYPES = ['GENERAL', 'SEPARATE', 'WRITTEN', 'GUARDIAN'] as const;
export type ConsentType = (typeof CONSENT_TYPES)[number];

/** How a consent was given or taken back. */
export const CONSENT_METHODS = ['CHECKBOX_AND_BUTTON', 'POPUP', 'SETTINGS_TOGGLE', 'PAPER', 'VOICE', 'ONE_CLICK_EMAIL', 'DEVICE_PERMISSION', 'ADMIN_ENTRY', 'API'] as const;
export type ConsentMethod = (typeof CONSENT_METHODS)[number];

/** As what somebody speaks for a child: whom the Civil Code names as guardians, in its order, and whom a court, an authority or a will appointed (PIPL 31). */
export const GUARDIAN_RELATIONS = ['PARENT', 'GRANDPARENT', 'SIBLING', 'APPOINTED'] as const;
export type GuardianRelation = (typeof GUARDIAN_RELATIONS)[number];

/** What a purpose may ask of a telephone or a browser (§2.1). */
export const DEVICE_PERMISSIONS = ['LOCATION', 'CAMERA', 'MICROPHONE', 'PHOTOS', 'CONTACTS', 'CALENDAR', 'NOTIFICATIONS', 'BLUETOOTH'] as const;
export type DevicePermission = (typeof DEVICE_PERMISSIONS)[number];

/** Where outside accounts of people are kept that products may link (§2.1, §7.1). */
export const LINKED_PROVIDERS = ['WECOM', 'WECHAT', 'QQ', 'MSN', 'WEIBO', 'DINGTALK', 'FEISHU', 'OTHER'] as const;
export type LinkedProvider = (typeof LINKED_PROVIDERS)[number];

/** What somebody may opt out of besides marketing (§2.1, §2.2; PIPL 24): that things are fitted to them, that something is concluded about them, that advertising is aimed at them. */
export const OPT_OUTS = ['PERSONALIZATION', 'INFERENCE', 'TARGETED_ADVERTISING'] as const;
export type OptOut = (typeof OPT_OUTS)[number];

/** From whom data is collected (§2). The last four are known to the platform alone (§2.1). */
export const DATA_SUBJECTS = ['MEMBERS', 'CONTACTS', 'MARKETING_CONTACTS', 'CALLERS', 'VISITORS', 'APPLICANTS'] as const;
export type DataSubject = (typeof DATA_SUBJECTS)[number];

const KNOWN_TO_ORGANIZATIONS: ReadonlySet<DataSubject> = new Set<DataSubject>(['MEMBERS', 'CONTACTS']);
/** Whether a purpose is about people of organizations at all; of callers and visitors no member is asked anything. Empty: about those who use the product. */
export const concernsMembers = (subjects: readonly DataSubject[]): boolean => subjects.length === 0 || subjects.some((one) => KNOWN_TO_ORGANIZATIONS.has(one));

/** What a cookie is for (§3). Strictly necessary ones need no consent. */
export const COOKIE_KINDS = ['STRICTLY_NECESSARY', 'PREFERENCES', 'STATISTICS', 'ADVERTISING'] as const;
export type CookieKind = (typeof COOKIE_KINDS)[number];
