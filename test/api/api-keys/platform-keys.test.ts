import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_KEY_SCOPES } from '@accord/permissions';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { withKey, type Client } from '../../support/accord.ts';
import { attempt, refusalOf } from '../../support/mutate.ts';
import { buildWorld, type World } from '../../support/world.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const ASK = 'query ($personId: ID!, $appKey: String!) { gate(personId: $personId, appKey: $appKey) { allowed reasons { code } } }';

describe('an API key of the platform', () => {
  let world: World;
  let secret: string;
  beforeAll(async () => {
    world = await buildWorld();
    const { data } = await attempt<{ secret: string }>(world.operator, 'createApiKey', { name: 'The product', scopes: [...PLATFORM_KEY_SCOPES] }, { fields: 'secret' });
    secret = data!['createApiKey']!.secret;
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const keyIn = (organization?: string): Client => withKey(world.accord, secret, organization);

  it('asks the gate of the organization that it names, one at a time', async () => {
    const { a, b } = world;
    for (const { id, ids } of [a, b]) expect(await keyIn(id).call(ASK, { personId: ids.member, appKey: 'crm' })).toEqual({ gate: { allowed: true, reasons: [] } });
    expect(await keyIn(a.id).call(ASK, { personId: a.ids.newcomer, appKey: a.ids.customAppKey })).toMatchObject({ gate: { allowed: false } });
    expect(await keyIn(a.id).refusal(ASK, { personId: b.ids.member, appKey: 'crm' })).toBe('NOT_FOUND');
  });

  it('that names none reaches no organization’s people', async () => {
    for (const { ids } of [world.a, world.b]) expect(await keyIn().refusal(ASK, { personId: ids.member, appKey: 'crm' })).toBe('NOT_FOUND');
    expect(await keyIn().call('{ organization { id kind } }')).toEqual({ organization: { id: PLATFORM_ID, kind: 'PLATFORM' } });
  });

  it('cannot name an organization that is none', async () => {
    for (const organization of [UNKNOWN, 'x', `${world.a.id} `.repeat(2).trim(), '%', "' OR '1'='1"]) {
      const { status, errors } = await keyIn(organization).ask('{ organization { id } }');
      expect([status, errors[0]?.extensions], organization).toEqual([404, { code: 'NOT_FOUND', reason: 'NOT_FOUND' }]);
    }
  });

  it('reads no people, requests or activity of anybody', async () => {
    for (const query of ['{ people { edges { cursor } } }', '{ requests { edges { cursor } } }', '{ auditEvents { edges { cursor } } }', '{ organizations { edges { cursor } } }', '{ apiKeys { edges { cursor } } }'])
      for (const organization of [undefined, world.a.id]) expect(await keyIn(organization).refusal(query), query).toBe('FORBIDDEN');
  });

  it('is given less than an organization’s, by the operator alone', async () => {
    for (const scope of ['person:read', 'request:read', 'audit:read', 'person:invite', 'acceptance:read'])
      expect(await refusalOf(world.operator, 'createApiKey', { name: 'x', scopes: [scope] }), scope).toMatchObject({ reason: 'SCOPE_NOT_ALLOWED' });
    for (const staff of [world.author, world.approver, world.desk]) expect(await refusalOf(staff, 'createApiKey', { name: 'x', scopes: ['gate:ask'] })).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is no key of an organization: its administrators neither see nor end it', async () => {
    const { a } = world;
    const id = secret.split('_')[2];
    const { apiKeys } = await a.administrator.call<{ apiKeys: { edges: { node: { id: string } }[] } }>('{ apiKeys(first: 100) { edges { node { id } } } }');
    expect(apiKeys.edges.map(({ node }) => node.id)).not.toContain(id);
    expect(await refusalOf(a.administrator, 'revokeApiKey', { id: id! })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await keyIn(a.id).refusal('{ organization { id } }')).toBeNull();
  });
});
