import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CONSENT_LIFE, CONSENT_STATES, CONSENT_TYPES, COOL_DOWN, NOTHING_SAID, consentReasons, consentStanding, isEnough, heaviestOf, isGiven, mayBeAskedFrom, mayFollow, numbersAfter, purposeChanges, purposeFault, refusalToAsk, refusalToGive, refusalToRefuse, refusalToWithdraw,
  type Beginning, type ChangeOfTold, type ConsentEvent, type ConsentReason, type ConsentRefusal, type ConsentState, type ConsentType, type ConsentingPerson, type PurposeFacts, type PurposeToConsent, type PurposeTold, type Speaker, type StandingState,
} from './index.ts';

// time is counted in plain numbers but where the 48 hours matter
const said = (number: number, state: ConsentState, more: Partial<ConsentEvent> = {}): ConsentEvent => ({ number, state, type: 'GENERAL', purposeRevision: 1, at: number * 10, expiresAt: null, ...more });
const adult: ConsentingPerson = { isUnder14: false, isErased: false };
const child: ConsentingPerson = { ...adult, isUnder14: true };
const erased: ConsentingPerson = { ...adult, isErased: true };
const optional: PurposeToConsent = { legalBasis: 'CONSENT', categories: ['CONTACT'], necessity: 'OPTIONAL' };
const sensitive: PurposeToConsent = { ...optional, categories: ['LOCATION'] };
const written: PurposeToConsent = { ...optional, isWrittenByLaw: true };
const contract: PurposeToConsent = { ...optional, legalBasis: 'CONTRACT_OR_HR', necessity: 'REQUIRED' };
const standing = (state: StandingState, type: ConsentType | null = 'GENERAL', since = 0) => ({ ...NOTHING_SAID, state, type, since });

test('the life of a consent, to be read aloud (standards §24.3)', () => {
  expect(Object.entries(CONSENT_LIFE).map(([from, to]) => `${from} → ${to.join(' | ')}`)).toEqual([
    'NONE → REQUESTED | GIVEN | REFUSED',
    'REQUESTED → GIVEN | REFUSED | DEFERRED | EXPIRED',
    'DEFERRED → GIVEN | REFUSED | EXPIRED',
    'GIVEN → RENEWED | WITHDRAWN | REVOKED | EXPIRED | INVALIDATED',
    'RENEWED → RENEWED | WITHDRAWN | REVOKED | EXPIRED | INVALIDATED',
    'REFUSED → REQUESTED | GIVEN',
    'WITHDRAWN → REQUESTED | GIVEN',
    'REVOKED → REQUESTED | GIVEN | REFUSED',
    'EXPIRED → REQUESTED | GIVEN | REFUSED',
    'INVALIDATED → REQUESTED | GIVEN | REFUSED',
  ]);
  expect(CONSENT_STATES.filter(isGiven)).toEqual(['GIVEN', 'RENEWED']);
});

test.each<[string, ConsentEvent[], number, number, StandingState, number | null]>([
  ['nothing was said', [], 1, 50, 'NONE', null],
  ['asked', [said(1, 'REQUESTED')], 1, 50, 'REQUESTED', 10],
  ['an asking that ran out', [said(1, 'REQUESTED', { expiresAt: 40 })], 1, 50, 'EXPIRED', 40],
  ['put off', [said(1, 'REQUESTED'), said(2, 'DEFERRED')], 1, 50, 'DEFERRED', 20],
  ['given', [said(1, 'GIVEN')], 1, 10, 'VALID', 10],
  ['the moment before', [said(1, 'GIVEN')], 1, 9, 'NONE', null],
  ['given for an earlier revision', [said(1, 'GIVEN')], 2, 50, 'OUTDATED', 10],
  ['renewed', [said(1, 'GIVEN'), said(2, 'RENEWED', { purposeRevision: 2 })], 2, 50, 'VALID', 20],
  ['in its last moment', [said(1, 'GIVEN', { expiresAt: 50 })], 1, 49, 'VALID', 10],
  ['run out', [said(1, 'GIVEN', { expiresAt: 50 })], 1, 50, 'EXPIRED', 50],
  ['a withdrawal does not run out', [said(1, 'GIVEN'), said(2, 'WITHDRAWN', { expiresAt: 30 })], 1, 50, 'WITHDRAWN', 20],
  ['revoked by the organization', [said(1, 'GIVEN'), said(2, 'REVOKED')], 1, 50, 'REVOKED', 20],
  ['given again after a withdrawal', [said(1, 'GIVEN'), said(2, 'WITHDRAWN'), said(3, 'GIVEN')], 1, 50, 'VALID', 30],
  ['as at the day before it was given again', [said(1, 'GIVEN'), said(2, 'WITHDRAWN'), said(3, 'GIVEN')], 1, 29, 'WITHDRAWN', 20],
  ['of one instant the later event has the last word', [said(2, 'WITHDRAWN', { at: 10 }), said(1, 'GIVEN')], 1, 10, 'WITHDRAWN', 10],
  ['refused', [said(1, 'REFUSED')], 9, 50, 'REFUSED', 10],
])('%s', (_case, events, revision, now, state, since) => expect(consentStanding(events, { renewFromRevision: revision }, now)).toMatchObject({ state, since }));

