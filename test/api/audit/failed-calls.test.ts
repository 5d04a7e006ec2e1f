import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { digestOf, rowsOf } from '../../isolation/rows.ts';
import { attempt, type Input } from '../../support/mutate.ts';
import { buildWorld, type World } from '../../support/world.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

describe('a call that is refused', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(() => world.close());

  it.each<[string, string, Input]>([
    ['for what it says', 'submitRequest', { type: 'ACCESS', details: ' ', language: 'EN' }],
    ['for its app', 'submitRequest', { type: 'ACCESS', details: 'x', language: 'EN', appKey: 'none' }],
    ['for its record', 'acknowledgeRequest', { id: UNKNOWN, expectedVersion: 1 }],
    ['for its version', 'setRoles', { personId: 'MEMBER', roles: ['MEMBER', 'ADMINISTRATOR'], expectedVersion: 99 }],
    ['for what it would leave behind', 'setRoles', { personId: 'SELF', roles: ['MEMBER'], expectedVersion: 99 }],
    ['for a locked app', 'setAppEnablement', { appKey: 'crm', subject: 'ORGANIZATION', decision: 'DENY' }],
    ['for a scope', 'createApiKey', { name: 'x', scopes: ['request:answer'] }],
    ['for an address that is taken', 'invitePerson', { displayName: 'x', email: 'member@alder.example', roles: ['MEMBER'], language: 'EN' }],
  ])('%s leaves nothing behind: no row, no event, no audit', async (_, mutation, input) => {
    const { accord, a } = world;
    const ids: Record<string, string> = { MEMBER: a.ids.member, SELF: a.ids.administrator };
    const given = typeof input['personId'] === 'string' ? { ...input, personId: ids[input['personId']] } : input;
    const stored = async () => [digestOf(await rowsOf(accord, a.id)), digestOf(await rowsOf(accord, PLATFORM_ID))];
    const before = await stored();
    expect((await attempt(a.administrator, mutation, given, { headers: { 'idempotency-key': 'tried' } })).errors).toHaveLength(1);
    expect(await stored()).toEqual(before);
  });
});
