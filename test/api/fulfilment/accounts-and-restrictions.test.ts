import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { liftDueRestrictions } from '@accord/api/jobs/restriction-worker';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { Deadline } from '@accord/api/tenancy/deadline.entity';
import { DAY, withKey, type Client } from '../../support/accord.ts';
import { decide, reasonsAgainst } from '../../support/apps.ts';
import { consentsOf, define, give, myConsents } from '../../support/consents.ts';
import { agree, BY_HAND, carriedOut, complete, lift, named, now, personSeenBy, planSeenBy, recorded, restrict, stepsOf, told } from '../../support/fulfilment.ts';
import { on, underReview } from '../../support/handling.ts';
import { deliverAll, Letters, quiet } from '../../support/letters.ts';
import { mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { link, linkedAccount, reporterOf } from '../../support/outside.ts';
import { activityOf } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { accept, buildWorld, file, invite, join, openOrganization, signIn, type World } from '../../support/world.ts';

let world: World;
let administrator: Client;
let second: Client;
let key: Client;
beforeAll(async () => {
  world = await buildWorld();
  key = withKey(world.accord, world.a.keySecret);
}, 120_000);
beforeEach(async () => {
  administrator = await signIn(world.accord, world.a.emails.administrator);
  second = await signIn(world.accord, 'second@alder.example');
});
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

const joined = async (who: string, roles = ['MEMBER']): Promise<{ id: string; client: Client; email: string }> => {
  const email = `${who}@alder.example`;
  const { id, invitation } = await invite(administrator, { displayName: `Alder ${who}`, email, roles });
  const client = await join(world.accord, world.a.id, invitation.id, `Alder ${who}`);
  await accept(client, world.statementVersion);
  return { id, client, email };
};
const against = (personId: string, purposeKey?: string) => reasonsAgainst(key, personId, 'visit-map', purposeKey);

describe('withdrawing consents by a request', () => {
  it('ends each that was named, as the person would themselves, and explains what is necessary', async () => {
    const { accord, a } = world;
    const { client, id: personId } = await joined('leaver-of-lists');
    await define(administrator, 'custom-needed', { necessity: 'REQUIRED', legalBasis: 'CONTRACT_OR_HR' });
    await give(client, a.ids.purposeKey);
    await give(client, 'messages');
    expect(await refusalOf(client, 'submitRequest', { type: 'WITHDRAW_CONSENT', details: 'Both', language: 'EN', consents: [{ purposeKey: 'messages' }, { purposeKey: 'custom-needed' }] })).toMatchObject({ reason: 'PURPOSE_REQUIRED', path: ['input', 'consents', '1', 'purposeKey'] });
    expect(await refusalOf(client, 'submitRequest', { type: 'WITHDRAW_CONSENT', details: 'Both', language: 'EN', consents: [{ purposeKey: 'no-such' }] })).toMatchObject(NOT_FOUND);
    const at = await named(client, administrator, 'WITHDRAW_CONSENT', { consents: [{ purposeKey: a.ids.purposeKey }, { purposeKey: 'messages' }] });
    // one of them the person takes back themselves meanwhile
    await mutate(client, 'withdrawConsent', { purposeKey: 'messages', language: 'EN' });
    const done = await carriedOut(accord, administrator, at);
    expect(await told(client, at.id)).toEqual([`WITHDRAW_CONSENT ${a.ids.purposeKey} DONE`, 'WITHDRAW_CONSENT messages DONE']);
    const mine = await myConsents(client);
    expect([a.ids.purposeKey, 'messages'].map((one) => [mine.get(one)?.state, mine.get(one)?.events.length])).toEqual([['WITHDRAWN', 2], ['WITHDRAWN', 2]]);
    expect((await consentsOf(administrator, personId)).get(a.ids.purposeKey)?.events[0]).toMatchObject({ state: 'WITHDRAWN', method: 'ADMIN_ENTRY' });
    expect((await complete(administrator, done)).state).toBe('FULFILLED');
  });
});

describe('closing an account through the administrator', () => {
  it('is planned, takes roles and sessions, starts the clocks, and is told by letter; afterwards consents are withdrawn and none is given', async () => {
    const { accord, a } = world;
    const { id: personId, client, email } = await joined('goer', ['MEMBER', 'PRIVACY_OFFICER']);
    await give(client, a.ids.purposeKey);
    const reporter = await reporterOf(accord, administrator);
    const outside = await link(accord, reporter, personId, 'goer-1');
    const at = await named(client, administrator, 'CLOSE_ACCOUNT');
    expect(await planSeenBy(administrator, at.id)).toEqual({ added: [{ kind: 'CLOSE_ACCOUNT', state: 'PENDING', recipient: null }], hindrance: null, closing: { roles: ['MEMBER', 'PRIVACY_OFFICER'], eraseDueAt: '2026-05-01T16:00:00.000Z' } });
    await agree(administrator, at);
    const letters = new Letters();
    await deliverAll(accord, letters);
    expect(await told(administrator, at.id)).toEqual(['CLOSE_ACCOUNT DONE']);
    expect(await personSeenBy(administrator, personId)).toMatchObject({ state: 'CLOSED', roles: [] });
    expect(letters.to(email).map(({ subject }) => subject)).toContain('您在Alder Works的账号已注销');
    expect(await client.refusal('{ myData { profile { displayName } } }')).toBe('UNAUTHENTICATED');
    await expect(signIn(accord, email)).rejects.toThrow('WRONG_CREDENTIALS');
    const clocks = await scopeOf(accord, a.id).of(Deadline).find({});
    expect(clocks.filter(({ subjectId }) => subjectId === personId || subjectId === at.id).map(({ ruleId, quantity, clause }) => [ruleId, quantity, clause]).sort()).toEqual([['CLOSE_ACCOUNT_15WD', 'P15WD', '7.4'], ['ERASE_AFTER_END', 'P60D', '5.2'], ['REPLY', 'P7D', '7.5']]);
    expect(await against(personId)).toContain('ACCOUNT_CLOSED');
    expect((await activityOf(administrator, { subjectId: personId })).map(({ action }) => action).filter((action) => action === 'person.closed' || action === 'person.role-taken')).toEqual(['person.role-taken', 'person.role-taken', 'person.closed']);
    // row 108: what was linked is linked no more, products are told, and nothing new is linked; the outside account is free for somebody else
    const { linkedAccounts } = (await administrator.call<{ person: { linkedAccounts: { id: string; handle: string | null; unlinkedAt: string | null }[] } }>('query ($id: ID!) { person(id: $id) { linkedAccounts { id handle unlinkedAt } } }', { id: personId })).person;
    expect(linkedAccounts).toEqual([{ id: outside, handle: null, unlinkedAt: expect.stringMatching(/^2026-/) as string }]);
    const heard = (await scopeOf(accord, a.id).of(OutboxMessage).find({ subjectId: outside }, { order: { id: 'ASC' } })).map(({ topic }) => topic);
    expect(heard).toEqual(['account.linked', 'account.unlinked']);
    expect((await activityOf(administrator, { subjectId: outside })).map(({ action }) => action)).toEqual(['account.linked', 'account.unlinked']);
    expect(await refusalOf(reporter, 'reportLinkedAccount', linkedAccount(accord, personId, 'goer-1'))).toMatchObject({ code: 'REFUSED', reason: 'PERSON_ERASED' });
    await link(accord, reporter, a.ids.member, 'goer-1');
    // row 69
    const paper = { personId, purposeKey: a.ids.purposeKey, type: 'WRITTEN', purposeRevision: 1, evidenceSha256: 'c'.repeat(64), language: 'ZH_CN' };
    expect(await refusalOf(administrator, 'recordConsent', { ...paper, state: 'GIVEN' })).toMatchObject({ reason: 'PERSON_ERASED' });
    await mutate(administrator, 'recordConsent', { ...paper, state: 'WITHDRAWN' });
    expect((await consentsOf(administrator, personId)).get(a.ids.purposeKey)?.state).toBe('WITHDRAWN');
    expect((await complete(administrator, await now(administrator, at.id))).state).toBe('FULFILLED');
    // whoever comes back is somebody new here
    const again = await invite(administrator, { displayName: 'Alder goer', email });
    expect(again.id).not.toBe(personId);
    expect((await personSeenBy(administrator, again.id)).state).toBe('INVITED');
    await join(accord, a.id, again.invitation.id, 'Alder goer');
  });

  it('leaves an account that is used elsewhere signed in there, and the last administrator where they are', async () => {
    const { accord, operator } = world;
    const { id: organizationId, administrator: only, administratorId } = await openOrganization(accord, operator, 'Maple Works', 'admin@maple.example');
    await accept(only, world.statementVersion);
    const at = await named(only, only, 'CLOSE_ACCOUNT');
    expect((await planSeenBy(only, at.id))?.hindrance).toBe('LAST_ADMINISTRATOR');
    expect(await refusalOf(only, 'replyToRequest', { ...on(at), kind: 'DECISION', outcome: 'ACCEPT', text: '同意。', language: 'ZH_CN' })).toMatchObject({ reason: 'LAST_ADMINISTRATOR' });
    // somebody who sits in both, and was made administrator between the plan and its carrying out
    const { client } = await joined('both');
    const invited = await invite(only, { displayName: 'Both', email: 'both@alder.example', roles: ['MEMBER', 'ADMINISTRATOR'] });
    const there = (await join(accord, organizationId, invited.invitation.id, 'Both')).inOrganization(organizationId);
    await accept(there, world.statementVersion);
    const theirs = await agree(there, at);
    const { version } = await personSeenBy(only, invited.id);
    await mutate(only, 'setRoles', { personId: invited.id, roles: ['MEMBER'], expectedVersion: version });
    await deliverAll(accord, new Letters());
    expect((await stepsOf(only, at.id))[0]).toMatchObject({ kind: 'CLOSE_ACCOUNT', state: 'FAILED', failure: 'LAST_ADMINISTRATOR' });
    expect([theirs.state, (await personSeenBy(only, administratorId)).state]).toEqual(['IN_PROGRESS', 'ACTIVE']);
    const leaving = await named(there, only, 'CLOSE_ACCOUNT');
    await carriedOut(accord, only, leaving);
    expect(await there.refusal('{ myData { profile { displayName } } }')).toBe('NOT_FOUND');
    expect(await client.call('{ myData { profile { displayName } } }')).toMatchObject({ myData: {} });
  });
});

describe('a restriction', () => {
  it('asked for or objected: the gate says so for every purpose but what a law demands, until it is lifted', async () => {
    const { accord } = world;
    const { id: personId, client } = await joined('objector', ['MEMBER', 'ADMINISTRATOR']);
    expect(await against(personId)).toEqual([]);
    for (const [type, cause] of [['RESTRICT', 'REQUESTED'], ['OBJECT', 'OBJECTION']] as const) {
      await carriedOut(accord, administrator, await named(client, administrator, type));
      expect((await personSeenBy(administrator, personId)).restrictions[0]).toMatchObject({ cause, liftedAt: null });
    }
    expect(await against(personId)).toEqual(['PERSON_RESTRICTED']);
    const explained = await key.call<{ explainGate: { personState: string } }>('query ($p: ID!) { explainGate(personId: $p, appKey: "crm") { personState } }', { p: personId });
    expect(explained.explainGate.personState).toBe('RESTRICTED');
    // they act as before, for others too, and see it
    const own = await client.call<{ myData: { profile: { restrictions: { cause: string }[] } }; requests: object }>('{ myData { profile { restrictions { cause } } } requests(first: 1) { totalCount { count } } }');
    expect(own.myData.profile.restrictions.map(({ cause }) => cause)).toEqual(['OBJECTION', 'REQUESTED']);
    const [objection, asked] = (await personSeenBy(administrator, personId)).restrictions;
    await lift(second, objection!);
    expect(await refusalOf(second, 'liftRestriction', { id: objection!.id, expectedVersion: objection!.version, reason: 'Again' })).toMatchObject({ reason: 'LIFTED_ALREADY' });
    expect(await against(personId)).toEqual(['PERSON_RESTRICTED']);
    expect(await lift(administrator, asked!)).toMatchObject({ liftReason: 'The dispute is settled', liftedBy: { kind: 'PERSON' } });
    expect([await against(personId), (await personSeenBy(administrator, personId)).state]).toEqual([[], 'ACTIVE']);
    expect((await activityOf(administrator, { subjectId: asked!.id })).map(({ action }) => action)).toEqual(['restriction.begun', 'restriction.lifted']);
  });

  it('by the administrator ends at its instant, or with the request that it stands for', async () => {
    const { accord, a } = world;
    const work = () => liftDueRestrictions(accord.system.kernel, quiet);
    const { external } = a.ids;
    const { version } = await personSeenBy(administrator, external);
    const start = accord.clock.now();
    for (const [more, reason] of [
      [{ endsAt: new Date(start).toISOString() }, 'ENDED_ALREADY'], [{ endsWithRequest: true }, 'REQUEST_NEEDED'], [{ requestId: a.ids.request }, 'NOT_FOUND'], [{ reason: '  ' }, 'INVALID_INPUT'],
    ] as const) expect(await refusalOf(administrator, 'restrictPerson', { personId: external, expectedVersion: version, cause: 'DISPUTE', reason: 'A dispute', ...more })).toMatchObject({ reason });
    expect(await refusalOf(administrator, 'restrictPerson', { personId: a.ids.invited, expectedVersion: 1, cause: 'DISPUTE', reason: 'A dispute' })).toMatchObject({ reason: 'NOBODY_TO_RESTRICT' });
    const [one, other] = await Promise.all([administrator, second].map((by) => refusalOf(by, 'restrictPerson', { personId: external, expectedVersion: version, cause: 'DISPUTE', reason: 'A dispute', endsAt: new Date(start + DAY).toISOString() })));
    expect([one?.code ?? null, other?.code ?? null].sort()).toEqual(['CONFLICT', null].sort());
    accord.clock.advance(DAY - 1);
    expect(await work()).toBe(0);
    accord.clock.advance(1);
    // however many workers there are, it is lifted once
    expect((await Promise.all([work(), work()])).reduce((sum, count) => sum + count)).toBe(1);
    administrator = await signIn(accord, a.emails.administrator);
    expect(await personSeenBy(administrator, external)).toMatchObject({ state: 'ACTIVE', restrictions: [{ liftedBy: { kind: 'SYSTEM' } }] });
    const dispute = await file(await signIn(accord, a.emails.member), 'My birth date is wrong', 'COMPLAINT');
    await restrict(administrator, a.ids.member, (await personSeenBy(administrator, a.ids.member)).version, { requestId: dispute.id, endsWithRequest: true });
    expect([await work(), await against(a.ids.member)]).toEqual([0, ['PERSON_RESTRICTED']]);
    await mutate(await signIn(accord, a.emails.member), 'withdrawRequest', on(dispute));
    expect([await work(), await against(a.ids.member)]).toEqual([1, []]);
    accord.clock.advance(-DAY);
  });
});

describe('an erasure', () => {
  it('is complete when it was done by hand everywhere, and each recipient was told or is exempt', async () => {
    const { accord, a } = world;
    const member = await signIn(accord, a.emails.member);
    await mutate(administrator, 'addApp', { key: 'custom-letters', kind: 'CUSTOM', nameZh: '信件', nameEn: 'Letters', descriptionZh: '信件', descriptionEn: 'Letters', scopes: [{ purposeKey: a.ids.purposeKey, categories: ['CONTACT'], recipientKeys: ['custom-alder-post'], domains: [] }] });
    await decide(administrator, 'custom-letters', 'ALLOW');
    const at = await underReview(member, administrator, 'ERASE');
    expect(await planSeenBy(member, at.id)).toBeNull();
    const accepted = await agree(second, at, { erasureGrounds: ['CONSENT_WITHDRAWN'] });
    expect(await told(member, at.id)).toEqual(['BY_HAND NOT_CONNECTED', 'TELL_RECIPIENT custom-alder-post PENDING']);
    expect(await refusalOf(second, 'replyToRequest', { ...on(accepted), kind: 'COMPLETION', text: '已删除。', language: 'ZH_CN' })).toMatchObject({ reason: 'NOT_CARRIED_OUT' });
    const [step, tell] = await stepsOf(second, at.id);
    const half = await recorded(second, accepted, [step!.id]);
    expect((await now(second, half.id)).state).toBe('PROPAGATING');
    expect(await refusalOf(second, 'replyToRequest', { ...on(half), kind: 'COMPLETION', text: '已删除。', language: 'ZH_CN' })).toMatchObject({ reason: 'ILLEGAL_STEP' });
    const settled = await recorded(second, half, [tell!.id], { ...BY_HAND, place: '接收方客服邮箱' });
    expect((await now(second, settled.id)).state).toBe('FULFILLED');
    // data is given by the answer itself
    const access = await underReview(member, administrator);
    expect((await complete(administrator, access)).state).toBe('FULFILLED');
    expect(await told(member, access.id)).toEqual(['GIVE_DATA DONE_BY_HAND']);
  });
});
