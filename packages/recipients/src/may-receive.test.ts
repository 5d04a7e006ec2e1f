import { expect, test } from 'vitest';
import { mayReceive, recipientReasons, type Agreed, type Assessed, type CrossBorder, type Receiver, type RecipientStanding } from './index.ts';

/** 10:00 on 2026-03-02 in Shanghai. */
const MONDAY = Date.UTC(2026, 2, 2, 2);
const recipient: Receiver = { state: 'PUBLISHED', role: 'PROCESSOR', region: 'CN', deIdentification: 'NONE', categories: ['CONTACT'], purposeKeys: ['messages'] };
const assessed = (more: Partial<Assessed> = {}): Assessed => ({
  number: 1, result: 'FIT', role: 'PROCESSOR', region: 'CN', deIdentification: 'NONE', categories: ['CONTACT', 'NAME'], purposeKeys: ['messages'], assessedOn: '2026-01-05', expiresOn: '2027-01-04', ...more,
});
const agreed = (more: Partial<Agreed> = {}): Agreed => ({ categories: ['CONTACT'], purposeKeys: ['messages', 'support'], signedOn: '2026-01-06', expiresOn: '2026-12-31', endedAt: null, approvedBy: null, ...more });

type Case = [what: string, recipient: Partial<Receiver>, assessments: Assessed[], agreements: Agreed[], standing: RecipientStanding];

test.each<Case>([
  ['nothing is on file', {}, [], [], { state: 'NOT_ASSESSED', until: null }],
  ['an agreement alone', {}, [], [agreed()], { state: 'NOT_ASSESSED', until: null }],
  ['fit, without an agreement', {}, [assessed()], [], { state: 'NO_AGREEMENT', until: null }],
  ['fit and agreed: until the earlier of both days', {}, [assessed()], [agreed()], { state: 'APPROVED', until: '2026-12-31' }],
  ['the assessment ends first', {}, [assessed({ expiresOn: '2026-06-30' })], [agreed()], { state: 'APPROVED', until: '2026-06-30' }],
  ['withdrawn, whatever is on file', { state: 'WITHDRAWN' }, [assessed()], [agreed()], { state: 'WITHDRAWN', until: null }],
  ['found unfit', {}, [assessed({ result: 'UNFIT' })], [agreed()], { state: 'UNFIT', until: null }],
  ['found unfit after it was fit', {}, [assessed(), assessed({ number: 2, result: 'UNFIT' })], [agreed()], { state: 'UNFIT', until: null }],
  ['found fit again, in whatever order they are listed', {}, [assessed({ number: 2 }), assessed({ result: 'UNFIT' })], [agreed()], { state: 'APPROVED', until: '2026-12-31' }],
  ['its last day', {}, [assessed({ expiresOn: '2026-03-02' })], [agreed()], { state: 'APPROVED', until: '2026-03-02' }],
  ['the day after', {}, [assessed({ expiresOn: '2026-03-01' })], [agreed()], { state: 'ASSESSMENT_LAPSED', until: '2026-03-01' }],
  ['an assessment of a day to come does not count yet', {}, [assessed({ assessedOn: '2026-03-03' })], [agreed()], { state: 'NOT_ASSESSED', until: null }],
  ['the agreement has lapsed', {}, [assessed()], [agreed({ expiresOn: '2026-02-28' })], { state: 'AGREEMENT_LAPSED', until: '2026-02-28' }],
  ['a new agreement after one that lapsed', {}, [assessed()], [agreed({ expiresOn: '2026-02-28' }), agreed({ expiresOn: '2026-09-30' })], { state: 'APPROVED', until: '2026-09-30' }],
  ['an agreement of a day to come', {}, [assessed()], [agreed({ signedOn: '2026-03-03' })], { state: 'NO_AGREEMENT', until: null }],
  ['an agreement that was ended', {}, [assessed()], [agreed({ endedAt: 1 })], { state: 'NO_AGREEMENT', until: null }],
  ['a category more than was assessed', { categories: ['CONTACT', 'LOCATION'] }, [assessed()], [agreed({ categories: ['CONTACT', 'LOCATION'] })], { state: 'NOT_ASSESSED', until: null }],
  ['a purpose more than was assessed', { purposeKeys: ['messages', 'support'] }, [assessed()], [agreed()], { state: 'NOT_ASSESSED', until: null }],
  ['a category more than was agreed', { categories: ['CONTACT', 'NAME'] }, [assessed()], [agreed()], { state: 'NO_AGREEMENT', until: null }],
  ['moved to another country since', { region: 'SG' }, [assessed()], [agreed()], { state: 'NOT_ASSESSED', until: null }],
  ['became a controller since', { role: 'CONTROLLER' }, [assessed()], [agreed()], { state: 'NOT_ASSESSED', until: null }],
  ['is given data less bare than was assessed', {}, [assessed({ deIdentification: 'DE_IDENTIFIED' })], [agreed()], { state: 'NOT_ASSESSED', until: null }],
  ['is given data barer than was assessed', { deIdentification: 'DE_IDENTIFIED' }, [assessed()], [agreed()], { state: 'APPROVED', until: '2026-12-31' }],
  ['a sub-processor nobody consented to (PIPL 21)', { role: 'SUB_PROCESSOR' }, [assessed({ role: 'SUB_PROCESSOR' })], [agreed()], { state: 'NO_AGREEMENT', until: null }],
  ['a sub-processor with consent', { role: 'SUB_PROCESSOR' }, [assessed({ role: 'SUB_PROCESSOR' })], [agreed({ approvedBy: 'The enterprise' })], { state: 'APPROVED', until: '2026-12-31' }],
])('%s', (_what, more, assessments, agreements, standing) => {
  expect(mayReceive({ ...recipient, ...more }, assessments, agreements, MONDAY)).toEqual(standing);
});

