import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { FulfilmentStep, PrivacyRequest } from '@accord/api/modules/requests/index';
import { define, give, myConsents } from '../../support/consents.ts';
import { agree, BY_HAND, carriedOut, complete, recorded, stepsOf, told } from '../../support/fulfilment.ts';
import { act, on } from '../../support/handling.ts';
import { openRaw } from '../../isolation/rows.ts';
import { mutate } from '../../support/mutate.ts';
import { forward, see } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { acknowledge, accept, buildWorld, file, invite, join, type FiledRequest, type World } from '../../support/world.ts';
import type { Client } from '../../support/accord.ts';

const NOTE = '该信息由桦树公司控制。';

describe('what was named in a request goes along to whoever decides', () => {
  let world: World;
  let atBirch: Client;
  beforeAll(async () => {
    world = await buildWorld();
    const seat = await invite(world.b.administrator, { displayName: 'Alder member at Birch', email: world.a.emails.member });
    atBirch = (await join(world.accord, world.b.id, seat.invitation.id, 'Alder member at Birch')).inOrganization(world.b.id);
    await accept(atBirch, world.statementVersion);
    await mutate(atBirch, 'updateMyProfile', { displayName: 'Alder member at Birch', position: 'Clerk at Birch', preferredLanguage: 'ZH_CN' }, { fields: 'record { displayName }' });
    await mutate(world.a.member, 'updateMyProfile', { displayName: 'Alder member', position: 'Secret of Alder', preferredLanguage: 'ZH_CN' }, { fields: 'record { displayName }' });
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const linkedTo = async (organizationId: string, originId: string): Promise<PrivacyRequest> => (await scopeOf(world.accord, organizationId).of(PrivacyRequest).find({ originId }))[0]!;
  /** Gives it back to the platform, and answers with its row there. */
  async function givenBack(filed: FiledRequest): Promise<PrivacyRequest> {
    await act(world.a.administrator, 'rerouteRequest', { ...on(filed), note: NOTE });
    return linkedTo(PLATFORM_ID, filed.id);
  }

  it('a correction is carried out where it belongs, from what stands there; nobody learns what stood elsewhere', async () => {
    const { a, b, accord, desk } = world;
    const filed = await file(a.member, 'My position, please', 'CORRECT', { changes: { position: 'Joiner', phone: '+8613911112244' } });
    const atDesk = await givenBack(filed);
    expect((await stepsOf(desk, atDesk.id)).map(({ kind, state, field, before, after }) => [kind, state, field, before, after])).toEqual([
      ['CHANGE_FIELD', 'PROPOSED', 'PHONE', null, expect.stringMatching(/44$/)], ['CHANGE_FIELD', 'PROPOSED', 'POSITION', null, 'Joiner'],
    ]);
    await forward(desk, atDesk, b.id);
    const arrived = await linkedTo(b.id, atDesk.id);
    expect((await stepsOf(b.administrator, arrived.id)).map(({ field, before, after, isOvertaken }) => [field, before, after, isOvertaken])).toEqual([['PHONE', null, expect.stringMatching(/44$/), false], ['POSITION', 'Clerk at Birch', 'Joiner', false]]);
    const done = await carriedOut(accord, b.administrator, await acknowledge(b.administrator, arrived.id, arrived.version));
    expect(await told(b.administrator, arrived.id)).toEqual(['CHANGE_FIELD PHONE DONE', 'CHANGE_FIELD POSITION DONE']);
    expect((await complete(b.administrator, done)).state).toBe('FULFILLED');
    expect((await atBirch.call<{ myData: { profile: { position: string } } }>('{ myData { profile { position } } }')).myData.profile.position).toBe('Joiner');
    // where it was asked first nothing has changed, and nothing of it left
    expect((await a.member.call<{ myData: { profile: { position: string } } }>('{ myData { profile { position } } }')).myData.profile.position).toBe('Secret of Alder');
    const raw = await openRaw(accord);
    const leaked = await raw.query("SELECT id FROM fulfilment_steps WHERE value_before = 'Secret of Alder' AND organization_id <> ?", [a.id]);
    await raw.close();
    expect(leaked).toEqual([]);
  });

  it('where nobody is known under the contact it is done by hand', async () => {
    const { a, b, desk } = world;
    const email = 'newcomer-of-b@alder.example';
    const seat = await invite(a.administrator, { displayName: 'Alder stranger', email });
    const stranger = await join(world.accord, a.id, seat.invitation.id, 'Alder stranger');
    await accept(stranger, world.statementVersion);
    const atDesk = await givenBack(await file(stranger, 'My position', 'CORRECT', { changes: { position: 'Smith' } }));
    await forward(desk, atDesk, b.id);
    const arrived = await linkedTo(b.id, atDesk.id);
    expect(arrived.subjectId).toBeNull();
    const accepted = await agree(b.administrator, await acknowledge(b.administrator, arrived.id, arrived.version));
    const [step] = await stepsOf(b.administrator, arrived.id);
    expect(step).toMatchObject({ state: 'NOT_CONNECTED', field: 'POSITION', after: 'Smith', before: null });
    expect((await complete(b.administrator, await recorded(b.administrator, accepted, [step!.id], BY_HAND))).state).toBe('FULFILLED');
  });

  it('of consents what everybody shares; what one organization defined stays with it', async () => {
    const { a, b, desk } = world;
    await define(a.administrator, 'custom-alder-only');
    for (const purpose of ['messages', 'custom-alder-only']) await give(a.member, purpose);
    await give(atBirch, 'messages');
    const filed = await file(a.member, 'Both', 'WITHDRAW_CONSENT', { consents: [{ purposeKey: 'messages' }, { purposeKey: 'custom-alder-only' }] });
    const atDesk = await givenBack(filed);
    expect(await told(desk, atDesk.id)).toEqual(['WITHDRAW_CONSENT messages PROPOSED']);
    await forward(desk, atDesk, b.id);
    const arrived = await linkedTo(b.id, atDesk.id);
    await carriedOut(world.accord, b.administrator, await acknowledge(b.administrator, arrived.id, arrived.version));
    expect([(await myConsents(atBirch)).get('messages')?.state, (await myConsents(a.member)).get('messages')?.state]).toEqual(['WITHDRAWN', 'VALID']);
    expect((await see(a.member, filed.id)).state).toBe('ROUTED');
    expect(await scopeOf(world.accord, a.id).of(FulfilmentStep).count({ requestId: filed.id })).toBe(2);
  });
});
