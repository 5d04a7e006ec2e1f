import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** What is said before anybody is signed in, and by the frame around pages; the other words come with the first page. */
export const ENTRY_SECTIONS: ReadonlySet<string> = new Set([
  'acceptInvitation', 'broken', 'common', 'cookieBanner', 'field', 'form', 'notFound', 'outdated', 'signIn', 'theme', 'title', 'toast',
]);

/** Refusals that are said at once: those of signing in, those after which no more words may come, what the console says by itself, and one for each code. The others come with the first refusal. */
export const ENTRY_REFUSALS: ReadonlySet<string> = new Set([
  'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT', 'CONFLICT', 'RATE_LIMITED', 'REFUSED', 'STATEMENT_NOT_ACCEPTED', 'STEP_UP_REQUIRED', 'INTERNAL', 'UNAVAILABLE',
  'OFFLINE', 'STOPPING', 'UNTRUSTED_DOCUMENT', 'WRONG_CREDENTIALS', 'TOO_MANY_SIGN_INS', 'CONTACT_REQUIRED', 'APPROVAL_NEEDED', 'CHECKS_MISSING',
]);

/** What only some pages say: whole sections, and single names of sections that all share. */
export interface Later {
  readonly sections: ReadonlySet<string>;
  readonly names: Readonly<Record<string, ReadonlySet<string>>>;
}

export const LATER = {
  /** Comparing, planning, reviewing, the roll-out, an organization's own notice. */
  statements: {
    sections: new Set(['cancelVersion', 'change', 'compare', 'diff', 'import', 'ownNotice', 'publish', 'review', 'rollOut', 'stage']),
    names: {},
  },
  /** Apps, groups, purposes and consents, contacts from a file, and what stands on them is called. */
  controls: {
    sections: new Set(['apps', 'appBulk', 'appPlan', 'appPage', 'appRequests', 'catalog', 'choices', 'cookies', 'fileField', 'gate', 'linked', 'matrix', 'useEnds', 'withdrawnApps', 'contacts', 'groups', 'myApps', 'paper', 'newApps', 'purposes', 'told', 'tellings']),
    names: { enum: new Set(['CollectionSource', 'GateFactNotKept', 'LinkedProvider', 'UseEndNoticeState', 'ConsentMethod', 'ConsentStandingState', 'ConsentState', 'ConsentType', 'CookieKind', 'DataSubject', 'DevicePermission', 'GuardianRelation', 'LegalBasis', 'Necessity', 'OwnSwitchKind', 'PersonalDataCategory', 'ToldFact']) },
  },
  /** Third parties, and the public list of them. */
  recipients: {
    sections: new Set(['recipients', 'assess', 'agreement', 'border', 'thirdParties', 'withdrawalNotices']),
    names: {
      enum: new Set(['AssessmentCheck', 'AssessmentResult', 'DeIdentificationLevel', 'RecipientKind', 'RecipientReason', 'RecipientRole', 'RecipientStandingState', 'TransferMechanism', 'WithdrawalNoticeState']),
    },
  },
  /** Settings, one's own data and how one is reached. */
  settings: {
    sections: new Set(['apiKey', 'contact', 'emailChange', 'myData', 'sessions']),
    names: {
      organization: new Set([
        'address', 'addressEn', 'contactEmail', 'contactPhone', 'contactHours', 'contactHoursEn', 'privacyOfficer', 'privacyOfficerEn', 'reach', 'reachHint', 'reachHintPlatform', 'freeRequestsPerYear', 'freeRequestsHint',
        'figures', 'publishesFigures', 'publishesFiguresHint', 'figuresPage', 'figuresNotPublished', 'newTab',
      ]),
    },
  },
  /** Endpoints of webhooks and what was sent to them. */
  webhooks: {
    sections: new Set(['webhooks']),
    names: { enum: new Set(['WebhookDeliveryState', 'WebhookEndpointState']) },
  },
  /** One request: answering it, what it waits for, why a date; and doing something to many. */
  handling: {
    sections: new Set(['desk', 'handling', 'files', 'fulfilment', 'tasks', 'templates']),
    names: {
      jobs: new Set(['assignHint', 'chooseDay', 'chooseHandler', 'extendHint', 'extensionHint', 'forwardHint', 'forwardNoteHint', 'handler', 'hindrance', 'plan', 'planNot', 'preview', 'start', 'text', 'textHint']),
      requests: new Set(['answerHint', 'answers', 'fault', 'openTasks', 'next', 'replyLanguageHint', 'typeHint', 'verifiedHow', 'why', 'receivedWhen', 'receivedWhenHint', 'receivedAhead', 'asker', 'askedBy', 'person', 'personHint', 'identity', 'verifiedNow', 'byCodeHint', 'loggedHere', 'loggedWaits']),
      enum: new Set(['Capacity', 'DelayReason', 'ErasureGround', 'FileScan', 'ProofOutcome', 'FeeState', 'ItemOutcome', 'RefusalGround', 'ReplyKind', 'ReplyOutcome', 'RequestStep', 'FulfilmentKind', 'FulfilmentState', 'RecordField']),
    },
  },
  /** The public form, the page behind a code, and the switch of the form. */
  intake: {
    sections: new Set(['intake']),
    names: {},
  },
} as const satisfies Record<string, Later>;

type LaterPart = keyof typeof LATER;
export type Part = 'entry' | 'refusals' | LaterPart | 'pages';
type Words = Readonly<Record<string, unknown>>;

const LATER_PARTS: readonly (readonly [LaterPart, Later])[] = Object.entries(LATER) as [LaterPart, Later][];

/** The part that a name of a section is in. */
export function partNamed(section: string, name: string): Part {
  if (section === 'errors') return ENTRY_REFUSALS.has(name) ? 'entry' : 'refusals';
  const later = LATER_PARTS.find(([, { sections, names }]) => sections.has(section) || names[section]?.has(name));
  return later?.[0] ?? (ENTRY_SECTIONS.has(section) ? 'entry' : 'pages');
}

/** One part of a language's words; `pages` has everything that is in no other. Parts that share a section are put together when they are loaded. */
export function partOf(words: Words, part: Part): Words {
  const sections = Object.entries(words).map(([section, said]) => [section, Object.fromEntries(Object.entries(said as Words).filter(([name]) => partNamed(section, name) === part))] as const);
  return Object.fromEntries(sections.filter(([, said]) => Object.keys(said).length > 0));
}

const PART = /^(.*\/locales\/[\w-]+)\.(entry|refusals|statements|controls|recipients|settings|webhooks|handling|intake|pages)\.json$/;

/** Lets `locales/en.json` be imported as `en.entry.json`, `en.refusals.json` and so on: one file for who writes words, several for who loads them. */
export function splitWords(): Plugin {
  return {
    name: 'accord:words',
    enforce: 'pre',
    resolveId(source, importer) {
      const file = importer === undefined ? source : join(dirname(importer), source);
      return PART.test(file) ? file : null;
    },
    load(id) {
      const [, language, part] = PART.exec(id) ?? [];
      if (language === undefined) return null;
      this.addWatchFile(`${language}.json`);
      return JSON.stringify(partOf(JSON.parse(readFileSync(`${language}.json`, 'utf8')) as Words, part as Part));
    },
  };
}
