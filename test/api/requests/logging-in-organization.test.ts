import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lapseDueRequests } from '@accord/api/jobs/lapse-worker';
import { PrivacyRequest, Reply } from '@accord/api/modules/requests/index';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { anonymous, DAY, HOUR, MINUTE, type Client } from '../../support/accord.ts';
import { sent } from '../../support/files.ts';
import { codeFor, confirm, formOf, sendCode } from '../../support/intake.ts';
import { chaseAll } from '../../support/ladder.ts';
import { deliverAll, Letters, PUBLIC_URL, quiet } from '../../support/letters.ts';
import { mutate, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, inbox, see } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, invite, join, signIn, type FiledRequest, type World } from '../../support/world.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const FIELDS = { fields: 'record { id number state version replyDueAt }' };
const CALLED: Input = { type: 'ACCESS', details: '来电询问保存了哪些信息', language: 'ZH_CN', channel: 'HOTLINE', verifiedBy: 'CALLBACK' };

describe('an organization writes down a request that came another way', () => {
  let world: World;
  let administrator: Client;
  let officer: Client;
  beforeAll(async () => {
    world = await buildWorld();
    const { accord, a } = world;
    const invited = await invite(a.administrator, { displayName: 'Olga', email: 'officer@alder.example', roles: ['PRIVACY_OFFICER'] });
    const joined = await join(accord, a.id, invited.invitation.id, 'Olga');
    await joined.call('mutation ($input: AcceptStatementInput!) { acceptStatement(input: $input) { record { id } } }', { input: { statementVersionId: world.statementVersion, language: 'ZH_CN' } });
    await letters();
  }, 120_000);
  beforeEach(async () => {
    administrator = await signIn(world.accord, world.a.emails.administrator);
    officer = await signIn(world.accord, 'officer@alder.example');
  });
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const letters = async () => {
    const out = new Letters();
    await deliverAll(world.accord, out);
    return out;
  };
  const logged = (input: Input, by = administrator) => mutate<FiledRequest>(by, 'submitRequest', { ...CALLED, ...input }, FIELDS);
  const refused = (input: Input, by = administrator) => refusalOf(by, 'submitRequest', { ...CALLED, ...input });
  const ago = (ms: number) => new Date(world.accord.clock.at - ms).toISOString();

  it('a call of one of its people: in the inbox at once with a receipt, its clock from the day of the call, and the person reads of it', async () => {
    const { accord, a } = world;
    const { id, number } = await logged({ personId: a.ids.member, receivedAt: ago(2 * DAY), appKey: 'visit-map' });
    const receivedAt = ago(2 * DAY);
    expect(await see(officer, id)).toMatchObject({
      state: 'FORWARDED', holder: 'ORGANIZATION', channel: 'HOTLINE', controllerRole: 'ORGANIZATION', subject: { id: a.ids.member }, originId: null, receivedAt, clockStartAt: receivedAt,
      deadline: { ruleId: 'REPLY', startAt: receivedAt, statementVersion: { number: 1 } }, receipt: { forwardedAt: new Date(accord.clock.at).toISOString(), acknowledgedAt: null },
      events: [
        { step: null, to: 'SUBMITTED', actor: { kind: 'PERSON', id: a.ids.administrator } }, { step: 'REQUEST_VERIFICATION', actor: { kind: 'SYSTEM' } },
        { step: 'VERIFY_OK', note: 'CALLBACK' }, { step: 'FORWARD', to: 'FORWARDED' },
      ],
    });
    expect(await inbox(administrator)).toContain(number);
    expect((await activityOf(administrator, { subjectId: id })).map(({ action, actor, onBehalfOf }) => [action, actor.kind, onBehalfOf?.kind ?? null])).toEqual([
      ['request.submitted', 'PERSON', null], ['request.challenged', 'SYSTEM', 'PERSON'], ['request.verified', 'SYSTEM', 'PERSON'], ['request.forwarded', 'SYSTEM', 'PERSON'],
    ]);
    const out = await letters();
    expect(out.to(a.emails.member).map(({ text }) => text)).toEqual([expect.stringContaining(`${PUBLIC_URL}/me/my-requests/${id}`)]);
    expect(out.to(a.emails.member)[0]?.text).not.toContain('来电询问');
    expect(out.to(a.emails.administrator)).toHaveLength(1);
    expect(await letters().then((more) => more.to(a.emails.member))).toEqual([]);
    const member = await signIn(accord, a.emails.member);
    expect(await see(member, id)).toMatchObject({ details: '来电询问保存了哪些信息', availableSteps: ['WITHDRAW'] });
  });

  it('typed in later than a reply is due: it is late at once, and stays so', async () => {
    const { a } = world;
    const { id } = await logged({ personId: a.ids.member, channel: 'POST', verifiedBy: 'WRITTEN_REQUEST', receivedAt: ago(20 * DAY) }, officer);
    expect(await see(administrator, id)).toMatchObject({ state: 'FORWARDED', timeliness: 'LATE', receivedAt: ago(20 * DAY) });
  });

  it('typed in so late, the person is told once that it is overdue, not at the same moment that it soon will be', async () => {
    const { accord, a } = world;
    const { id, number } = await logged({ personId: a.ids.member, channel: 'POST', verifiedBy: 'WRITTEN_REQUEST', receivedAt: ago(20 * DAY) }, officer);
    const told = async () => (await scopeOf(accord, a.id).of(Reply).find({ requestId: id }, { order: { id: 'ASC' } })).map(({ text }) => text);
    await chaseAll(accord);
    expect(await told()).toEqual([expect.stringContaining(`您的请求 ${number} 未能在承诺的期限`)]);
    accord.clock.advance(DAY);
    await chaseAll(accord);
    expect(await told()).toHaveLength(2);
    expect((await scopeOf(accord, a.id).of(PrivacyRequest).get(id)).escalations).toBe(2);
  });

  it('of an external contact: told at the contact on file, with the page behind a code', async () => {
    const { accord, a } = world;
    const { number, id } = await logged({ personId: a.ids.external, channel: 'ONLINE_SERVICE', verifiedBy: 'REGISTERED_EMAIL', language: 'EN' });
    expect(await see(administrator, id)).toMatchObject({ subject: { id: a.ids.external }, contact: 'e***@alder.example' });
    const [letter, ...others] = (await letters()).to('external@alder.example');
    expect(others).toEqual([]);
    expect(letter?.text).toContain(`${PUBLIC_URL}/follow/${formOf(accord, a.id)}?number=${number}`);
    const code = await sendCode(anonymous(accord), formOf(accord, a.id), number, 'external@alder.example');
    expect((await confirm(anonymous(accord), code, codeFor(accord, code))).token).toBeTruthy();
  });

  it('by a contact: about the one person who has it, else about nobody known; to a telephone no letter goes', async () => {
    const { a } = world;
    const known = await logged({ contact: ` ${a.emails.member.toUpperCase()} ` });
    expect(await see(administrator, known.id)).toMatchObject({ subject: { id: a.ids.member } });
    await letters();
    const caller = await logged({ contact: '+86 139 0000 1111' });
    expect(await see(administrator, caller.id)).toMatchObject({ subject: null, contact: expect.stringContaining('*') as string });
    expect((await letters()).sent.every(({ text }) => !text.includes('/follow/'))).toBe(true);
  });

  it('a contact that is not verified: its owner confirms with a code, the clock starts then, and it goes to the organization', async () => {
    const { accord, a } = world;
    const visitor = anonymous(accord);
    const { id, number, state } = await logged({ personId: a.ids.member, verifiedBy: null, confirmByCode: true, receivedAt: ago(5 * HOUR) });
    expect(state).toBe('AWAITING_VERIFICATION');
    expect(await see(administrator, id)).toMatchObject({ clockStartAt: null, replyDueAt: null, receipt: null, availableSteps: [] });
    const out = await letters();
    expect(out.to(a.emails.member)[0]?.text).toContain(`/follow/${formOf(accord, a.id)}?number=${number}`);
    expect(out.to(a.emails.administrator)).toEqual([]);
    accord.clock.advance(10 * MINUTE);
    const code = await sendCode(visitor, formOf(accord, a.id), number, a.emails.member);
    await confirm(visitor, code, codeFor(accord, code));
    expect(await see(administrator, id)).toMatchObject({ state: 'FORWARDED', subject: { id: a.ids.member }, clockStartAt: new Date(accord.clock.at).toISOString() });
  });

  it('who asks for somebody else and confirms by a code is not whom it is about', async () => {
    const { accord, a } = world;
    const visitor = anonymous(accord);
    const { id, number } = await logged({ contact: a.emails.member, capacity: 'GUARDIAN', onBehalfOf: '小明', verifiedBy: null, confirmByCode: true, proofIds: [await sent(administrator, 'birth.pdf', 'proof')] });
    const code = await sendCode(visitor, formOf(accord, a.id), number, a.emails.member);
    await confirm(visitor, code, codeFor(accord, code));
    const row = await scopeOf(accord, a.id).of(PrivacyRequest).get(id);
    expect(row).toMatchObject({ state: 'FORWARDED', capacity: 'GUARDIAN', subjectId: null, requesterId: a.ids.member, capacityProvenAt: null });
  });

  it('stays about whom it was decided to be about, where a paper was seen before the contact was confirmed', async () => {
    const { accord, a } = world;
    const visitor = anonymous(accord);
    const { id, number, version } = await logged({ contact: 'parent@elsewhere.example', capacity: 'GUARDIAN', onBehalfOf: '小明', verifiedBy: null, confirmByCode: true });
    await mutate(administrator, 'decideCapacity', { id, expectedVersion: version, proven: true, seenElsewhere: '户口簿原件，前台', personId: a.ids.external });
    const code = await sendCode(visitor, formOf(accord, a.id), number, 'parent@elsewhere.example');
    await confirm(visitor, code, codeFor(accord, code));
    expect(await scopeOf(accord, a.id).of(PrivacyRequest).get(id)).toMatchObject({ state: 'FORWARDED', subjectId: a.ids.external, requesterId: null });
  });

  it('that nobody confirms ends by itself after a day', async () => {
    const { accord, a } = world;
    const { id } = await logged({ personId: a.ids.member, verifiedBy: null, confirmByCode: true, receivedAt: ago(30 * DAY) });
    expect(await see(administrator, id)).toMatchObject({ state: 'AWAITING_VERIFICATION' });
    accord.clock.advance(DAY);
    await lapseDueRequests(accord.system.kernel, quiet);
    expect(await see(await signIn(accord, a.emails.administrator), id)).toMatchObject({ state: 'EXPIRED' });
  });

  it('that the person takes back before they confirmed it waits for nothing any more', async () => {
    const { accord, a } = world;
    const { id, version } = await logged({ personId: a.ids.member, verifiedBy: null, confirmByCode: true });
    await mutate(await signIn(accord, a.emails.member), 'withdrawRequest', { id, expectedVersion: version });
    expect(await scopeOf(accord, a.id).of(PrivacyRequest).get(id)).toMatchObject({ state: 'WITHDRAWN', lapsesAt: null });
  });

  it('names what should be corrected in the record of the person', async () => {
    const { a } = world;
    const { id } = await logged({ personId: a.ids.member, type: 'CORRECT', changes: { position: 'Carver' } });
    const { request } = await administrator.call<{ request: { fulfilment: { kind: string; state: string }[] } }>('query ($id: ID!) { request(id: $id) { fulfilment { kind state } } }', { id });
    expect(request.fulfilment).toEqual([{ kind: 'CHANGE_FIELD', state: 'PROPOSED' }]);
  });

  it.each<[string, Input, string, string]>([
    ['who it is from', {}, 'CONTACT_REQUIRED', 'contact'],
    ['a way in that nobody logs', { contact: 'x@y.example', channel: 'PUBLIC_FORM' }, 'CHANNEL_REQUIRED', 'channel'],
    ['how it was verified', { contact: 'x@y.example', verifiedBy: null }, 'VERIFICATION_REQUIRED', 'verifiedBy'],
    ['whether it was verified', { contact: 'x@y.example', confirmByCode: true }, 'VERIFIED_ALREADY', 'confirmByCode'],
    ['an address for the code', { contact: '13900001111', verifiedBy: null, confirmByCode: true }, 'CODE_NEEDS_EMAIL', 'confirmByCode'],
    ['data of the platform', { contact: 'x@y.example', controllerRole: 'PLATFORM' }, 'ONLY_FOR_DESK', 'controllerRole'],
    ['another’s complaint', { contact: 'x@y.example', type: 'COMPLAINT', aboutId: UNKNOWN }, 'ONLY_FOR_PERSON', 'aboutId'],
  ])('refuses what leaves open %s, and writes nothing', async (_, input, reason, field) => {
    const { accord, a } = world;
    const before = (await scopeOf(accord, a.id).of(PrivacyRequest).find()).length;
    expect(await refused(input)).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', field] });
    expect((await scopeOf(accord, a.id).of(PrivacyRequest).find()).length).toBe(before);
  });

  it('refuses a receipt that is still to come or long past, a contact beside a person, and somebody of another organization like nobody', async () => {
    const { a, b } = world;
    expect(await refused({ personId: a.ids.member, receivedAt: ago(-1) })).toMatchObject({ reason: 'RECEIVED_AHEAD', path: ['input', 'receivedAt'] });
    expect(await refused({ personId: a.ids.member, receivedAt: ago(91 * DAY) })).toMatchObject({ reason: 'RECEIVED_LONG_AGO', path: ['input', 'receivedAt'] });
    expect(await refused({ personId: a.ids.member, contact: 'else@where.example' })).toMatchObject({ reason: 'CONTACT_ON_FILE', path: ['input', 'contact'] });
    const [foreign, unknown] = [await refused({ personId: b.ids.member }), await refused({ personId: UNKNOWN })];
    expect(foreign).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'personId'] });
    expect(foreign).toEqual(unknown);
  });

  it('is for those who answer requests: a member logs none, and says none of it of their own', async () => {
    const { accord, a } = world;
    const member = await signIn(accord, a.emails.member);
    expect(await refused({ personId: a.ids.external }, member)).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'ONLY_FOR_DESK', path: ['input', 'channel'] });
    for (const [field, value] of [['personId', a.ids.external], ['receivedAt', ago(DAY)], ['confirmByCode', true]] as const)
      for (const by of [member, administrator]) expect(await refused({ channel: null, verifiedBy: null, [field]: value }, by)).toMatchObject({ reason: 'ONLY_FOR_DESK', path: ['input', field] });
  });

  it('an administrator still files requests of their own, verified by the session', async () => {
    const { a } = world;
    const { id } = await mutate<FiledRequest>(administrator, 'submitRequest', { type: 'ACCESS', details: 'Mine', language: 'EN' }, FIELDS);
    expect(await see(administrator, id)).toMatchObject({ channel: 'CONSOLE', subject: { id: a.ids.administrator } });
  });

  it('the desk of the platform gives the day it came in, lets its caller confirm by a code, and names no person', async () => {
    const { accord, a } = world;
    const desk = await signIn(accord, 'desk@platform.example');
    expect(await refused({ personId: a.ids.member }, desk)).toMatchObject({ reason: 'NOT_FOR_DESK', path: ['input', 'personId'] });
    const { id } = await logged({ contact: 'caller@elsewhere.example', receivedAt: ago(3 * DAY) }, desk);
    expect(await see(desk, id)).toMatchObject({ state: 'TRIAGE', receivedAt: ago(3 * DAY), clockStartAt: ago(3 * DAY) });
    expect((await letters()).to('caller@elsewhere.example')).toHaveLength(1);
    const waiting = await logged({ contact: 'caller@elsewhere.example', verifiedBy: null, confirmByCode: true }, desk);
    const code = await sendCode(anonymous(accord), null, waiting.number, 'caller@elsewhere.example');
    await confirm(anonymous(accord), code, codeFor(accord, code));
    expect(await see(desk, waiting.id)).toMatchObject({ state: 'TRIAGE', subject: null });
  });

  it('a letter that no server takes is tried again, and goes out once', async () => {
    const { accord, a } = world;
    await letters();
    const { id } = await logged({ personId: a.ids.member });
    const away = new Letters();
    away.failing.add(a.emails.member);
    await deliverAll(accord, away);
    const out = new Letters();
    accord.clock.advance(DAY);
    await deliverAll(accord, out);
    await deliverAll(accord, out);
    expect(out.to(a.emails.member).filter(({ text }) => text.includes(id))).toHaveLength(1);
    expect((await scopeOf(accord, a.id).of(OutboxMessage).find({ topic: 'request.logged', subjectId: id })).length).toBe(1);
  });
});