test('it lapses at midnight in Shanghai, wherever the server stands', () => {
  const at = (instant: number) => mayReceive(recipient, [assessed({ expiresOn: '2026-03-02' })], [agreed()], instant).state;
  expect([at(Date.UTC(2026, 2, 2, 15, 59, 59, 999)), at(Date.UTC(2026, 2, 2, 16))]).toEqual(['APPROVED', 'ASSESSMENT_LAPSED']);
});

const contract: CrossBorder = { mechanism: 'STANDARD_CONTRACT', expiresOn: null, recipientRevision: 2 };

test.each<[string, string, RecipientStanding['state'], CrossBorder | null, string[]]>([
  ['in the country and approved', 'CN', 'APPROVED', null, []],
  ['in the country and not approved', 'CN', 'UNFIT', null, ['RECIPIENT_NOT_APPROVED']],
  ['abroad is off by default (§5.1)', 'SG', 'APPROVED', null, ['CROSS_BORDER_BLOCKED']],
  ['Hong Kong is across the border too', 'HK', 'APPROVED', null, ['CROSS_BORDER_BLOCKED']],
  ['opened by a mechanism (PIPL 38)', 'SG', 'APPROVED', contract, []],
  ['opened through its last day', 'SG', 'APPROVED', { ...contract, expiresOn: '2026-03-02' }, []],
  ['opened until yesterday', 'SG', 'APPROVED', { ...contract, expiresOn: '2026-03-01' }, ['CROSS_BORDER_BLOCKED']],
  ['closed again', 'SG', 'APPROVED', { ...contract, mechanism: null }, ['CROSS_BORDER_BLOCKED']],
  ['opened for a narrower state of it', 'SG', 'APPROVED', { ...contract, recipientRevision: 3 }, []],
  ['opened before it moved, or got more', 'SG', 'APPROVED', { ...contract, recipientRevision: 1 }, ['CROSS_BORDER_BLOCKED']],
  ['both reasons are named', 'SG', 'AGREEMENT_LAPSED', null, ['RECIPIENT_NOT_APPROVED', 'CROSS_BORDER_BLOCKED']],
  ['opening the border approves nobody', 'SG', 'NOT_ASSESSED', contract, ['RECIPIENT_NOT_APPROVED']],
])('%s', (_what, region, standing, crossBorder, reasons) => {
  expect(recipientReasons({ region, standing, crossBorder, renewFromRevision: 2 }, MONDAY)).toEqual(reasons);
});
