import { describe, expect, test } from 'vitest';
import { GATE_REASONS, gate, isEnabled, type Enablement, type EnablementSource, type GateFacts, type GateReason } from './index.ts';

const NOW = 1_000;
const member: GateFacts['person'] = { state: 'ACTIVE', hasAccount: true, isUnder14: false, warranties: [] };
const open: GateFacts = {
  organization: { state: 'ACTIVE' }, person: member, standings: [{ versionId: 'v1', state: 'ACCEPTED' }], app: { defaultEnabled: true }, enablements: [], purpose: null,
};
const decided = (subject: Enablement['subject'], decision: Enablement['decision'], at = 1, subjectId: string = subject): Enablement => ({ subject, subjectId, decision, at });
const standing = (state: GateFacts['standings'][number]['state'], versionId = 'v1') => [{ versionId, state }];
const notAccepted: GateReason = { code: 'STATEMENT_NOT_ACCEPTED', statementVersionId: 'v1' };

test('the twelve reasons of the gate, in their order', () => {
  expect(GATE_REASONS).toHaveLength(12);
  expect([GATE_REASONS[0], GATE_REASONS[6], GATE_REASONS[11]]).toEqual(['STATEMENT_NOT_ACCEPTED', 'PERSON_RESTRICTED', 'CROSS_BORDER_BLOCKED']);
});

describe('may this person use this app now', () => {
  test.each<[string, Partial<GateFacts>, GateReason[]]>([
    ['nothing speaks against it', {}, []],
    ['no statement is in force', { standings: [] }, []],
    ['no statement is required', { standings: standing('NOT_REQUIRED') }, []],
    ['deemed to have accepted', { standings: standing('DEEMED') }, []],
    ['a new version is due', { standings: [{ versionId: 'v1', state: 'DUE', until: 9 }] }, []],
    ['the statement is overdue', { standings: standing('OVERDUE') }, [notAccepted]],
    ['the statement is declined', { standings: standing('DECLINED') }, [notAccepted]],
    ['two statements are not accepted', { standings: [...standing('OVERDUE'), ...standing('ACCEPTED', 'v2'), ...standing('DECLINED', 'c1')] },
      [notAccepted, { code: 'STATEMENT_NOT_ACCEPTED', statementVersionId: 'c1' }]],
    ['an external contact has no account and so no standing', { person: { ...member, hasAccount: false, warranties: ['CONTRACT'] }, standings: standing('OVERDUE') }, []],
    ['an external contact for whom nobody gave a word', { person: { ...member, hasAccount: false } }, [{ code: 'CONSENT_MISSING' }]],
    ['the app is off by default', { app: { defaultEnabled: false } }, [{ code: 'APP_DISABLED' }]],
    ['the app is off for the person’s group', { enablements: [decided('ORGANIZATION', 'ALLOW'), decided('GROUP', 'DENY')] }, [{ code: 'APP_DISABLED' }]],
    ['a locked app stays on', { app: { defaultEnabled: true, locked: true }, enablements: [decided('ORGANIZATION', 'DENY')] }, []],
    ['the person’s data is restricted', { person: { ...member, state: 'RESTRICTED' } }, [{ code: 'PERSON_RESTRICTED' }]],
    ['the account is closed', { person: { ...member, state: 'CLOSED' } }, [{ code: 'ACCOUNT_CLOSED' }]],
    ['the organization is suspended', { organization: { state: 'SUSPENDED' } }, [{ code: 'ORGANIZATION_SUSPENDED' }]],
    ['the organization is closed', { organization: { state: 'CLOSED' } }, [{ code: 'ORGANIZATION_SUSPENDED' }]],
  ])('%s', (_case, facts, reasons) => expect(gate({ ...open, ...facts }, NOW)).toEqual({ allowed: reasons.length === 0, reasons }));

  test('what is restricted is used only where a law demands it (PIPL 47)', () => {
    const asked = (legalBasis: 'STATUTORY_DUTY' | 'CONTRACT_OR_HR' | 'EMERGENCY') => ({ key: 'books', asked: { activity: { legalBasis, categories: [] }, renewFromRevision: 1, categories: [], endedAt: null, consents: [], recipients: [] } });
    const reasons = (purpose: GateFacts['purpose']) => gate({ ...open, person: { ...member, state: 'RESTRICTED' }, purpose }, NOW).reasons.map(({ code }) => code);
    expect([reasons(asked('STATUTORY_DUTY')), reasons(asked('CONTRACT_OR_HR')), reasons(asked('EMERGENCY')), reasons({ key: 'books', asked: null }), reasons(null)])
      .toEqual([[], ['PERSON_RESTRICTED'], ['PERSON_RESTRICTED'], ['PERSON_RESTRICTED', 'PURPOSE_EXCEEDED'], ['PERSON_RESTRICTED']]);
  });

  test('every reason that holds is named, in the order of the list', () => {
    const { allowed, reasons } = gate({
      organization: { state: 'SUSPENDED' }, person: { ...member, state: 'CLOSED' }, standings: standing('OVERDUE'), app: { defaultEnabled: false }, enablements: [], purpose: { key: 'care', asked: null },
    }, NOW);
    expect(allowed).toBe(false);
    expect(reasons.map((one) => one.code)).toEqual(['STATEMENT_NOT_ACCEPTED', 'APP_DISABLED', 'ACCOUNT_CLOSED', 'ORGANIZATION_SUSPENDED', 'PURPOSE_EXCEEDED']);
  });

  test.each<[string, object, string]>([
    ['a person', { person: { ...member, state: 'INVITED' } }, 'ACCOUNT_CLOSED'],
    ['an organization', { organization: { state: 'MERGED' } }, 'ORGANIZATION_SUSPENDED'],
    ['a standing', { standings: [{ versionId: 'v1', state: 'UNKNOWN' }] }, 'STATEMENT_NOT_ACCEPTED'],
  ])('it fails closed: %s in a state that is not known stops', (_case, facts, code) => {
    expect(gate({ ...open, ...facts } as GateFacts, NOW)).toMatchObject({ allowed: false, reasons: [{ code }] });
  });
});

