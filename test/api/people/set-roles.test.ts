import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../support/accord.ts';
import { colleague, openHouse, type House } from '../../support/house.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { invite } from '../../support/world.ts';

interface Held { readonly id: string; readonly roles: readonly string[]; readonly version: number }

describe('the roles of a person', () => {
  let house: House;
  let administrator: Client;
  beforeAll(async () => {
    house = await openHouse();
    ({ administrator } = house.alder);
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const read = async (id: string) => (await administrator.call<{ person: Held }>('query ($id: ID!) { person(id: $id) { id roles version } }', { id })).person;
  const set = async (personId: string, roles: readonly string[]) => mutate<Held>(administrator, 'setRoles', { personId, roles, expectedVersion: (await read(personId)).version }, { fields: 'record { id roles version }' });
  const refusal = async (personId: string, roles: readonly string[], expectedVersion: number) => refusalOf(administrator, 'setRoles', { personId, roles, expectedVersion });

  it('are set by an administrator as a whole, and MEMBER is always among them', async () => {
    const { id } = await colleague(house.accord, house.alder, 'growing');
    expect(await set(id, ['PRIVACY_OFFICER'])).toEqual({ id, roles: ['MEMBER', 'PRIVACY_OFFICER'], version: 3 });
    expect(await set(id, ['ADMINISTRATOR'])).toMatchObject({ roles: ['MEMBER', 'ADMINISTRATOR'], version: 4 });
    expect(await set(id, ['MEMBER'])).toMatchObject({ roles: ['MEMBER'], version: 5 });
  });

  it('hold from the person’s next call on, without signing in again', async () => {
    const { id, client } = await colleague(house.accord, house.alder, 'promoted');
    expect(await client.refusal('{ requests { edges { cursor } } }')).toBe('FORBIDDEN');
    await set(id, ['PRIVACY_OFFICER']);
    expect(await client.refusal('{ requests { edges { cursor } } }')).toBeNull();
    expect(await client.call('{ viewer { roles } }')).toEqual({ viewer: { roles: ['MEMBER', 'PRIVACY_OFFICER'] } });
    await set(id, ['MEMBER']);
    expect(await client.refusal('{ requests { edges { cursor } } }')).toBe('FORBIDDEN');
  });

  it('of somebody invited wait for them', async () => {
    const { id } = await invite(administrator, { displayName: 'Alder waiting', email: 'waiting@alder.example' });
    expect(await set(id, ['PRIVACY_OFFICER'])).toMatchObject({ roles: ['MEMBER', 'PRIVACY_OFFICER'] });
  });

  it('are nobody else’s to set: not an officer’s, not one’s own, not staff’s', async () => {
    const { id, client } = await colleague(house.accord, house.alder, 'ambitious', ['PRIVACY_OFFICER']);
    expect(await refusalOf(client, 'setRoles', { personId: id, roles: ['ADMINISTRATOR'], expectedVersion: 2 })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(house.operator, 'setRoles', { personId: id, roles: ['MEMBER'], expectedVersion: 2 })).toEqual(NOT_FOUND);
    expect(await refusalOf(house.birch.administrator, 'setRoles', { personId: id, roles: ['MEMBER'], expectedVersion: 2 })).toEqual(NOT_FOUND);
    expect(await read(id)).toMatchObject({ roles: ['MEMBER', 'PRIVACY_OFFICER'], version: 2 });
  });

  it('are changed by one at a time: who saw an older version is told which one holds', async () => {
    const { id } = await colleague(house.accord, house.alder, 'contested');
    await set(id, ['PRIVACY_OFFICER']);
    expect(await refusal(id, ['MEMBER'], 2)).toEqual({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE', details: { currentVersion: 3 } });
    for (const version of [0, -1]) expect(await refusal(id, ['MEMBER'], version)).toMatchObject({ code: 'BAD_USER_INPUT', path: ['input', 'expectedVersion'] });
    const answers = await Promise.all([['MEMBER'], ['MEMBER', 'ADMINISTRATOR'], ['MEMBER', 'PRIVACY_OFFICER']].map((roles) => attempt(administrator, 'setRoles', { personId: id, roles, expectedVersion: 3 })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors).map(({ extensions }) => extensions.reason)).toEqual(['CHANGED_MEANWHILE', 'CHANGED_MEANWHILE']);
    expect((await read(id)).version).toBe(4);
  });

  it('are for people with an account: an external contact has none, and nobody can hold none', async () => {
    const external = await mutate(administrator, 'addExternalContact', { displayName: 'Buyer', email: 'buyer@shop.example', warranty: { basis: 'CONSENT', obtainedOn: '2026-02-01' } });
    expect(await refusal(external.id, ['MEMBER'], 1)).toEqual({ code: 'REFUSED', reason: 'NO_ACCOUNT_NO_ROLES' });
    const { id } = await colleague(house.accord, house.alder, 'empty');
    expect(await refusal(id, [], 2)).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT', path: ['input', 'roles'] });
  });

  it('of nobody are NOT_FOUND, whatever the roles', async () => {
    for (const id of ['01ARZ3NDEKTSV4RRFFQ69G5FAV', 'x', '', house.birch.administratorId]) {
      expect(await refusal(id, ['MEMBER'], 1)).toEqual(NOT_FOUND);
      expect(await refusal(id, ['OPERATOR'], 1)).toEqual(NOT_FOUND);
    }
  });

  it('are told one by one in Activity: which was given, which taken, by whom', async () => {
    const { id } = await colleague(house.accord, house.alder, 'traced', ['PRIVACY_OFFICER']);
    await set(id, ['ADMINISTRATOR']);
    const events = (await activityOf(administrator, { subjectId: id })).filter(({ action }) => action.startsWith('person.role'));
    expect(events.map(({ action, fields }) => [action, ...fields])).toEqual([['person.role-taken', 'PRIVACY_OFFICER'], ['person.role-given', 'ADMINISTRATOR'], ['person.roles-set', 'roles']]);
    expect(new Set(events.map(({ actor }) => actor.id))).toEqual(new Set([house.alder.administratorId]));
    expect(new Set(events.map(({ requestId }) => requestId)).size).toBe(1);
  });

  it('set to what they are change nothing but the version', async () => {
    const { id } = await colleague(house.accord, house.alder, 'same');
    expect(await set(id, ['MEMBER'])).toEqual({ id, roles: ['MEMBER'], version: 3 });
    expect((await activityOf(administrator, { subjectId: id })).filter(({ action }) => /role-(given|taken)/.test(action))).toEqual([]);
  });
});