test.each<[string, PurposeToConsent, ConsentType, Speaker, ConsentingPerson, ConsentRefusal | null]>([
  ['by a click', optional, 'GENERAL', 'SELF', adult, null],
  ['a click for sensitive data is said separately (PIPL 29)', sensitive, 'SEPARATE', 'SELF', adult, null],
  ['not along with others', sensitive, 'GENERAL', 'SELF', adult, 'CONSENT_TYPE_TOO_WEAK'],
  ['where another ground holds nobody is asked', contract, 'GENERAL', 'SELF', adult, 'NO_CONSENT_NEEDED'],
  ['a child cannot (PIPL 31)', optional, 'GENERAL', 'SELF', child, 'GUARDIAN_CONSENT_REQUIRED'],
  ['a child cannot by calling it a guardian’s', optional, 'GUARDIAN', 'SELF', child, 'GUARDIAN_CONSENT_REQUIRED'],
  ['a paper of a guardian can', optional, 'GUARDIAN', 'PAPER', child, null],
  ['a paper of the child cannot', optional, 'WRITTEN', 'PAPER', child, 'GUARDIAN_CONSENT_REQUIRED'],
  ['in writing where a law says so', written, 'SEPARATE', 'SELF', adult, 'WRITTEN_CONSENT_REQUIRED'],
  ['a click is not in writing', written, 'WRITTEN', 'SELF', adult, 'WRITTEN_CONSENT_REQUIRED'],
  ['the paper is', written, 'WRITTEN', 'PAPER', adult, null],
  ['after the erasure nothing begins (row 69)', optional, 'GENERAL', 'SELF', erased, 'PERSON_ERASED'],
  ['not on paper either', optional, 'WRITTEN', 'PAPER', erased, 'PERSON_ERASED'],
])('given: %s', (_case, purpose, type, speaker, person, refusal) => expect(refusalToGive(purpose, type, speaker, person)).toBe(refusal));

test.each<[string, PurposeToConsent, StandingState, ConsentRefusal | null]>([
  ['what is given', optional, 'VALID', null],
  ['what would have to be renewed', optional, 'OUTDATED', null],
  ['twice', optional, 'WITHDRAWN', null],
  ['what was never given', optional, 'NONE', 'NOTHING_TO_WITHDRAW'],
  ['what was refused', optional, 'REFUSED', 'NOTHING_TO_WITHDRAW'],
  ['what the service cannot do without (PIPL 16)', contract, 'NONE', 'PURPOSE_REQUIRED'],
  ['where another ground holds', { ...contract, necessity: 'OPTIONAL' }, 'NONE', 'NO_CONSENT_NEEDED'],
  ['what was given before the ground became another', { ...contract, necessity: 'OPTIONAL' }, 'OUTDATED', null],
])('withdrawn: %s', (_case, purpose, state, refusal) => expect(refusalToWithdraw(purpose, standing(state))).toBe(refusal));

test('refused: what is optional and rests on consent', () => {
  expect([optional, contract, { ...contract, necessity: 'OPTIONAL' } as const].map(refusalToRefuse)).toEqual([null, 'PURPOSE_REQUIRED', 'NO_CONSENT_NEEDED']);
});

test.each<[string, StandingState, number, ConsentRefusal | null]>([
  ['at once', 'NONE', 0, null],
  ['within 48 hours of a refusal', 'REFUSED', COOL_DOWN - 1, 'ASKED_LATELY'],
  ['after them', 'REFUSED', COOL_DOWN, null],
  ['within 48 hours of a withdrawal', 'WITHDRAWN', 1, 'ASKED_LATELY'],
  ['after a revocation, which was not the person’s', 'REVOKED', 1, null],
])('asked: %s', (_case, state, now, refusal) => {
  expect(refusalToAsk(optional, standing(state), adult, now)).toBe(refusal);
  expect(refusalToGive(optional, 'GENERAL', 'SELF', adult), 'what the person starts is never held back').toBeNull();
});