describe('is the app on, and who set it so', () => {
  test.each<[string, boolean, Enablement[], boolean, EnablementSource]>([
    ['nobody decided: the default, on', true, [], true, 'DEFAULT'],
    ['nobody decided: the default, off', false, [], false, 'DEFAULT'],
    ['the organization allows', false, [decided('ORGANIZATION', 'ALLOW')], true, 'ORGANIZATION'],
    ['only one group: off by default, allowed for the group', false, [decided('GROUP', 'ALLOW')], true, 'GROUP'],
    ['only one person', false, [decided('PERSON', 'ALLOW')], true, 'PERSON'],
    ['deny beats allow: the person denied within an allowed organization', true, [decided('ORGANIZATION', 'ALLOW'), decided('PERSON', 'DENY')], false, 'PERSON'],
    ['deny beats allow: the organization denied, the person allowed later', true, [decided('ORGANIZATION', 'DENY', 1), decided('PERSON', 'ALLOW', 2)], false, 'ORGANIZATION'],
    ['deny beats allow between two groups', true, [decided('GROUP', 'ALLOW', 2, 'sales'), decided('GROUP', 'DENY', 1, 'interns')], false, 'GROUP'],
    ['of several denials the widest is named', true, [decided('PERSON', 'DENY'), decided('ORGANIZATION', 'DENY')], false, 'ORGANIZATION'],
    ['the latest decision of a subject counts', true, [decided('ORGANIZATION', 'DENY', 1), decided('ORGANIZATION', 'ALLOW', 2)], true, 'ORGANIZATION'],
    ['the latest, in whatever order they are listed', true, [decided('ORGANIZATION', 'ALLOW', 2), decided('ORGANIZATION', 'DENY', 1)], true, 'ORGANIZATION'],
    ['a denial taken back', true, [decided('ORGANIZATION', 'DENY', 1), decided('ORGANIZATION', 'INHERIT', 2)], true, 'DEFAULT'],
    ['a permission taken back', false, [decided('GROUP', 'ALLOW', 1), decided('GROUP', 'INHERIT', 2)], false, 'DEFAULT'],
    ['a denial of a group taken back leaves the organization’s word', false, [decided('GROUP', 'DENY', 1), decided('GROUP', 'INHERIT', 2), decided('ORGANIZATION', 'ALLOW', 1)], true, 'ORGANIZATION'],
    ['allowed and denied in one instant: denied', true, [decided('ORGANIZATION', 'DENY', 1), decided('ORGANIZATION', 'ALLOW', 1)], false, 'ORGANIZATION'],
    ['denied and allowed in one instant: denied', true, [decided('ORGANIZATION', 'ALLOW', 1), decided('ORGANIZATION', 'DENY', 1)], false, 'ORGANIZATION'],
  ])('%s', (_case, defaultEnabled, enablements, enabled, setBy) => expect(isEnabled({ defaultEnabled }, enablements)).toEqual({ enabled, setBy }));

  test('a locked app is on, whatever was decided', () => {
    expect(isEnabled({ defaultEnabled: false, locked: true }, [decided('ORGANIZATION', 'DENY')])).toEqual({ enabled: true, setBy: 'DEFAULT' });
  });
});
