import { expect, test } from 'vitest';
import { DATA_CATEGORIES, LEGAL_BASES, requiredConsentType, type Activity } from './index.ts';

const plain: Activity = { legalBasis: 'CONSENT', categories: ['CONTACT'] };

test.each<[string, Partial<Activity>, boolean, string | null]>([
  ['consent to what is not sensitive (PIPL 14)', {}, false, 'GENERAL'],
  ['given to another controller (PIPL 23)', { isProvided: true }, false, 'SEPARATE'],
  ['published (PIPL 25)', { isPublished: true }, false, 'SEPARATE'],
  ['sensitive (PIPL 29)', { categories: ['CONTACT', 'LOCATION'] }, false, 'SEPARATE'],
  ['abroad (PIPL 39)', { isAbroad: true }, false, 'SEPARATE'],
  ['in writing where a law says so (PIPL 29)', { categories: ['BIOMETRIC'], isWrittenByLaw: true }, false, 'WRITTEN'],
  ['under 14 (PIPL 31)', {}, true, 'GUARDIAN'],
  ['under 14 and sensitive', { categories: ['LOCATION'], isProvided: true }, true, 'GUARDIAN'],
  ['another ground needs no consent (PIPL 13(2))', { legalBasis: 'CONTRACT_OR_HR', categories: ['LOCATION'], isAbroad: true }, true, null],
])('%s', (_case, more, isUnder14, type) => {
  expect(requiredConsentType({ ...plain, ...more }, isUnder14)).toBe(type);
});

test('of the seven grounds only consent asks the person', () => {
  expect(LEGAL_BASES.filter((legalBasis) => requiredConsentType({ ...plain, legalBasis }, false) !== null)).toEqual(['CONSENT']);
});

test('what is sensitive, to be read aloud (PIPL 28)', () => {
  expect(Object.entries(DATA_CATEGORIES).filter(([, text]) => 'sensitive' in text).map(([name]) => name)).toEqual(['LOCATION', 'PAYMENT', 'IDENTITY_DOCUMENT', 'BIOMETRIC']);
});
