import type { ConsentEvent } from '@accord/consents';
import { describe, expect, test } from 'vitest';
import { gate, type GateFacts, type GateReason, type PurposeFacts, type RecipientFacts } from './index.ts';

// 2026-03-02T02:00:00Z, a Monday in Shanghai
const NOW = Date.UTC(2026, 2, 2, 2);
type Asked = NonNullable<PurposeFacts['asked']>;

const said = (state: ConsentEvent['state'], more: Partial<ConsentEvent> = {}): ConsentEvent => ({ number: 1, state, type: 'GENERAL', purposeRevision: 1, at: NOW - 1000, expiresAt: null, ...more });
const given = (more: Partial<ConsentEvent> = {}) => [said('GIVEN', more)];

const asked: Asked = {
  activity: { legalBasis: 'CONSENT', categories: ['CONTACT', 'LOCATION'] }, renewFromRevision: 1, categories: ['CONTACT'], endedAt: null,
  consents: given({ type: 'SEPARATE' }), recipients: [],
};
const scope = { categories: ['CONTACT'] as const, purposeKeys: ['visits'] };
const maps: RecipientFacts = {
  id: 'maps', state: 'PUBLISHED', role: 'PROCESSOR', region: 'CN', deIdentification: 'DE_IDENTIFIED', ...scope,
  assessments: [{ ...scope, number: 1, result: 'FIT', role: 'PROCESSOR', region: 'CN', deIdentification: 'DE_IDENTIFIED', assessedOn: '2026-01-01', expiresOn: '2026-12-31' }],
  agreements: [{ ...scope, signedOn: '2026-01-01', expiresOn: '2026-12-31', endedAt: null, approvedBy: null }],
  renewFromRevision: 1, crossBorder: null, consents: [],
};
const abroad = (more: Partial<RecipientFacts>): RecipientFacts => ({ ...maps, region: 'SG', assessments: maps.assessments.map((one) => ({ ...one, region: 'SG' })), ...more });
const partner = (more: Partial<RecipientFacts>): RecipientFacts => ({ ...maps, role: 'CONTROLLER', assessments: maps.assessments.map((one) => ({ ...one, role: 'CONTROLLER' as const })), ...more });
const plain = { activity: { legalBasis: 'CONSENT', categories: ['CONTACT'] } } as const;
const own = (code: GateReason['code']): GateReason => ({ code, purposeKey: 'visits' });
const of = (code: GateReason['code']): GateReason => ({ code, purposeKey: 'visits', recipientId: 'maps' });

const facts = (more: Partial<Asked> | null, person: Partial<GateFacts['person']> = {}): GateFacts => ({
  organization: { state: 'ACTIVE' }, person: { state: 'ACTIVE', hasAccount: true, isUnder14: false, warranties: [], ...person },
  standings: [], app: { defaultEnabled: true }, enablements: [], purpose: { key: 'visits', asked: more && { ...asked, ...more } },
});