test.each<[string, PurposeToConsent, StandingState, ConsentType | null, ConsentingPerson, ConsentReason[]]>([
  ['a valid consent', optional, 'VALID', 'GENERAL', adult, []],
  ['another ground', contract, 'NONE', null, adult, []],
  ['nothing said', optional, 'NONE', null, adult, ['CONSENT_MISSING']],
  ['refused', optional, 'REFUSED', 'GENERAL', adult, ['CONSENT_MISSING']],
  ['for an earlier revision (PIPL 14)', optional, 'OUTDATED', 'GENERAL', adult, ['CONSENT_MISSING']],
  ['withdrawn', optional, 'WITHDRAWN', 'GENERAL', adult, ['CONSENT_WITHDRAWN']],
  ['revoked', optional, 'REVOKED', 'GENERAL', adult, ['CONSENT_WITHDRAWN']],
  ['given along with others where it must be separate', sensitive, 'VALID', 'GENERAL', adult, ['SEPARATE_CONSENT_REQUIRED']],
  ['nothing said where it must be separate', sensitive, 'NONE', null, adult, ['CONSENT_MISSING', 'SEPARATE_CONSENT_REQUIRED']],
  ['given to another controller (PIPL 23)', { ...optional, isProvided: true }, 'VALID', 'GENERAL', adult, ['SEPARATE_CONSENT_REQUIRED']],
  ['a click where a law asks for it in writing', written, 'VALID', 'SEPARATE', adult, ['SEPARATE_CONSENT_REQUIRED']],
  ['a child’s own word', optional, 'VALID', 'GENERAL', child, ['GUARDIAN_CONSENT_REQUIRED']],
  ['a guardian’s word withdrawn', optional, 'WITHDRAWN', 'GUARDIAN', child, ['CONSENT_WITHDRAWN', 'GUARDIAN_CONSENT_REQUIRED']],
  ['a guardian’s word', sensitive, 'VALID', 'GUARDIAN', child, []],
  ['a guardian’s word, grown up since', sensitive, 'VALID', 'GUARDIAN', adult, []],
])('the gate: %s', (_case, activity, state, type, person, reasons) => expect(consentReasons(activity, standing(state, type), person)).toEqual(reasons));

