import { createHash } from 'node:crypto';
import { civilDay } from '@accord/deadlines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsentEvent, endMarketing } from '@accord/api/modules/consents/index';
import { Person, PersonProfile } from '@accord/api/modules/people/index';
import { Recipient } from '@accord/api/modules/recipients/index';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { HOUR, type Client } from '../../support/accord.ts';
import { consentsOf, define, give, myConsents, PURPOSE, SENSITIVE } from '../../support/consents.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { evidence, recipientFacts, register } from '../../support/recipients.ts';
import { scopeOf } from '../../support/scopes.ts';
import { accept, buildWorld, invite, join, signIn, type World } from '../../support/world.ts';

/** Sessions outlive it. */
const MOMENT = 60_000;
const PAPER = { type: 'WRITTEN', purposeRevision: 1, evidenceSha256: 'a'.repeat(64), language: 'ZH_CN' };

describe('consents', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const inside = () => scopeOf(world.accord, world.a.id);
  const put = (personId: string, patch: { birthOn?: string; state?: 'ACTIVE' | 'CLOSED' }) => inside().change({ action: 'person.put', subject: { type: 'Person', id: personId } }, async (change) => {
    if (patch.birthOn) await change.of(PersonProfile).update(personId, { birthOn: patch.birthOn });
    if (patch.state) await change.of(Person).update(personId, { state: patch.state });
  });
  const said = (by: Client, mutation: string, purposeKey: string, more: Input = {}) => mutate<{ id: string; state: string }>(by, mutation, { purposeKey, language: 'EN', ...more }, { fields: 'record { id state }' });
  const eventsOf = (purposeId: string) => inside().of(ConsentEvent).find({ purposeId }, { order: { number: 'ASC' } });

  it('are given for a purpose as it was shown, withdrawn in one step and given again, and nothing is overwritten (row 62)', async () => {
    const { administrator, member, ids } = world.a;
    const id = await define(administrator, 'custom-life');
    expect((await myConsents(member)).get('custom-life')).toMatchObject({ state: 'NONE', requiredType: 'GENERAL', acts: ['GIVE', 'REFUSE'], events: [] });
    expect(await refusalOf(member, 'giveConsent', { purposeKey: 'custom-life', language: 'EN', purposeRevision: 2 }), 'not what was shown').toMatchObject({ code: 'CONFLICT', reason: 'ANOTHER_REVISION', details: { revision: 1 } });
    await give(member, 'custom-life');
    expect((await myConsents(member)).get('custom-life')).toMatchObject({ state: 'VALID', acts: ['WITHDRAW'] });
    world.accord.clock.at += MOMENT;
    expect(await said(member, 'withdrawConsent', 'custom-life')).toMatchObject({ state: 'WITHDRAWN' });
    expect((await myConsents(member)).get('custom-life')).toMatchObject({ state: 'WITHDRAWN', acts: ['GIVE'], mayBeAskedFrom: new Date(world.accord.clock.at + 48 * HOUR).toISOString() });
    world.accord.clock.at += MOMENT;
    await give(member, 'custom-life');
    const [events, trail, outbox] = await Promise.all([eventsOf(id), inside().of(AuditEvent).find({ actorId: ids.member, subjectType: 'ConsentEvent' }), inside().of(OutboxMessage).find({ topic: 'consent.withdrawn' })]);
    expect(events.map(({ number, state, type, method, channel, saidById, statementVersionId }) => [number, state, type, method, channel, saidById, statementVersionId])).toEqual(
      ['GIVEN', 'WITHDRAWN', 'GIVEN'].map((state, at) => [at + 1, state, 'GENERAL', 'SETTINGS_TOGGLE', 'CONSOLE', ids.member, world.statementVersion]));
    expect(trail.filter(({ subjectId }) => events.some((event) => event.id === subjectId)).map(({ action }) => action).sort()).toEqual(['consent.given', 'consent.given', 'consent.withdrawn']);
    expect(outbox.map(({ payload }) => payload)).toEqual([expect.objectContaining({ personId: ids.member, purposeKey: 'custom-life', state: 'WITHDRAWN', recipientId: null })]);
  });

  it('are asked as at an earlier moment: which stood then, for which revision', async () => {
    const { administrator, member, ids } = world.a;
    const id = await define(administrator, 'custom-days');
    const before = world.accord.clock.at;
    const days: [string, string | undefined][] = [];
    const look = async (on: number) => days.push([new Date(on).toISOString(), (await consentsOf(administrator, ids.member, new Date(on).toISOString())).get('custom-days')?.state]);
    world.accord.clock.at += MOMENT;
    await give(member, 'custom-days');
    const given = world.accord.clock.at;
    world.accord.clock.at += MOMENT;
    await mutate(administrator, 'changePurpose', { id, expectedVersion: 1, purpose: { ...PURPOSE, categories: ['CONTACT', 'DEVICE'] } });
    const changed = world.accord.clock.at;
    world.accord.clock.at += MOMENT;
    await give(member, 'custom-days', { purposeRevision: 2 });
    for (const on of [before - MOMENT, before, given, changed, world.accord.clock.at]) await look(on);
    expect(days.map(([, state]) => state)).toEqual([undefined, 'NONE', 'VALID', 'OUTDATED', 'VALID']);
    expect((await eventsOf(id)).map(({ state, purposeRevision }) => [state, purposeRevision])).toEqual([['GIVEN', 1], ['RENEWED', 2]]);
    expect((await consentsOf(administrator, ids.member, new Date(changed).toISOString())).get('custom-days')?.acts, 'the past is not changed').toEqual([]);
    const { errors } = await administrator.ask('query ($id: ID!, $at: DateTime) { consentsOf(personId: $id, at: $at) { id } }', { id: ids.member, at: new Date(world.accord.clock.at + MOMENT).toISOString() });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INSTANT_TO_COME' });
  });

  it('count once: a double click, two tabs, a yes and a no at once', async () => {
    const { administrator, member } = world.a;
    const id = await define(administrator, 'custom-clicks');
    const two = await Promise.all([give(member, 'custom-clicks'), give(member, 'custom-clicks')]);
    expect(two[0]).toBe(two[1]);
    const withdrawn = await Promise.all([1, 2, 3].map(() => said(member, 'withdrawConsent', 'custom-clicks')));
    expect(new Set(withdrawn.map((one) => one.id)).size).toBe(1);
    await give(member, 'custom-clicks');
    await Promise.all([attempt(member, 'giveConsent', { purposeKey: 'custom-clicks', language: 'EN', purposeRevision: 1 }), said(member, 'refuseConsent', 'custom-clicks')]);
    const events = await eventsOf(id);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, at) => at + 1));
    expect(events.slice(0, 4).map(({ state }) => state)).toEqual(['GIVEN', 'WITHDRAWN', 'GIVEN', 'WITHDRAWN']);
  });

  it('are said separately for sensitive data (row 65), by the permission of the device (row 64), and locked where the service cannot do without (row 63)', async () => {
    const { administrator, member } = world.a;
    const id = await define(administrator, 'custom-place', SENSITIVE);
    await define(administrator, 'custom-law', { isWrittenByLaw: true });
    await mutate(world.operator, 'definePurpose', { key: 'security', purpose: { ...PURPOSE, legalBasis: 'CONTRACT_OR_HR', necessity: 'REQUIRED' } });
    await give(member, 'custom-place');
    expect((await eventsOf(id)).map(({ type, method }) => [type, method])).toEqual([['SEPARATE', 'DEVICE_PERMISSION']]);
    expect((await myConsents(member)).get('security')).toMatchObject({ state: 'NONE', requiredType: null, acts: [] });
    for (const mutation of ['refuseConsent', 'withdrawConsent']) expect(await refusalOf(member, mutation, { purposeKey: 'security', language: 'EN' })).toMatchObject({ code: 'REFUSED', reason: 'PURPOSE_REQUIRED' });
    expect(await refusalOf(member, 'giveConsent', { purposeKey: 'security', language: 'EN', purposeRevision: 1 })).toMatchObject({ reason: 'NO_CONSENT_NEEDED' });
    expect(await refusalOf(member, 'giveConsent', { purposeKey: 'custom-law', language: 'EN', purposeRevision: 1 })).toMatchObject({ reason: 'WRITTEN_CONSENT_REQUIRED' });
    expect(await refusalOf(member, 'withdrawConsent', { purposeKey: 'custom-law', language: 'EN' })).toMatchObject({ reason: 'NOTHING_TO_WITHDRAW' });
    expect((await said(member, 'refuseConsent', 'custom-law')).state).toBe('REFUSED');
  });

  it('are given to each recipient by itself (PIPL 23), and an unknown one is not there', async () => {
    const { administrator, member } = world.a;
    const id = await define(administrator, 'custom-shared');
    const recipient = inside().newId();
    await inside().change({ action: 'recipient.put', subject: { type: 'Recipient', id: recipient } }, (change) => change.of(Recipient).insert({
      id: recipient, key: 'custom-maps', nameZh: '地图', nameEn: 'Maps', role: 'CONTROLLER', kind: 'LOCATION_PROVIDER', contact: 'privacy@maps.example', categories: ['CONTACT'], purposeKeys: ['custom-shared'],
      methodZh: '接口', methodEn: 'API', deIdentification: 'MASKED', region: 'CN', policyUrl: null, rightsZh: null, rightsEn: null, state: 'PUBLISHED', createdAt: change.at, version: 1,
    }));
    await give(member, 'custom-shared');
    await give(member, 'custom-shared', { recipientKey: 'custom-maps' });
    await said(member, 'withdrawConsent', 'custom-shared', { recipientKey: 'custom-maps' });
    const { myConsents: all } = await member.call<{ myConsents: { purpose: { key: string }; recipient: { key: string } | null; state: string; type: string }[] }>('{ myConsents { purpose { key } recipient { key } state type } }');
    expect(all.filter(({ purpose }) => purpose.key === 'custom-shared').map(({ recipient: to, state, type }) => [to?.key, state, type])).toEqual([[undefined, 'VALID', 'GENERAL'], ['custom-maps', 'WITHDRAWN', 'SEPARATE']]);
    expect((await eventsOf(id)).map(({ number, recipientId }) => [number, recipientId])).toEqual([[1, null], [2, recipient], [3, recipient]]);
    expect(await refusalOf(member, 'giveConsent', { purposeKey: 'custom-shared', recipientKey: 'custom-nobody', language: 'EN', purposeRevision: 1 })).toEqual(NOT_FOUND);
    expect(await refusalOf(world.b.member, 'giveConsent', { purposeKey: 'custom-shared', language: 'EN', purposeRevision: 1 }), 'another organization’s').toEqual(NOT_FOUND);
  });

  it('of a child under 14 are a parent’s or guardian’s, on paper (PIPL 31)', async () => {
    const { administrator, ids } = world.a;
    const invited = await invite(administrator, { displayName: 'Alder child', email: 'child@alder.example' });
    const child = await join(world.accord, world.a.id, invited.invitation.id, 'Alder child');
    await accept(child, world.statementVersion);
    await put(invited.id, { birthOn: '2014-06-01' });
    const id = await define(administrator, 'custom-child');
    const record = { personId: invited.id, purposeKey: 'custom-child', state: 'GIVEN', ...PAPER };
    expect((await myConsents(child)).get('custom-child')).toMatchObject({ requiredType: 'GUARDIAN', acts: ['REFUSE'] });
    expect(await refusalOf(child, 'giveConsent', { purposeKey: 'custom-child', language: 'EN', purposeRevision: 1 })).toMatchObject({ reason: 'GUARDIAN_CONSENT_REQUIRED' });
    expect(await refusalOf(administrator, 'recordConsent', record), 'the child’s own paper').toMatchObject({ reason: 'GUARDIAN_CONSENT_REQUIRED' });
    expect(await refusalOf(administrator, 'recordConsent', { ...record, type: 'GUARDIAN' })).toMatchObject({ reason: 'GUARDIAN_MISSING' });
    expect(await refusalOf(administrator, 'recordConsent', { ...record, type: 'GUARDIAN', guardianId: invited.id })).toMatchObject({ reason: 'GUARDIAN_MISSING' });
    expect(await refusalOf(administrator, 'recordConsent', { ...record, type: 'GUARDIAN', guardianId: world.b.ids.external })).toEqual(NOT_FOUND);
    expect(await refusalOf(administrator, 'recordConsent', { ...record, personId: ids.member, type: 'GUARDIAN', guardianId: ids.external })).toMatchObject({ reason: 'NOT_A_CHILD' });
    await mutate(administrator, 'recordConsent', { ...record, type: 'GUARDIAN', guardianId: ids.external });
    expect((await eventsOf(id)).map(({ type, method, channel, guardianId, evidenceSha256 }) => [type, method, channel, guardianId, evidenceSha256])).toEqual([['GUARDIAN', 'PAPER', 'PAPER', ids.external, 'a'.repeat(64)]]);
    expect((await myConsents(child)).get('custom-child')).toMatchObject({ state: 'VALID', acts: ['WITHDRAW'] });
  });

  it('of others are recorded from paper and revoked with a reason, by whoever may, and by nobody else', async () => {
    const { administrator, member, ids } = world.a;
    const id = await define(administrator, 'custom-paper');
    const record = { personId: ids.external, purposeKey: 'custom-paper', state: 'GIVEN', ...PAPER };
    for (const by of [member, world.desk, world.operator]) expect(await refusalOf(by, 'recordConsent', record)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(administrator, 'recordConsent', { ...record, evidenceSha256: 'no paper' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refusalOf(administrator, 'recordConsent', { ...record, purposeRevision: 2 })).toMatchObject({ reason: 'ANOTHER_REVISION' });
    await mutate(administrator, 'recordConsent', { ...record, expiresAt: new Date(world.accord.clock.at + MOMENT).toISOString() });
    expect(await refusalOf(administrator, 'revokeConsent', { personId: ids.member, purposeKey: 'custom-paper', reason: 'Not needed' })).toMatchObject({ reason: 'NOTHING_TO_REVOKE' });
    expect(await refusalOf(administrator, 'revokeConsent', { personId: world.b.ids.member, purposeKey: 'custom-paper', reason: 'Not needed' })).toEqual(NOT_FOUND);
    world.accord.clock.at += MOMENT;
    expect((await consentsOf(administrator, ids.external)).get('custom-paper')?.state, 'it ran out').toBe('EXPIRED');
    await mutate(administrator, 'recordConsent', record);
    await mutate(administrator, 'revokeConsent', { personId: ids.external, purposeKey: 'custom-paper', reason: 'The campaign is over' });
    expect((await eventsOf(id)).map(({ state, reason }) => [state, reason])).toEqual([['GIVEN', null], ['RENEWED', null], ['REVOKED', 'The campaign is over']]);
  });

  it('on paper outweigh no later word: the same paper gives nothing after the person took it back (PIPL 15)', async () => {
    const { administrator, member, ids } = world.a;
    await define(administrator, 'custom-old-paper');
    const record = { personId: ids.member, purposeKey: 'custom-old-paper', state: 'GIVEN', ...PAPER };
    await mutate(administrator, 'recordConsent', record);
    await said(member, 'withdrawConsent', 'custom-old-paper');
    expect(await refusalOf(administrator, 'recordConsent', record)).toMatchObject({ code: 'REFUSED', reason: 'TAKEN_BACK_SINCE' });
    expect((await myConsents(member)).get('custom-old-paper')?.state).toBe('WITHDRAWN');
    await mutate(administrator, 'recordConsent', { ...record, evidenceSha256: 'c'.repeat(64) });
    expect((await myConsents(member)).get('custom-old-paper')?.state).toBe('VALID');
  });

  it('can be taken back whatever became of the purpose or the recipient in the register (PIPL 15)', async () => {
    const { administrator, member, secondAdministrator, ids } = world.a;
    const id = await define(administrator, 'custom-gone');
    const recipient = await register(administrator, 'custom-gone-partner', { role: 'CONTROLLER', purposeKeys: ['custom-gone'] });
    for (const by of [member, secondAdministrator]) await give(by, 'custom-gone');
    await give(member, 'custom-gone', { recipientKey: 'custom-gone-partner' });
    await mutate(administrator, 'withdrawRecipient', { id: recipient.id, expectedVersion: recipient.version, reason: 'They closed' });
    expect(await said(member, 'withdrawConsent', 'custom-gone', { recipientKey: 'custom-gone-partner' })).toMatchObject({ state: 'WITHDRAWN' });
    expect((await myConsents(member)).get('custom-gone custom-gone-partner'), 'nobody is asked about a recipient that is gone').toMatchObject({ recipient: { id: recipient.id }, state: 'WITHDRAWN', acts: [] });
    await mutate(administrator, 'withdrawPurpose', { id, expectedVersion: 1 });
    expect((await myConsents(secondAdministrator)).get('custom-gone')).toMatchObject({ state: 'VALID', acts: ['WITHDRAW'] });
    expect(await said(member, 'withdrawConsent', 'custom-gone')).toMatchObject({ state: 'WITHDRAWN' });
    await mutate(administrator, 'recordConsent', { personId: ids.secondAdministrator, purposeKey: 'custom-gone', ...PAPER, state: 'WITHDRAWN' });
    expect(await refusalOf(member, 'giveConsent', { purposeKey: 'custom-gone', language: 'EN', purposeRevision: 1 }), 'but nothing is given to it').toEqual(NOT_FOUND);
    expect(await refusalOf(world.b.member, 'withdrawConsent', { purposeKey: 'custom-gone', language: 'EN' })).toEqual(NOT_FOUND);
  });

  it('are offered anew where the recipient became one that needs more than was given (PIPL 23)', async () => {
    const { administrator, member } = world.a;
    await define(administrator, 'custom-more');
    const { id, version } = await register(administrator, 'custom-more-partner', { purposeKeys: ['custom-more'] });
    await give(member, 'custom-more', { recipientKey: 'custom-more-partner' });
    expect((await myConsents(member)).get('custom-more custom-more-partner')).toMatchObject({ type: 'GENERAL', requiredType: 'GENERAL', acts: ['WITHDRAW'] });
    await mutate(administrator, 'changeRecipient', { id, expectedVersion: version, ...recipientFacts({ role: 'CONTROLLER', purposeKeys: ['custom-more'] }) });
    expect((await myConsents(member)).get('custom-more custom-more-partner')).toMatchObject({ type: 'GENERAL', requiredType: 'SEPARATE', acts: ['GIVE', 'WITHDRAW'] });
    await give(member, 'custom-more', { recipientKey: 'custom-more-partner', recipientRevision: 2 });
    expect((await myConsents(member)).get('custom-more custom-more-partner')).toMatchObject({ type: 'SEPARATE', acts: ['WITHDRAW'] });
  });

  it('of an earlier moment ask for what was asked then: of the purpose as it was told, of the person as old as they were', async () => {
    const { administrator, ids } = world.a;
    const id = await define(administrator, 'custom-asked');
    await put(ids.external, { birthOn: '2012-03-03' });
    const then = new Date((world.accord.clock.at += MOMENT)).toISOString();
    world.accord.clock.at += MOMENT;
    await mutate(administrator, 'changePurpose', { id, expectedVersion: 1, purpose: SENSITIVE });
    const required = async (personId: string, at?: string) => (await consentsOf(administrator, personId, at)).get('custom-asked')?.requiredType;
    expect([await required(ids.member, then), await required(ids.member)]).toEqual(['GENERAL', 'SEPARATE']);
    const start = world.accord.clock.at;
    // 3 March 2026 in Shanghai: fourteen today
    world.accord.clock.at = Date.UTC(2026, 2, 2, 16);
    const later = await signIn(world.accord, world.a.emails.administrator);
    const asked = async (at?: string) => (await consentsOf(later, ids.external, at)).get('custom-asked')?.requiredType;
    expect([await asked(then), await asked()]).toEqual(['GUARDIAN', 'SEPARATE']);
    world.accord.clock.at = start;
    await put(ids.external, { birthOn: '1980-01-01' });
  });

  it('on paper come with the file, the day and who signed, and what is wrong is said at its field (PIPL 14, 31)', async () => {
    const { administrator, secondAdministrator, member, ids } = world.a;
    await define(administrator, 'custom-signed', { isWrittenByLaw: true });
    const uploadId = await evidence(administrator, 'A signed form');
    const record: Input = { personId: ids.member, purposeKey: 'custom-signed', state: 'GIVEN', type: 'WRITTEN', purposeRevision: 1, language: 'ZH_CN', uploadId, signedOn: civilDay(world.accord.clock.at) };
    const refusedAt = async (more: Input) => { const refusal = await refusalOf(administrator, 'recordConsent', { ...record, ...more }); return [refusal?.reason, refusal?.path?.at(-1)]; };
    expect(await refusedAt({ uploadId: null })).toEqual(['EVIDENCE_MISSING', 'uploadId']);
    expect(await refusedAt({ evidenceSha256: 'a'.repeat(64) })).toEqual(['EVIDENCE_TWICE', 'evidenceSha256']);
    expect(await refusedAt({ signedOn: civilDay(world.accord.clock.at + 48 * HOUR) })).toEqual(['DAY_AHEAD', 'signedOn']);
    expect(await refusedAt({ type: 'GUARDIAN', guardianId: ids.external })).toEqual(['NOT_A_CHILD', 'type']);
    expect(await refusedAt({ guardianRelation: 'PARENT' })).toEqual(['GUARDIAN_NOT_ASKED', 'guardianRelation']);
    expect(await refusedAt({ state: 'WITHDRAWN' })).toEqual(['NOTHING_TO_WITHDRAW', 'state']);
    expect(await refusalOf(administrator, 'recordConsent', { ...record, uploadId: await evidence(world.b.administrator, 'Of another organization') })).toEqual(NOT_FOUND);
    expect(await refusalOf(secondAdministrator, 'recordConsent', record), 'somebody else’s upload').toEqual(NOT_FOUND);
    await mutate(administrator, 'recordConsent', record);
    const seen = { state: 'GIVEN', type: 'WRITTEN', signedOn: record['signedOn'], guardianRelation: null, signedBy: { id: ids.member }, evidenceSha256: createHash('sha256').update('A signed form').digest('hex') };
    expect((await myConsents(member)).get('custom-signed')).toMatchObject({ state: 'VALID', events: [seen] });
    expect((await consentsOf(administrator, ids.member)).get('custom-signed')?.events).toMatchObject([seen]);
    await define(administrator, 'custom-signed-for');
    const child = (await invite(administrator, { displayName: 'Alder young', email: 'young@alder.example' })).id;
    await put(child, { birthOn: '2015-06-01' });
    await mutate(administrator, 'recordConsent', { ...record, personId: child, purposeKey: 'custom-signed-for', type: 'GUARDIAN', guardianId: ids.external, guardianRelation: 'GRANDPARENT' });
    const [event] = (await consentsOf(administrator, child)).get('custom-signed-for')?.events ?? [];
    expect(event).toMatchObject({ guardianRelation: 'GRANDPARENT', signedBy: { id: ids.external, name: 'Alder external' } });
    const { consentReceipt } = await administrator.call<{ consentReceipt: { document: string } }>('query ($id: ID!) { consentReceipt(id: $id) { document } }', { id: event?.id });
    expect(JSON.parse(consentReceipt.document)).toMatchObject({ events: [{ guardianRelation: 'GRANDPARENT', signedOn: record['signedOn'] }] });
  });

  it('after the erasure: withdrawals are still accepted, new grants refused (row 69); one click ends marketing', async () => {
    const { administrator, ids } = world.a;
    const news = await define(administrator, 'custom-news', { isMarketing: true });
    const paper = { personId: ids.external, purposeKey: 'custom-news', ...PAPER };
    await mutate(administrator, 'recordConsent', { ...paper, state: 'GIVEN' });
    await put(ids.external, { state: 'CLOSED' });
    expect(await refusalOf(administrator, 'recordConsent', { ...paper, state: 'GIVEN', evidenceSha256: 'b'.repeat(64) })).toMatchObject({ reason: 'PERSON_ERASED' });
    await Promise.all([endMarketing(inside(), ids.external), endMarketing(inside(), ids.external)]);
    await endMarketing(inside(), ids.newcomer);
    expect((await eventsOf(news)).map(({ personId, state, method, saidByKind }) => [personId, state, method, saidByKind])).toEqual([
      [ids.external, 'GIVEN', 'PAPER', 'PERSON'], [ids.newcomer, 'REFUSED', 'ONE_CLICK_EMAIL', 'SYSTEM'], [ids.external, 'WITHDRAWN', 'ONE_CLICK_EMAIL', 'SYSTEM'],
    ]);
    await mutate(administrator, 'recordConsent', { ...paper, state: 'WITHDRAWN' });
    await put(ids.external, { state: 'ACTIVE' });
  });

  it('of somebody who is stopped: withdrawing and refusing stay open, giving does not', async () => {
    const { newcomer, administrator } = world.a;
    await define(administrator, 'custom-stopped');
    expect(await refusalOf(newcomer, 'giveConsent', { purposeKey: 'custom-stopped', language: 'EN', purposeRevision: 1 })).toMatchObject({ code: 'STATEMENT_NOT_ACCEPTED' });
    expect((await said(newcomer, 'refuseConsent', 'custom-stopped')).state).toBe('REFUSED');
    expect((await myConsents(newcomer)).get('custom-stopped')).toMatchObject({ state: 'REFUSED' });
  });

  it('are counted by purpose, and each has a receipt with the fields of ISO/IEC TS 27560', async () => {
    const { administrator, member, secondAdministrator, ids } = world.a;
    const id = await define(administrator, 'custom-counted', SENSITIVE);
    const event = await give(member, 'custom-counted');
    await said(secondAdministrator, 'refuseConsent', 'custom-counted');
    type Figures = { consentFigures: { purpose: { key: string }; people: number; valid: number; toRenew: number; no: number; open: number }[] };
    const figures = async () => (await administrator.call<Figures>('{ consentFigures { purpose { key } people valid toRenew no ended open } }')).consentFigures.find(({ purpose }) => purpose.key === 'custom-counted');
    const people = (await figures())?.people ?? 0;
    expect(await figures()).toMatchObject({ valid: 1, toRenew: 0, no: 1, ended: 0, open: people - 2 });
    const receipt = async (by: Client) => (await by.call<{ consentReceipt: { document: string; sha256: string } }>('query ($id: ID!) { consentReceipt(id: $id) { document sha256 } }', { id: event })).consentReceipt;
    const first = await receipt(member);
    await mutate(administrator, 'changePurpose', { id, expectedVersion: 1, purpose: { ...SENSITIVE, description: { zhCN: '另有用途。', en: 'For something else.' } } });
    expect(await figures()).toMatchObject({ valid: 0, toRenew: 1 });
    world.accord.clock.at += MOMENT;
    await said(member, 'withdrawConsent', 'custom-counted');
    expect(await receipt(administrator), 'the same byte for byte, whatever was said and changed later').toEqual(first);
    expect(JSON.parse(first.document)).toMatchObject({
      schemaVersion: expect.stringContaining('27560'), receiptId: event, dataSubjectId: ids.member, jurisdiction: 'CN', language: 'en', controllerId: world.a.id,
      privacyNotice: { statementVersionId: world.statementVersion, texts: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }, {}] },
      processing: { purpose: { en: 'Visit reminders' }, description: { en: 'Reminds you of visits to come.' }, lawfulBasis: 'CONSENT', dataCategories: [{ code: 'CONTACT', sensitive: false }, { code: 'LOCATION', sensitive: true }], retention: { daysAfterUseEnds: 30 }, storageLocations: ['CN'] },
      parties: [{ role: 'CONTROLLER', name: 'Alder Works' }, { role: 'PROCESSOR' }], events: [{ state: 'GIVEN', consentType: 'SEPARATE', purposeRevision: 1 }],
    });
    expect(first.document).not.toContain('Alder member');
    const other = await secondAdministrator.ask('query ($id: ID!) { consentReceipt(id: $id) { sha256 } }', { id: world.b.ids.consent });
    expect(other.errors[0]?.extensions).toEqual(NOT_FOUND);
    expect((await world.a.newcomer.ask('query ($id: ID!) { consentReceipt(id: $id) { sha256 } }', { id: event })).errors[0]?.extensions, 'not one’s own').toEqual(NOT_FOUND);
  });
});