describe('may this person use this app for this purpose now', () => {
  test.each<[string, Partial<Asked> | null, GateReason[]]>([
    ['consented, separately for what is sensitive', {}, []],
    ['the app has no scope for it', null, [own('PURPOSE_EXCEEDED')]],
    ['the app processes more than the purpose names (row 73)', { categories: ['CONTACT', 'PAYMENT'] }, [own('PURPOSE_EXCEEDED')]],
    ['the scope names a recipient that nobody knows', { recipients: [null] }, [own('PURPOSE_EXCEEDED')]],
    ['nothing was ever said', { ...plain, consents: [] }, [own('CONSENT_MISSING')]],
    ['refused', { ...plain, consents: [said('REFUSED')] }, [own('CONSENT_MISSING')]],
    ['withdrawn', { ...plain, consents: [said('GIVEN'), said('WITHDRAWN', { number: 2 })] }, [own('CONSENT_WITHDRAWN')]],
    ['a general consent to what is sensitive', { consents: given() }, [own('SEPARATE_CONSENT_REQUIRED')]],
    ['given for an earlier revision (PIPL 14)', { ...plain, renewFromRevision: 2, consents: given() }, [own('CONSENT_MISSING')]],
    ['run out at this instant', { ...plain, consents: given({ expiresAt: NOW }) }, [own('CONSENT_MISSING')]],
    ['given before the app was switched off (row 14)', { ...plain, endedAt: NOW - 500, consents: given() }, [own('CONSENT_MISSING')]],
    ['given again after it', { ...plain, endedAt: NOW - 5000, consents: given() }, []],
    ['withdrawn before the app was switched off', { ...plain, endedAt: NOW - 500, consents: [said('WITHDRAWN')] }, [own('CONSENT_WITHDRAWN')]],
    ['another ground than consent (PIPL 13)', { activity: { legalBasis: 'CONTRACT_OR_HR', categories: ['CONTACT'] }, consents: [] }, []],
    ['done with linked accounts, all of which were unlinked (row 108)', { activity: { legalBasis: 'CONSENT', categories: ['LINKED_ACCOUNT'] }, categories: ['LINKED_ACCOUNT'], isUnlinked: true, consents: given() }, [own('CONSENT_WITHDRAWN')]],
    ['the same, on another ground than consent', { activity: { legalBasis: 'CONTRACT_OR_HR', categories: ['LINKED_ACCOUNT'] }, categories: ['LINKED_ACCOUNT'], isUnlinked: true, consents: [] }, [own('CONSENT_WITHDRAWN')]],
    ['unlinked, and withdrawn besides: one reason', { activity: { legalBasis: 'CONSENT', categories: ['LINKED_ACCOUNT'] }, categories: ['LINKED_ACCOUNT'], isUnlinked: true, consents: [said('WITHDRAWN')] }, [own('CONSENT_WITHDRAWN')]],
    ['done without linked accounts by an app, whatever was unlinked', { ...plain, isUnlinked: true, consents: given() }, []],
    ['a processor with assessment and agreement', { recipients: [maps] }, []],
    ['a recipient without assessment', { recipients: [{ ...maps, assessments: [] }] }, [of('RECIPIENT_NOT_APPROVED')]],
    ['a recipient whose agreement lapsed yesterday', { recipients: [{ ...maps, agreements: [{ ...maps.agreements[0]!, expiresOn: '2026-03-01' }] }] }, [of('RECIPIENT_NOT_APPROVED')]],
    ['a recipient that is registered for another purpose (row 73)', { recipients: [{ ...maps, purposeKeys: ['messages'], assessments: maps.assessments.map((one) => ({ ...one, purposeKeys: ['messages'] })), agreements: maps.agreements.map((one) => ({ ...one, purposeKeys: ['messages'] })) }] }, [of('RECIPIENT_NOT_APPROVED')]],
    ['a recipient that is registered for less data', { categories: ['CONTACT', 'LOCATION'], recipients: [maps] }, [of('RECIPIENT_NOT_APPROVED')]],
    ['on the last day of the agreement', { recipients: [{ ...maps, agreements: [{ ...maps.agreements[0]!, expiresOn: '2026-03-02' }] }] }, []],
    ['another controller, without a consent of its own (PIPL 23)', { recipients: [partner({})] }, [of('CONSENT_MISSING'), of('SEPARATE_CONSENT_REQUIRED')]],
    ['another controller, consented to by name', { recipients: [partner({ consents: given({ type: 'SEPARATE' }) })] }, []],
    ['abroad, not opened by the organization (row 76)', { recipients: [abroad({ consents: given({ type: 'SEPARATE' }) })] }, [of('CROSS_BORDER_BLOCKED')]],
    ['abroad, opened, without a consent of its own (PIPL 39)', { recipients: [abroad({ crossBorder: { mechanism: 'STANDARD_CONTRACT', expiresOn: null, recipientRevision: 1 } })] }, [of('CONSENT_MISSING'), of('SEPARATE_CONSENT_REQUIRED')]],
    ['another controller, consented to before it took more (PIPL 23)', { recipients: [partner({ renewFromRevision: 2, consents: given({ type: 'SEPARATE', recipientRevision: 1 }) })] }, [of('CONSENT_MISSING'), of('SEPARATE_CONSENT_REQUIRED')]],
    ['moved abroad: neither what was said nor what was decided is about where it is now (PIPL 38, 39)', { recipients: [abroad({ renewFromRevision: 2, crossBorder: { mechanism: 'STANDARD_CONTRACT', expiresOn: null, recipientRevision: 1 }, consents: given({ type: 'SEPARATE', recipientRevision: 1 }) })] }, [of('CONSENT_MISSING'), of('SEPARATE_CONSENT_REQUIRED'), of('CROSS_BORDER_BLOCKED')]],
    ['moved abroad, opened and consented to anew', { recipients: [abroad({ renewFromRevision: 2, crossBorder: { mechanism: 'STANDARD_CONTRACT', expiresOn: null, recipientRevision: 2 }, consents: given({ type: 'SEPARATE', recipientRevision: 3 }) })] }, []],
  ])('%s', (_case, more, reasons) => expect(gate(facts(more), NOW)).toEqual({ allowed: reasons.length === 0, reasons }));

  test('of a child only the guardian’s word counts (PIPL 31)', () => {
    expect(gate(facts({}, { isUnder14: true }), NOW).reasons).toEqual([own('GUARDIAN_CONSENT_REQUIRED')]);
    expect(gate(facts({ consents: given({ type: 'GUARDIAN' }) }, { isUnder14: true }), NOW).allowed).toBe(true);
  });

  test.each<[string, readonly string[], readonly ConsentEvent[], GateReason[]]>([
    ['the organization warrants a consent', ['CONSENT'], [], []],
    ['it warrants another ground', ['CONTRACT'], [], [own('CONSENT_MISSING')]],
    ['the contact withdrew all the same', ['CONSENT'], [said('WITHDRAWN')], [own('CONSENT_WITHDRAWN')]],
  ])('an external contact: %s (row 66)', (_case, warranties, consents, reasons) => {
    expect(gate(facts({ ...plain, consents }, { hasAccount: false, warranties }), NOW).reasons).toEqual(reasons);
  });

  test('a warranty is no separate consent', () => {
    expect(gate(facts({ consents: [] }, { hasAccount: false, warranties: ['CONSENT'] }), NOW).reasons).toEqual([own('SEPARATE_CONSENT_REQUIRED')]);
  });
});
