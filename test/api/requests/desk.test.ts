import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { DAY } from '../../support/accord.ts';
import { mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { activityOf, forward, inbox, log, see, type Activity } from '../../support/requests.ts';
import { putOrganization } from '../../support/scopes.ts';
import { buildWorld, signIn, type World } from '../../support/world.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

describe('the desk of the platform', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** The row that arrived in Alder from a row of the platform. */
  const arrivedFrom = async (originId: string) => {
    const administrator = await signIn(world.accord, world.a.emails.administrator);
    const { requests } = await administrator.call<{ requests: { edges: { node: { id: string; originId: string | null } }[] } }>('{ requests(first: 100) { edges { node { id originId } } } }');
    const found = requests.edges.find(({ node }) => node.originId === originId);
    if (!found) throw new Error('nothing arrived');
    return see(administrator, found.node.id);
  };
  const acts = (activity: readonly Activity[]) => activity.map(({ action, actor, onBehalfOf }) => [action, actor.kind, onBehalfOf?.kind ?? null]);

  it('logs a request of the hotline: verified by calling back, its clock runs, it waits to be forwarded', async () => {
    const { desk, a, accord } = world;
    const { id } = await log(desk, a.emails.member);
    const at = new Date(accord.clock.now()).toISOString();
    expect(await see(desk, id)).toMatchObject({
      state: 'TRIAGE', holder: 'PLATFORM', channel: 'HOTLINE', controllerRole: 'ORGANIZATION', subject: null, receipt: null, receivedAt: at, clockStartAt: at, replyDueAt: '2026-03-09T16:00:00.000Z',
      availableSteps: expect.arrayContaining(['FORWARD', 'ROUTE']), contact: 'm***@alder.example',
      events: [{ step: null, to: 'SUBMITTED', actor: { kind: 'STAFF' } }, { step: 'REQUEST_VERIFICATION', actor: { kind: 'SYSTEM' } }, { step: 'VERIFY_OK', to: 'TRIAGE', note: 'CALLBACK', actor: { kind: 'SYSTEM' } }],
    });
    expect(acts(await activityOf(desk, { subjectId: id }))).toEqual([['request.submitted', 'STAFF', null], ['request.challenged', 'SYSTEM', 'STAFF'], ['request.verified', 'SYSTEM', 'STAFF']]);
  });

  it('forwards it days later: a linked row with the same words, number and clock, its subject found by the contact', async () => {
    const { accord, a } = world;
    const logged = await log(world.desk, ' Member@Alder.example ', { details: '来电询问', type: 'COPY', appKey: 'visit-map' });
    const before = await see(world.desk, logged.id);
    accord.clock.advance(3 * DAY);
    const desk = await signIn(accord, 'desk@platform.example');
    expect(await forward(desk, logged, a.id, { note: 'The caller works there.' })).toMatchObject({ id: logged.id, state: 'ROUTED' });
    const arrived = await arrivedFrom(logged.id);
    expect(arrived).toMatchObject({
      number: before.number, type: 'COPY', details: '来电询问', channel: 'HOTLINE', state: 'FORWARDED', holder: 'ORGANIZATION', subject: { id: a.ids.member },
      receivedAt: before.receivedAt, clockStartAt: before.clockStartAt, replyDueAt: before.replyDueAt, timeliness: 'PENDING',
    });
    expect(arrived.deadline).toEqual(before.deadline);
    expect(arrived.receipt?.forwardedAt).toBe(new Date(accord.clock.now()).toISOString());
    expect(await see(desk, logged.id)).toMatchObject({ state: 'ROUTED', holder: null, receipt: null, events: expect.arrayContaining([expect.objectContaining({ step: 'ROUTE', note: 'The caller works there.' })]) });
  });

  it('is written down on both sides, by id and without a name for the organization', async () => {
    const { accord, a } = world;
    const [desk, administrator] = [await signIn(accord, 'desk@platform.example'), await signIn(accord, a.emails.administrator)];
    const logged = await log(desk, a.emails.member);
    await forward(desk, logged, a.id);
    const arrived = await arrivedFrom(logged.id);
    const [there, here] = [await activityOf(administrator, { subjectId: arrived.id }), await activityOf(desk, { subjectId: logged.id })];
    expect(there.map(({ action, actor }) => [action, actor.kind, actor.name])).toEqual([['request.forwarded', 'STAFF', null]]);
    expect(here.at(-1)).toMatchObject({ action: 'request.routed', actor: { kind: 'STAFF', name: 'Dan Desk' } });
    expect(there[0]?.actor.id).toBe(here.at(-1)?.actor.id);
    expect(there[0]?.requestId).toBe(here.at(-1)?.requestId);
    expect(arrived.events.map(({ actor }) => actor.name)).toEqual([null, null]);
  });

  it('lets the person whose contact it was follow and take back what arrived', async () => {
    const { accord, a } = world;
    const desk = await signIn(accord, 'desk@platform.example');
    const logged = await log(desk, a.emails.member);
    await forward(desk, logged, a.id);
    const arrived = await arrivedFrom(logged.id);
    const member = await signIn(accord, a.emails.member);
    expect(await see(member, arrived.id)).toMatchObject({ contact: a.emails.member, availableSteps: ['WITHDRAW'] });
  });

  it.each([['a telephone number on file', '139000065 9', true], ['an unknown address', 'stranger@nowhere.example', false]])('forwards what came from %s', async (_, contact, isKnown) => {
    const { accord, a } = world;
    const desk = await signIn(accord, 'desk@platform.example');
    const logged = await log(desk, contact);
    await forward(desk, logged, a.id);
    const arrived = await arrivedFrom(logged.id);
    expect(arrived.subject).toEqual(isKnown ? { id: a.ids.external } : null);
    expect(arrived.contact).not.toBe(contact);
  });

  it('forwards to no organization that is none, to the platform, to a suspended or closed one', async () => {
    const { accord, a, b } = world;
    const desk = await signIn(accord, 'desk@platform.example');
    const { id, version } = await log(desk, a.emails.member);
    const to = (organizationId: string) => refusalOf(desk, 'forwardRequest', { id, organizationId, expectedVersion: version });
    for (const organizationId of [UNKNOWN, PLATFORM_ID]) expect(await to(organizationId)).toEqual(NOT_FOUND);
    for (const state of ['SUSPENDED', 'CLOSED'] as const) {
      await putOrganization(accord, b.id, state);
      expect(await to(b.id)).toMatchObject({ code: 'REFUSED', reason: 'ORGANIZATION_NOT_ACTIVE', details: { state } });
    }
    await putOrganization(accord, b.id, 'ACTIVE');
    expect(await see(desk, id)).toMatchObject({ state: 'TRIAGE', version });
    for (const unknown of [UNKNOWN, a.ids.request]) expect(await refusalOf(desk, 'forwardRequest', { id: unknown, organizationId: a.id, expectedVersion: 1 })).toEqual(NOT_FOUND);
  });

  it('has rows that no organization sees, forwarded or not', async () => {
    const { accord, a } = world;
    const desk = await signIn(accord, 'desk@platform.example');
    const waiting = await log(desk, a.emails.member);
    const routed = await forward(desk, await log(desk, a.emails.member), a.id);
    const [administrator, member] = [await signIn(accord, a.emails.administrator), await signIn(accord, a.emails.member)];
    const ONE = 'query ($id: ID!) { request(id: $id) { id } }';
    for (const client of [administrator, member]) for (const { id } of [waiting, routed]) expect((await client.ask(ONE, { id })).errors).toEqual((await client.ask(ONE, { id: UNKNOWN })).errors);
    expect(await inbox(administrator)).not.toContain(waiting.number);
    expect(await activityOf(administrator, { subjectId: waiting.id })).toEqual([]);
    expect(await inbox(desk)).toEqual(expect.arrayContaining([waiting.number, routed.number]));
  });

  it.each([['channel', 'CHANNEL_REQUIRED'], ['contact', 'CONTACT_REQUIRED'], ['verifiedBy', 'VERIFICATION_REQUIRED']])('cannot leave out the %s', async (field, reason) => {
    const desk = await signIn(world.accord, 'desk@platform.example');
    const input = { type: 'ACCESS', details: 'x', language: 'EN', channel: 'POST', contact: 'Alder Street 1', verifiedBy: 'SIGNED_LETTER' };
    expect(await refusalOf(desk, 'submitRequest', { ...input, [field]: null })).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', field] });
    expect(await mutate(desk, 'submitRequest', { ...input, verifiedBy: 'REPLY_TO_REGISTERED_EMAIL' })).toHaveProperty('id');
  });

  it('is the desk’s work: other staff neither log nor forward', async () => {
    const { accord, a } = world;
    for (const email of ['author@platform.example', 'operator@platform.example']) {
      const staff = await signIn(accord, email);
      expect(await refusalOf(staff, 'submitRequest', { type: 'ACCESS', details: 'x', language: 'EN', channel: 'POST', contact: 'x', verifiedBy: 'LETTER' })).toMatchObject({ code: 'FORBIDDEN' });
      expect(await refusalOf(staff, 'forwardRequest', { id: UNKNOWN, organizationId: a.id, expectedVersion: 1 })).toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
