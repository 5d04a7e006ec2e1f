import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Client } from '../../support/accord.ts';
import { colleague, follow, openHouse, tokenFor, type Colleague, type House } from '../../support/house.ts';
import { attempt, mutate, refusalOf } from '../../support/mutate.ts';
import { invite, openOrganization } from '../../support/world.ts';

const LAST = { code: 'REFUSED', reason: 'LAST_ADMINISTRATOR' };

describe('the last administrator of an organization', () => {
  let house: House;
  let administrator: Client;
  let own: string;
  beforeAll(async () => {
    house = await openHouse();
    ({ administrator, administratorId: own } = house.alder);
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const versionOf = async (by: Client, id: string) => (await by.call<{ person: { version: number } }>('query ($id: ID!) { person(id: $id) { version } }', { id })).person.version;
  const demote = async (by: Client, personId: string) => refusalOf(by, 'setRoles', { personId, roles: ['MEMBER'], expectedVersion: await versionOf(by, personId) });
  const count = async (by: Client) => (await by.call<{ organization: { administratorCount: number } }>('{ organization { administratorCount } }')).organization.administratorCount;

  it('stays: they cannot take the role from themselves', async () => {
    expect(await demote(administrator, own)).toEqual(LAST);
    expect(await administrator.call('{ viewer { roles } }')).toEqual({ viewer: { roles: ['MEMBER', 'ADMINISTRATOR'] } });
  });

  it('stays while the other one is only invited', async () => {
    const { id } = await invite(administrator, { displayName: 'Alder successor', email: 'successor@alder.example', roles: ['ADMINISTRATOR'] });
    expect(await count(administrator)).toBe(1);
    expect(await demote(administrator, own)).toEqual(LAST);
    expect(await demote(administrator, id)).toBeNull();
  });

  it('may go once somebody else has come', async () => {
    const { accord, operator } = house;
    const cedar = await openOrganization(accord, operator, 'Cedar Works', 'admin@cedar.example');
    await invite(cedar.administrator, { displayName: 'Successor', email: 'successor@cedar.example', roles: ['ADMINISTRATOR'] });
    const successor = anonymous(accord);
    await follow(successor, await tokenFor(accord, 'successor@cedar.example'));
    expect(await count(successor)).toBe(2);
    expect(await demote(cedar.administrator, cedar.administratorId)).toBeNull();
    expect(await cedar.administrator.refusal('{ people { edges { cursor } } }')).toBe('FORBIDDEN');
    expect(await count(successor)).toBe(1);
  });

  it('keeps other roles: only administering is what somebody must do', async () => {
    expect(await mutate(administrator, 'setRoles', { personId: own, roles: ['ADMINISTRATOR', 'PRIVACY_OFFICER'], expectedVersion: await versionOf(administrator, own) }, { fields: 'record { roles }' })).toMatchObject({ roles: expect.arrayContaining(['ADMINISTRATOR', 'PRIVACY_OFFICER']) as string[] });
  });

  it.each([1, 2, 3, 4, 5])('is left when two remove each other at the same moment (%d)', async (round) => {
    const { accord, operator } = house;
    const { id, administrator: first, administratorId } = await openOrganization(accord, operator, `Elm ${round}`, `admin@elm${round}.example`);
    const second: Colleague = await colleague(accord, { id, administrator: first }, `second-${round}`, ['ADMINISTRATOR']);
    const versions = { first: await versionOf(first, administratorId), second: await versionOf(first, second.id) };
    const answers = await Promise.all([
      attempt(first, 'setRoles', { personId: second.id, roles: ['MEMBER'], expectedVersion: versions.second }),
      attempt(second.client, 'setRoles', { personId: administratorId, roles: ['MEMBER'], expectedVersion: versions.first }),
    ]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([{ extensions: { reason: expect.stringMatching(/^(LAST_ADMINISTRATOR|FORBIDDEN)$/) as string } }]);
    const left = await Promise.all([first, second.client].map(async (client) => (await client.call<{ viewer: { roles: string[] } }>('{ viewer { roles } }')).viewer.roles.includes('ADMINISTRATOR')));
    expect(left.filter(Boolean)).toHaveLength(1);
  });

  it('is left when all of three resign at the same moment', async () => {
    const { accord, operator } = house;
    const fir = await openOrganization(accord, operator, 'Fir Works', 'admin@fir.example');
    const others = [await colleague(accord, fir, 'fir-two', ['ADMINISTRATOR']), await colleague(accord, fir, 'fir-three', ['ADMINISTRATOR'])];
    const all = [{ id: fir.administratorId, client: fir.administrator }, ...others];
    const refusals = await Promise.all(all.map(({ id, client }) => refusalOf(client, 'setRoles', { personId: id, roles: ['MEMBER'], expectedVersion: 2 })));
    expect(refusals.filter((refusal) => refusal === null)).toHaveLength(2);
    expect(refusals.filter((refusal) => refusal !== null)).toEqual([LAST]);
    expect(await count(fir.administrator)).toBe(1);
  });
});
