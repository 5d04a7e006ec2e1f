import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Recipient } from '@accord/api/modules/recipients/index';
import { anonymous, DAY, MONDAY, type Client } from '../../support/accord.ts';
import { ALDER_ADMIN, colleague, employ, openHouse, type House } from '../../support/house.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { upload } from '../../support/publishing.ts';
import { addPurpose, agreement, approve, assessment, changed, evidence, recipientFacts, RECIPIENT_FIELDS, register, type RegisteredRecipient } from '../../support/recipients.ts';
import { activityOf } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { signIn } from '../../support/world.ts';

interface Seen extends RegisteredRecipient { readonly key: string; readonly isOwn: boolean; readonly standing: { readonly state: string; readonly until: string | null }; readonly blockedBy: string[] }
interface ThirdPartyList { readonly organizationName: string; readonly isPlatform: boolean; readonly thirdParties: { readonly name: { readonly en: string }; readonly purposes: { readonly en: string }[]; readonly isAbroad: boolean }[] }

const SEEN = 'id key version isOwn standing { state until } blockedBy';
const LIST = 'query ($token: String) { thirdPartyList(token: $token) { organizationName isPlatform thirdParties { name { en } purposes { en } isAbroad } } }';

describe('the register of recipients', () => {
  let house: House;
  let alder: Client;
  let birch: Client;
  let staff: Client;
  beforeAll(async () => {
    house = await openHouse();
    alder = house.alder.administrator;
    birch = house.birch.administrator;
    staff = house.operator;
    await addPurpose(house.accord, 'messages');
    await addPurpose(house.accord, 'support');
    await addPurpose(house.accord, 'custom-fleet', house.birch.id);
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });

  const recipient = async (by: Client, id: string): Promise<Seen> => (await by.call<{ recipient: Seen }>(`query ($id: ID!) { recipient(id: $id) { ${SEEN} } }`, { id })).recipient;
  const keys = async (by: Client, withWithdrawn = false): Promise<string[]> =>
    (await by.call<{ recipients: { edges: { node: Seen }[] } }>('query ($w: Boolean!) { recipients(first: 100, withWithdrawn: $w) { edges { node { key } } } }', { w: withWithdrawn })).recipients.edges.map(({ node }) => node.key);
  const listOf = async (by: Client, token: string | null = null): Promise<ThirdPartyList> => (await by.call<{ thirdPartyList: ThirdPartyList }>(LIST, { token })).thirdPartyList;
  const tokenOf = async (by: Client): Promise<string> => {
    const { organization } = await by.call<{ organization: { thirdPartyListUrl: string } }>('{ organization { thirdPartyListUrl } }');
    return /\/third-parties\/(\S+)$/.exec(organization.thirdPartyListUrl)?.[1] ?? '';
  };

  it('gives nothing before assessment and agreement are on file, and says what is missing', async () => {
    const made = await register(alder, 'custom-post');
    expect(await recipient(alder, made.id)).toMatchObject({ key: 'custom-post', isOwn: true, standing: { state: 'NOT_ASSESSED', until: null }, blockedBy: ['RECIPIENT_NOT_APPROVED'] });
    const uploadId = await evidence(alder, 'The report');
    const assessed = await mutate<Seen>(alder, 'assessRecipient', { id: made.id, expectedVersion: 1, ...assessment(uploadId) }, { fields: RECIPIENT_FIELDS });
    expect(assessed).toMatchObject({ version: 2, standing: { state: 'NO_AGREEMENT' } });
    const agreed = await mutate<Seen>(alder, 'recordAgreement', { id: made.id, expectedVersion: 2, ...agreement(await evidence(alder)) }, { fields: RECIPIENT_FIELDS });
    expect(agreed).toEqual({ id: made.id, version: 3, standing: { state: 'APPROVED', until: '2026-12-31' }, blockedBy: [] });
    const { recipient: kept } = await alder.call<{ recipient: Record<string, unknown> }>('query ($id: ID!) { recipient(id: $id) { assessments { number result evidenceSha256 categories recordedBy { kind id } } agreements { confidential duties fileSha256 endedAt } } }', { id: made.id });
    expect(kept).toEqual({
      assessments: [{ number: 1, result: 'FIT', evidenceSha256: createHash('sha256').update('The report').digest('hex'), categories: ['CONTACT'], recordedBy: { kind: 'PERSON', id: house.alder.administratorId } }],
      agreements: [{ confidential: true, duties: 'Erases everything at its end', fileSha256: createHash('sha256').update('A signed page').digest('hex'), endedAt: null }],
    });
    expect((await activityOf(alder, { subjectId: made.id })).map(({ action }) => action).sort()).toEqual(['recipient.agreement-recorded', 'recipient.assessed', 'recipient.registered']);
  });

  it('is kept by staff for the platform, by administrators and privacy officers for their own', async () => {
    const shared = await register(staff, 'sms');
    for (const by of [alder, birch]) expect(await recipient(by, shared.id)).toMatchObject({ key: 'sms', isOwn: false });
    const officer = (await colleague(house.accord, house.alder, 'officer', ['PRIVACY_OFFICER'])).client;
    const member = (await colleague(house.accord, house.alder, 'member')).client;
    const auditor = await employ(house.accord, 'auditor', ['AUDITOR']);
    await register(officer, 'custom-officers');
    for (const by of [member, auditor]) expect(await refusalOf(by, 'registerRecipient', { key: 'custom-x', ...recipientFacts() })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await member.refusal('{ recipients { edges { node { id } } } }')).toBe('FORBIDDEN');
    expect(await keys(auditor)).toEqual(['sms']);
    expect(await keys(alder)).toEqual(['custom-officers', 'custom-post', 'sms']);
    expect(await keys(birch)).toEqual(['sms']);
  });

  it('lets nobody change what is another’s', async () => {
    const own = await register(birch, 'custom-fleet', { purposeKeys: ['custom-fleet'] });
    const approved = await approve(birch, own, { agreement: { purposeKeys: ['custom-fleet'] } });
    const [shared] = (await staff.call<{ recipients: { edges: { node: Seen }[] } }>('{ recipients { edges { node { id version } } } }')).recipients.edges.map(({ node }) => node);
    const uploadId = await evidence(alder);
    for (const { id, version } of [approved, shared as Seen]) {
      for (const [mutation, input] of Object.entries({
        changeRecipient: recipientFacts(), withdrawRecipient: { reason: 'Not ours' }, assessRecipient: assessment(uploadId), recordAgreement: agreement(uploadId),
      })) expect(await refusalOf(alder, mutation, { id, expectedVersion: version, ...input }), mutation).toEqual(NOT_FOUND);
    }
    expect(await refusalOf(alder, 'endAgreement', { id: approved.agreementId, reason: 'Not ours' })).toEqual(NOT_FOUND);
    expect(await refusalOf(alder, 'decideCrossBorder', { id: approved.id, reason: 'Not ours', expectedNumber: 0 })).toEqual(NOT_FOUND);
    expect(await alder.refusal('query ($id: ID!) { recipient(id: $id) { id } }', { id: approved.id })).toBe('NOT_FOUND');
  });

  it.each<[string, Input, string]>([
    ['a key of the platform’s kind', { key: 'post' }, 'KEY_OF_ANOTHER_KIND'], ['a key that is taken', { key: 'custom-post' }, 'KEY_IN_USE'], ['a key with capitals', { key: 'custom-Post' }, 'INVALID_INPUT'],
    ['no purpose', { purposeKeys: [] }, 'INVALID_INPUT'], ['an unknown purpose', { purposeKeys: ['messages', 'gossip'] }, 'PURPOSE_UNKNOWN'], ['another organization’s purpose', { purposeKeys: ['custom-fleet'] }, 'PURPOSE_UNKNOWN'],
    ['no category', { categories: [] }, 'INVALID_INPUT'], ['a category twice', { categories: ['CONTACT', 'CONTACT'] }, 'INVALID_INPUT'], ['a country that is none', { region: 'XX' }, 'INVALID_INPUT'], ['a country in small letters', { region: 'cn' }, 'INVALID_INPUT'],
    ['a policy that is no page', { policyUrl: 'javascript:alert(1)' }, 'INVALID_INPUT'], ['a blank name', { nameEn: '  ' }, 'INVALID_INPUT'], ['a name of 121 characters', { nameZh: '名'.repeat(121) }, 'INVALID_INPUT'],
  ])('refuses %s', async (_what, more, reason) => {
    expect(await refusalOf(alder, 'registerRecipient', { key: 'custom-refused', ...recipientFacts(), ...more })).toMatchObject({ code: 'BAD_USER_INPUT', reason });
  });

  it('refuses an assessment or an agreement that proves nothing', async () => {
    const { id } = await register(alder, 'custom-proof', { role: 'SUB_PROCESSOR' });
    const uploadId = await evidence(alder);
    const assess = (more: Input) => refusalOf(alder, 'assessRecipient', { id, expectedVersion: 1, ...assessment(uploadId), ...more });
    expect(await assess({ checks: ['LAWFUL_GROUND'] })).toMatchObject({ reason: 'CHECKS_MISSING' });
    expect(await assess({ assessedOn: '2026-03-03' })).toMatchObject({ reason: 'DAY_AHEAD' });
    expect(await assess({ assessedOn: '2026-02-30' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await assess({ expiresOn: '2026-03-01' })).toMatchObject({ reason: 'ENDS_BEFORE_IT_BEGINS' });
    expect(await assess({ necessity: ' \n ' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    const another = await evidence((await colleague(house.accord, house.alder, 'second', ['ADMINISTRATOR'])).client);
    for (const wrong of ['01ARZ3NDEKTSV4RRFFQ69G5FAV', another, await evidence(birch)]) expect(await assess({ uploadId: wrong })).toEqual(NOT_FOUND);
    const agree = (more: Input) => refusalOf(alder, 'recordAgreement', { id, expectedVersion: 1, ...agreement(uploadId), ...more });
    expect(await agree({})).toMatchObject({ reason: 'APPROVAL_NEEDED' });
    expect(await agree({ confidential: false, approvedBy: 'Contract 7' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await agree({ approvedBy: 'Contract 7' })).toBeNull();
    expect((await upload(alder, Buffer.alloc(0), 'evidence')).errors?.[0]?.extensions.reason).toBe('EMPTY_FILE');
    expect((await upload(house.operator, Buffer.from('x'), 'statement')).status).toBe(403);
    expect((await upload(anonymous(house.accord), Buffer.from('x'), 'evidence')).status).toBe(401);
  });

  it('is stopped by a change that adds to what it gets, and not by one that does not', async () => {
    const { id, version } = await approve(alder, await register(alder, 'custom-growing'));
    const change = (expectedVersion: number, more: Input) => mutate<Seen>(alder, 'changeRecipient', { id, expectedVersion, ...recipientFacts(more) }, { fields: RECIPIENT_FIELDS });
    expect(await change(version, { contact: 'Telephone 010-5550100', methodEn: 'By file' })).toMatchObject({ standing: { state: 'APPROVED' } });
    expect(await change(version + 1, { categories: ['CONTACT', 'NAME'] })).toMatchObject({ standing: { state: 'NOT_ASSESSED' } });
    expect(await refusalOf(alder, 'changeRecipient', { id, expectedVersion: version, ...recipientFacts() })).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE', details: { currentVersion: version + 2 } });
    const renewed = await approve(alder, { id, version: version + 2 }, { assessment: { expiresOn: '2026-06-30' }, agreement: { categories: ['NAME', 'CONTACT'] } });
    expect(await recipient(alder, id)).toMatchObject({ version: renewed.version, standing: { state: 'APPROVED', until: '2026-06-30' } });
    expect(await activityOf(alder, { subjectId: id, action: 'recipient.changed' })).toMatchObject([{ fields: ['contact', 'methodEn'] }, { fields: ['contact', 'categories', 'methodEn'] }]);
  });

  it('gives nothing any more after an unfit finding, an ended agreement, a withdrawal', async () => {
    const { id, version, agreementId } = await approve(alder, await register(alder, 'custom-leaving'));
    expect(await mutate<Seen>(alder, 'endAgreement', { id: agreementId, reason: 'They moved' }, { fields: RECIPIENT_FIELDS })).toMatchObject({ version: version + 1, standing: { state: 'NO_AGREEMENT' } });
    expect(await refusalOf(alder, 'endAgreement', { id: agreementId, reason: 'Again' })).toMatchObject({ code: 'REFUSED', reason: 'AGREEMENT_ENDED' });
    const unfit = await mutate<Seen>(alder, 'assessRecipient', { id, expectedVersion: version + 1, ...assessment(await evidence(alder), { result: 'UNFIT', checks: [] }) }, { fields: RECIPIENT_FIELDS });
    expect(unfit.standing).toEqual({ state: 'UNFIT', until: null });
    expect(await mutate<Seen>(alder, 'withdrawRecipient', { id, expectedVersion: unfit.version, reason: 'No longer used' }, { fields: RECIPIENT_FIELDS })).toMatchObject({ standing: { state: 'WITHDRAWN' }, blockedBy: ['RECIPIENT_NOT_APPROVED'] });
    expect(await refusalOf(alder, 'assessRecipient', { id, expectedVersion: unfit.version + 1, ...assessment(await evidence(alder)) })).toMatchObject({ reason: 'RECIPIENT_WITHDRAWN' });
    expect([(await keys(alder)).includes('custom-leaving'), (await keys(alder, true)).includes('custom-leaving')]).toEqual([false, true]);
  });

  it('takes one of two who decide at the same moment', async () => {
    const { id } = await register(alder, 'custom-race');
    const both = await Promise.all(['FIT', 'UNFIT'].map(async (result) => attempt(alder, 'assessRecipient', { id, expectedVersion: 1, ...assessment(await evidence(alder), { result }) })));
    expect(both.flatMap(({ errors }) => errors).map(({ extensions }) => extensions.reason)).toEqual(['CHANGED_MEANWHILE']);
    const twins = await Promise.all([1, 2, 3].map(() => attempt(alder, 'registerRecipient', { key: 'custom-twin', ...recipientFacts() })));
    expect(twins.flatMap(({ errors }) => errors).map(({ extensions }) => extensions.reason)).toEqual(['KEY_IN_USE', 'KEY_IN_USE']);
  });

  it('keeps the border shut until the enterprise opens it by a mechanism and a document (PIPL 38)', async () => {
    const abroad = await approve(staff, await register(staff, 'error-reports', { region: 'SG', nameEn: 'Example Errors' }));
    expect(await recipient(alder, abroad.id)).toMatchObject({ standing: { state: 'APPROVED' }, blockedBy: ['CROSS_BORDER_BLOCKED'] });
    const decide = (by: Client, more: Input) => refusalOf(by, 'decideCrossBorder', { id: abroad.id, reason: 'Signed and filed', expectedNumber: 0, ...more });
    expect(await decide(alder, { mechanism: 'STANDARD_CONTRACT' })).toMatchObject({ reason: 'EVIDENCE_NEEDED' });
    expect(await decide(alder, { mechanism: 'STANDARD_CONTRACT', uploadId: await evidence(alder), expiresOn: '2026-03-01' })).toMatchObject({ reason: 'DAY_PAST' });
    expect(await decide(staff, { mechanism: 'EXEMPT', uploadId: await evidence(staff) })).toMatchObject({ reason: 'ENTERPRISE_DECIDES' });
    const { id: atHome } = await register(alder, 'custom-home');
    expect(await refusalOf(alder, 'decideCrossBorder', { id: atHome, mechanism: 'EXEMPT', uploadId: await evidence(alder), reason: 'Just in case', expectedNumber: 0 })).toMatchObject({ reason: 'NOT_ABROAD' });
    const twice = await Promise.all([1, 2].map(async () => decide(alder, { mechanism: 'STANDARD_CONTRACT', uploadId: await evidence(alder), expiresOn: '2026-12-31' })));
    expect(twice.map((one) => one?.reason ?? null).sort()).toEqual(['CHANGED_MEANWHILE', null].sort());
    expect([(await recipient(alder, abroad.id)).blockedBy, (await recipient(birch, abroad.id)).blockedBy]).toEqual([[], ['CROSS_BORDER_BLOCKED']]);
    expect((await listOf(alder, await tokenOf(alder))).thirdParties.filter(({ isAbroad }) => isAbroad)).toHaveLength(1);
    expect((await listOf(birch, await tokenOf(birch))).thirdParties.filter(({ isAbroad }) => isAbroad)).toHaveLength(0);
    expect(await decide(alder, { expectedNumber: 1, reason: 'Contract over' })).toBeNull();
    expect((await recipient(alder, abroad.id)).blockedBy).toEqual(['CROSS_BORDER_BLOCKED']);
    expect((await activityOf(alder, { subjectId: abroad.id })).map(({ action }) => action)).toEqual(['recipient.border-opened', 'recipient.border-closed']);
  });

  it('opens no border before it is said how people exercise their rights there, in both languages (PIPL 39), and shuts none that is open', async () => {
    const untold = { region: 'SG', rightsZh: null, rightsEn: null };
    const first = await approve(alder, await register(alder, 'custom-abroad', untold));
    const open = (more: Input) => refusalOf(alder, 'decideCrossBorder', { id: first.id, mechanism: 'STANDARD_CONTRACT', reason: 'Signed and filed', expectedNumber: 0, ...more });
    expect(await open({ uploadId: await evidence(alder) })).toMatchObject({ code: 'REFUSED', reason: 'RIGHTS_UNTOLD' });
    const change = (version: number, more: Input) => refusalOf(alder, 'changeRecipient', { id: first.id, expectedVersion: version, ...recipientFacts(more) });
    expect(await change(first.version, { ...untold, rightsEn: 'Write to us' })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'RIGHTS_IN_BOTH', path: ['input', 'rightsZh'] });
    expect(await change(first.version, { ...untold, rightsZh: '来信', rightsEn: '  ' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    const told = await changed(alder, first, { region: 'SG', rightsZh: '写信', rightsEn: 'Write to us' });
    expect(told, 'it is told, and asks nobody again').toMatchObject({ revision: 2, renewFromRevision: 1 });
    expect(await open({ uploadId: await evidence(alder), recipientRevision: 2 })).toBeNull();
    expect(await change(told.version, untold)).toMatchObject({ reason: 'RIGHTS_UNTOLD', path: ['input', 'rightsZh'] });
    const listed = async () => (await alder.call<{ thirdPartyList: { thirdParties: { isAbroad: boolean; rights: object | null }[] } }>('query ($token: String) { thirdPartyList(token: $token) { thirdParties { isAbroad rights { zhCN en } } } }', { token: await tokenOf(alder) })).thirdPartyList.thirdParties.filter(({ isAbroad }) => isAbroad);
    expect(await listed()).toEqual([{ isAbroad: true, rights: { zhCN: '写信', en: 'Write to us' } }]);
    // as one that was let across before it was asked for
    await scopeOf(house.accord, house.alder.id).change({ action: 'test.put', subject: { type: 'Recipient', id: first.id } }, (act) => act.of(Recipient).change({ id: first.id }, { rightsZh: null, rightsEn: null }));
    expect([await listed(), (await recipient(alder, first.id)).blockedBy]).toEqual([[{ isAbroad: true, rights: null }], []]);
    expect(await open({ uploadId: await evidence(alder), recipientRevision: 2, expectedNumber: 1 })).toMatchObject({ reason: 'RIGHTS_UNTOLD' });
    expect(await open({ mechanism: null, expectedNumber: 1 }), 'shutting it needs nothing').toBeNull();
  });

  it('publishes who may receive, to everybody and as it is at that moment', async () => {
    const nobody = anonymous(house.accord);
    const token = await tokenOf(birch);
    expect(await listOf(nobody)).toMatchObject({ isPlatform: true, thirdParties: [{ name: { en: 'Example Errors' }, isAbroad: true }] });
    expect(await listOf(nobody, token)).toEqual({ organizationName: 'Birch Works', isPlatform: false, thirdParties: [{ name: { en: 'Example Messages' }, purposes: [{ en: 'Purpose custom-fleet' }], isAbroad: false }] });
    for (const wrong of ['', 'x', house.birch.id, `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`]) expect(await nobody.refusal(LIST, { token: wrong }), wrong).toBe('NOT_FOUND');
  });

  it('lapses by the clock alone, and that is announced once, thirty days before', async () => {
    const { clock } = house.accord;
    const { id } = await approve(alder, await register(alder, 'custom-lapsing'), { assessment: { expiresOn: '2026-04-30' } });
    const replaced = await approve(alder, await register(alder, 'custom-renewed'), { assessment: { expiresOn: '2026-04-30' } });
    await mutate(alder, 'assessRecipient', { id: replaced.id, expectedVersion: replaced.version, ...assessment(await evidence(alder), { expiresOn: '2027-01-31' }) });
    const told = async () => (await activityOf(await signIn(house.accord, ALDER_ADMIN), { action: 'recipient.lapsing' })).map(({ subjectId }) => subjectId);
    await deliverAll(house.accord, new Letters());
    expect(await told()).toEqual([]);
    clock.at = Date.UTC(2026, 2, 30, 15, 59);
    await deliverAll(house.accord, new Letters());
    expect(await told()).toEqual([]);
    clock.at = Date.UTC(2026, 2, 30, 16);
    for (let times = 0; times < 2; times++) await deliverAll(house.accord, new Letters());
    expect(await told()).toEqual([id]);
    const at = async (instant: number) => {
      clock.at = instant;
      return recipient(await signIn(house.accord, ALDER_ADMIN), id);
    };
    expect(await at(Date.UTC(2026, 3, 30, 15, 59, 59))).toMatchObject({ standing: { state: 'APPROVED', until: '2026-04-30' } });
    expect(await at(Date.UTC(2026, 3, 30, 16))).toMatchObject({ standing: { state: 'ASSESSMENT_LAPSED', until: '2026-04-30' }, blockedBy: ['RECIPIENT_NOT_APPROVED'] });
    clock.at = MONDAY + DAY;
  });

  it('announces the lapse of an assessment also where the agreement lapsed earlier and was renewed', async () => {
    const { clock } = house.accord;
    const first = await signIn(house.accord, ALDER_ADMIN);
    const { id, version } = await approve(first, await register(first, 'custom-both'), { assessment: { expiresOn: '2026-04-30' }, agreement: { expiresOn: '2026-04-15' } });
    clock.at = Date.UTC(2026, 2, 30, 16);
    await deliverAll(house.accord, new Letters());
    const by = await signIn(house.accord, ALDER_ADMIN);
    await mutate(by, 'recordAgreement', { id, expectedVersion: version, ...agreement(await evidence(by)) });
    await deliverAll(house.accord, new Letters());
    const told = (await activityOf(by, { action: 'recipient.lapsing' })).filter(({ subjectId }) => subjectId === id);
    expect(told.map(({ fields }) => fields).sort()).toEqual([['AGREEMENT'], ['ASSESSMENT']]);
    clock.at = MONDAY + DAY;
  });
});