describe('purposes', () => {
  const plain: PurposeFacts = { legalBasis: 'CONSENT', necessity: 'OPTIONAL', categories: ['CONTACT'], isMarketing: false, cookieKind: null, necessityStatement: null, impactStatement: null };
  test.each<[string, Partial<PurposeFacts>, string | null]>([
    ['optional, by consent', {}, null],
    ['consent that cannot be refused', { necessity: 'REQUIRED' }, 'CONSENT_NOT_REFUSABLE'],
    ['sensitive, unexplained (PIPL 30)', { categories: ['PAYMENT'] }, 'SENSITIVE_UNEXPLAINED'],
    ['sensitive, half explained', { categories: ['PAYMENT'], necessityStatement: {} }, 'SENSITIVE_UNEXPLAINED'],
    ['sensitive, explained', { categories: ['PAYMENT'], necessityStatement: {}, impactStatement: {} }, null],
    ['sensitive on another ground is explained too', { legalBasis: 'CONTRACT_OR_HR', categories: ['PAYMENT'] }, 'SENSITIVE_UNEXPLAINED'],
    ['marketing without consent (PIPL 24)', { isMarketing: true, legalBasis: 'CONTRACT_OR_HR' }, 'MARKETING_REQUIRED'],
    ['a necessary cookie that asks', { cookieKind: 'STRICTLY_NECESSARY' }, 'COOKIE_BASIS'],
    ['a necessary cookie', { cookieKind: 'STRICTLY_NECESSARY', legalBasis: 'CONTRACT_OR_HR', necessity: 'REQUIRED' }, null],
    ['an advertising cookie that does not ask', { cookieKind: 'ADVERTISING', legalBasis: 'CONTRACT_OR_HR' }, 'COOKIE_BASIS'],
    ['personalization that rests on a contract', { optOut: 'PERSONALIZATION', legalBasis: 'CONTRACT_OR_HR' }, 'OPT_OUT_REQUIRED'],
    ['inference that nobody may refuse', { optOut: 'INFERENCE', legalBasis: 'STATUTORY_DUTY', necessity: 'REQUIRED' }, 'OPT_OUT_REQUIRED'],
    ['targeted advertising by consent', { optOut: 'TARGETED_ADVERTISING' }, null],
  ])('%s', (_case, more, fault) => expect(purposeFault({ ...plain, ...more })).toBe(fault));

  const told: PurposeTold = { ...plain, categories: ['CONTACT', 'USAGE'], name: { en: 'Visits' }, description: { en: 'To plan visits' }, controllerRole: 'ORGANIZATION', isPublished: false, isWrittenByLaw: false, devicePermission: null, retentionDays: 30 };
  test.each<[string, Partial<PurposeTold>, ChangeOfTold]>([
    ['nothing', {}, 'NOTHING'],
    ['the words', { description: { en: 'To plan visits and routes' } }, 'ASKS'],
    ['how they are spelled', { description: { en: ' To  plan Visits' } }, 'TELLS'],
    ['wide letters', { name: { en: 'Ｖｉｓｉｔｓ' } }, 'TELLS'],
    ['a stop, which may divide a number', { description: { en: 'To plan vis.its' } }, 'ASKS'],
    ['the ground', { legalBasis: 'CONTRACT_OR_HR' }, 'ASKS'],
    ['a category more', { categories: ['USAGE', 'CONTACT', 'DEVICE'] }, 'ASKS'],
    ['one category for another', { categories: ['USAGE', 'DEVICE'] }, 'ASKS'],
    ['a category less', { categories: ['USAGE'] }, 'TELLS'],
    ['another order', { categories: ['USAGE', 'CONTACT'] }, 'NOTHING'],
    ['published', { isPublished: true }, 'ASKS'],
    ['published no more', { isPublished: false }, 'NOTHING'],
    ['kept longer', { retentionDays: 31 }, 'ASKS'],
    ['kept shorter', { retentionDays: 29 }, 'TELLS'],
    ['kept as the statement says', { retentionDays: null }, 'ASKS'],
    ['what it is sorted under', { isMarketing: true, cookieKind: 'STATISTICS', optOut: 'INFERENCE' }, 'TELLS'],
    ['more and less at once', { categories: ['CONTACT', 'DEVICE'], retentionDays: 1 }, 'ASKS'],
    ['why sensitive data is needed, for the first time', { necessityStatement: { en: 'Why' } }, 'ASKS'],
  ])('a change (PIPL 14): %s', (_case, more, change) => expect(heaviestOf(purposeChanges(told, { ...told, ...more }))).toBe(change));

  test('what an older revision did not tell yet is told as nothing', () => {
    const { optOut: _optOut, ...older } = { ...told, optOut: null };
    expect(purposeChanges(older, { ...told, optOut: null })).toEqual([]);
  });
});

const FIRST = { revision: 1, renewFromRevision: 1 };

describe('numbers of what was told', () => {
  test.each<[ChangeOfTold, number, number]>([['NOTHING', 3, 2], ['TELLS', 4, 2], ['ASKS', 4, 4]])('after a change that %s', (change, revision, renewFromRevision) =>
    expect(numbersAfter({ revision: 3, renewFromRevision: 2 }, change)).toEqual({ revision, renewFromRevision }));

  const of = (purposeRevision: number, recipientRevision: number | null) => [said(1, 'GIVEN', { purposeRevision, recipientRevision })];
  test.each<[string, ConsentEvent[], number, number, StandingState]>([
    ['as both are', of(2, 3), 2, 3, 'VALID'],
    ['before the purpose became narrower', of(1, 3), 1, 3, 'VALID'],
    ['before the recipient moved (PIPL 23, 39)', of(2, 2), 2, 3, 'OUTDATED'],
    ['before the purpose became another', of(1, 3), 2, 3, 'OUTDATED'],
    ['before recipients were counted', of(2, null), 2, 1, 'VALID'],
    ['before they were, and it has moved since', of(2, null), 2, 2, 'OUTDATED'],
    ['withdrawn, whatever became of it', [said(1, 'WITHDRAWN')], 2, 2, 'WITHDRAWN'],
  ])('a word about a recipient: %s', (_case, events, purpose, recipient, state) =>
    expect(consentStanding(events, { renewFromRevision: purpose, recipient: { renewFromRevision: recipient } }, 50).state).toBe(state));

  test('of the purpose alone nothing is asked about recipients', () => expect(consentStanding(of(1, null), { renewFromRevision: 1 }, 50).state).toBe('VALID'));

  test('whatever is changed: each thing told has its own number, and a yes counts until the first change since that asks', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom<ChangeOfTold>('NOTHING', 'TELLS', 'ASKS'), { maxLength: 12 }), fc.nat({ max: 12 }), (changes, at) => {
      const steps = changes.reduce((all, change) => [...all, numbersAfter(all.at(-1) ?? FIRST, change)], [FIRST]);
      const shown = steps[Math.min(at, changes.length)]?.revision ?? 1;
      const since = changes.slice(Math.min(at, changes.length));
      const now = steps.at(-1) ?? FIRST;
      expect(now.revision).toBe(1 + changes.filter((change) => change !== 'NOTHING').length);
      expect(consentStanding(of(shown, null), now, 50).state).toBe(since.includes('ASKS') ? 'OUTDATED' : 'VALID');
    }), { numRuns: 500, seed: 65 });
  });
});

