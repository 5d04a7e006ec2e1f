import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { Person } from '@accord/api/modules/people/index';
import { anonymous, withKey, type Client } from '../../support/accord.ts';
import { openHouse, twoSeats, type House } from '../../support/house.ts';
import { mutate } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const WHERE = '{ viewer { organization { id name } person { id displayName } roles can } }';

describe('the organization that a call names', () => {
  let house: House;
  let both: Awaited<ReturnType<typeof twoSeats>>;
  beforeAll(async () => {
    house = await openHouse();
    both = await twoSeats(house);
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });

  const whoIs = async (client: Client) => (await client.call<{ viewer: { organization: { id: string }; person: { id: string; displayName: string } } }>(WHERE)).viewer;
  const naming = (client: Client, organization: string) => client.ask(WHERE, undefined, { headers: { 'accord-organization': organization } });
  /** What a caller gets, apart from the number of the call. */
  const bytes = async (client: Client, organization: string) => {
    const { 'x-request-id': _, date: __, ...headers } = (await naming(client, organization)).headers;
    const response = await client.post('/graphql', JSON.stringify({ query: WHERE }), { 'content-type': 'application/json', 'accord-organization': organization });
    return JSON.stringify({ status: response.statusCode, body: response.body, headers });
  };

  it('is the oldest one of the person where none is named', async () => {
    expect(await whoIs(both.client)).toMatchObject({ organization: { id: house.alder.id, name: 'Alder Works' }, person: { id: both.inAlder, displayName: 'Alder both' } });
  });

  it('may be any of the person’s own, call by call', async () => {
    const { alder, birch } = house;
    for (const [organization, person, displayName] of [[birch.id, both.inBirch, 'Birch both'], [alder.id, both.inAlder, 'Alder both'], [birch.id, both.inBirch, 'Birch both']] as const) {
      expect(await whoIs(both.client.inOrganization(organization))).toMatchObject({ organization: { id: organization }, person: { id: person, displayName } });
    }
  });

  it('decides what the person may do there: an administrator in one is a member in the other', async () => {
    const { alder, birch } = house;
    const atAlder = both.client.inOrganization(alder.id);
    await mutate(alder.administrator, 'setRoles', { personId: both.inAlder, roles: ['ADMINISTRATOR'], expectedVersion: 2 });
    expect(await atAlder.refusal('{ people { edges { cursor } } }')).toBeNull();
    expect(await both.client.inOrganization(birch.id).refusal('{ people { edges { cursor } } }')).toBe('FORBIDDEN');
    await mutate(alder.administrator, 'setRoles', { personId: both.inAlder, roles: ['MEMBER'], expectedVersion: 3 });
    expect(await atAlder.refusal('{ people { edges { cursor } } }')).toBe('FORBIDDEN');
  });

  it('and which others there are is told to the person alone', async () => {
    const { viewer } = await both.client.call<{ viewer: { seats: unknown } }>('{ viewer { seats { organization { id name } personId roles } } }');
    expect(viewer.seats).toEqual([
      { organization: { id: house.alder.id, name: 'Alder Works' }, personId: both.inAlder, roles: ['MEMBER'] },
      { organization: { id: house.birch.id, name: 'Birch Works' }, personId: both.inBirch, roles: ['MEMBER'] },
    ]);
  });

  it('when it is another one’s, answers byte for byte like one that never was', async () => {
    const { alder, birch, operator, accord } = house;
    const key = withKey(accord, await mutate<string>(alder.administrator, 'createApiKey', { name: 'Key', scopes: ['organization:read'] }, { fields: 'record: secret' }));
    const staffKey = withKey(accord, await mutate<string>(operator, 'createApiKey', { name: 'Key', scopes: ['organization:read'] }, { fields: 'record: secret' }));
    for (const [client, others] of [[alder.administrator, [birch.id, PLATFORM_ID]], [operator, [alder.id, birch.id]], [key, [birch.id, PLATFORM_ID]]] as const) {
      const unknown = await bytes(client, UNKNOWN);
      expect(unknown).toContain('NOT_FOUND');
      expect(unknown).toContain('"status":404');
      for (const id of [...others, 'x', 'x'.repeat(3000), "' OR 1=1 --", alder.administratorId]) expect(await bytes(client, id), id.slice(0, 40)).toBe(unknown);
    }
    expect(await bytes(staffKey, UNKNOWN)).toContain('"status":404');
  });

  it('is none for nobody: the header alone opens nothing', async () => {
    const nobody = anonymous(house.accord);
    expect(await bytes(nobody, house.alder.id)).toBe(await bytes(nobody, UNKNOWN));
    expect((await naming(nobody, house.alder.id)).data).toEqual({ viewer: null });
  });

  it('is no longer open to who has left it, and the next seat becomes the first', async () => {
    const { accord, alder, birch } = house;
    await scopeOf(accord, alder.id).change({ action: 'person.put', subject: { type: 'Person', id: both.inAlder } }, (change) => change.of(Person).update(both.inAlder, { state: 'CLOSED' }));
    expect(await whoIs(both.client)).toMatchObject({ organization: { id: birch.id }, person: { id: both.inBirch } });
    expect(await bytes(both.client, alder.id)).toBe(await bytes(both.client, UNKNOWN));
  });
});