describe('whatever was said', () => {
  /** Histories as the life allows them, with instants that do not go back. */
  const histories = fc.array(fc.tuple(fc.nat({ max: 8 }), fc.constantFrom(...CONSENT_TYPES), fc.integer({ min: 1, max: 3 }), fc.nat({ max: 20 }), fc.option(fc.integer({ min: 1, max: 60 }), { freq: 4 })), { maxLength: 12 }).map((steps) => {
    const events: ConsentEvent[] = [];
    let [state, at]: [ConsentState | Beginning, number] = ['NONE', 0];
    for (const [pick, type, purposeRevision, wait, lasts] of steps) {
      const open = CONSENT_LIFE[state];
      state = open[pick % open.length] as ConsentState;
      at += wait;
      events.push({ number: events.length + 1, state, type, purposeRevision, at, expiresAt: lasts === null ? null : at + lasts });
    }
    return events;
  });
  const instant = fc.nat({ max: 300 });
  const revision = fc.integer({ min: 1, max: 3 });

  test('data is processed only on a consent whose last word is a yes, for this revision, not run out, of the kind that is needed', () => {
    const seen = { open: 0, closed: 0 };
    fc.assert(fc.property(histories, revision, instant, fc.boolean(), (events, current, now, isUnder14) => {
      const last = events.filter(({ at }) => at <= now).at(-1);
      const isOpen = consentReasons(sensitive, consentStanding(events, { renewFromRevision: current }, now), { isUnder14 }).length === 0;
      const holds = last !== undefined && isGiven(last.state) && last.purposeRevision >= current && (last.expiresAt === null || last.expiresAt > now) && isEnough(last.type, isUnder14 ? 'GUARDIAN' : 'SEPARATE');
      seen[isOpen ? 'open' : 'closed'] += 1;
      expect(isOpen).toBe(holds);
    }), { numRuns: 3000, seed: 61 });
    expect(Math.min(seen.open, seen.closed)).toBeGreaterThan(50);
  });

  test('what stood on a day stays so, whatever is said later, and in whatever order the events are read', () => {
    fc.assert(fc.property(histories, revision, instant, (events, current, now) => {
      const then = consentStanding(events, { renewFromRevision: current }, now);
      expect(consentStanding(events.filter(({ at }) => at <= now).toReversed(), { renewFromRevision: current }, now)).toEqual(then);
    }), { numRuns: 1000, seed: 62 });
  });

  test('a raised revision never opens anything, and a withdrawal always closes', () => {
    fc.assert(fc.property(histories, revision, instant, (events, current, now) => {
      const isOpen = (known: readonly ConsentEvent[], at: number) => consentReasons(optional, consentStanding(known, { renewFromRevision: at }, now), adult).length === 0;
      if (!isOpen(events, current)) expect(isOpen(events, current + 1)).toBe(false);
      const last = events.at(-1);
      if (last && mayFollow(last.state, 'WITHDRAWN')) expect(isOpen([...events, said(events.length + 1, 'WITHDRAWN', { at: Math.min(now, last.at) })], current)).toBe(false);
    }), { numRuns: 1000, seed: 63 });
  });

  test('nobody is asked within 48 hours of a no', () => {
    fc.assert(fc.property(histories, instant, (events, now) => {
      const one = consentStanding(events, { renewFromRevision: 1 }, now);
      const isNo = one.state === 'REFUSED' || one.state === 'WITHDRAWN';
      expect(mayBeAskedFrom(one, now) === null).toBe(!isNo);
    }), { numRuns: 500, seed: 64 });
  });
});
