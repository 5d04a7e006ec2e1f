import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORGANIZATION_KEY_SCOPES, PERMISSIONS } from '@accord/permissions';
import { HOUR, MINUTE, withKey, type Client } from '../../support/accord.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { buildWorld, signIn, type World } from '../../support/world.ts';
import { rowsOf } from '../../isolation/rows.ts';

interface Created { readonly record: { readonly id: string }; readonly secret: string }
const create = async (by: Client, input: Input): Promise<Created> => {
  const { data, errors } = await attempt<Created>(by, 'createApiKey', { name: 'CRM', scopes: ['gate:ask', 'request:read'], ...input }, { fields: 'record { id } secret' });
  expect(errors).toEqual([]);
  return data!['createApiKey']!;
};
const ASK = 'query ($personId: ID!, $appKey: String!) { gate(personId: $personId, appKey: $appKey) { allowed } }';

describe('an API key of an organization', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** What a call with this secret meets: null when it goes through. */
  const tried = async (secret: string, headers: Record<string, string> = {}) => {
    const { status, errors } = await withKey(world.accord, secret).ask(ASK, { personId: world.a.ids.member, appKey: 'crm' }, { headers });
    return errors[0] ? [status, errors[0].extensions.code, errors[0].extensions.reason] : null;
  };
  const INVALID = [401, 'UNAUTHENTICATED', 'INVALID_API_KEY'];
  const listed = async (by: Client) => (await by.call<{ apiKeys: { edges: { node: Record<string, unknown> & { id: string } }[] } }>('{ apiKeys(first: 100) { edges { node { id name scopes createdAt expiresAt lastUsedAt revokedAt } } } }')).apiKeys.edges.map(({ node }) => node);

  it('is shown once, and nowhere stored', async () => {
    const { accord, a } = world;
    const { record, secret } = await create(a.administrator, {});
    expect(secret).toMatch(new RegExp(`^acc_live_${record.id}_[0-9a-f]{64}_[0-9a-f]{8}$`));
    expect(await tried(secret)).toBeNull();
    expect(JSON.stringify(await listed(a.administrator))).not.toContain(secret.split('_')[3]);
    expect(JSON.stringify([...(await rowsOf(accord, a.id)).values()])).not.toContain(secret.split('_')[3]);
  });

  it('opens nothing when a letter of it is wrong', async () => {
    const { secret, record } = await create(world.a.administrator, {});
    const other = await create(world.a.administrator, {});
    const [, , , random, sum] = secret.split('_') as [string, string, string, string, string];
    const flipped = `${random.startsWith('0') ? '1' : '0'}${random.slice(1)}`;
    for (const wrong of [
      'x', 'acc_live_', secret.slice(0, -1), `${secret}0`, secret.toUpperCase(), secret.replace('acc_live', 'acc_test'), `acc_live_${record.id}_${flipped}_${sum}`,
      `acc_live_${other.record.id}_${random}_${sum}`, `acc_live_01ARZ3NDEKTSV4RRFFQ69G5FAV_${random}_${sum}`, `acc_live_${record.id}_${random}`,
    ]) expect(await tried(wrong), wrong).toEqual(INVALID);
    for (const authorization of [secret, `Basic ${secret}`, `Bearer ${secret} more`, 'Bearer', `Bearer  ${secret}`]) expect(await tried(secret, { authorization }), authorization).toEqual(INVALID);
    expect(await tried(secret, { authorization: `bearer ${secret}` })).toBeNull();
  });

  it('that was rotated has a new secret under the same id; the old one stops at once', async () => {
    const { administrator } = world.a;
    const { record, secret } = await create(administrator, {});
    const rotated = (await attempt<Created>(administrator, 'rotateApiKey', { id: record.id }, { fields: 'record { id } secret' })).data!['rotateApiKey']!;
    expect(rotated.record).toEqual(record);
    expect(rotated.secret).not.toBe(secret);
    expect([await tried(secret), await tried(rotated.secret)]).toEqual([INVALID, null]);
  });

  it('that was revoked opens nothing from the next call on, and neither comes back nor is revoked again', async () => {
    const { administrator } = world.a;
    const { record, secret } = await create(administrator, {});
    expect(await mutate(administrator, 'revokeApiKey', { id: record.id }, { fields: 'record { id revokedAt }' })).toEqual({ ...record, revokedAt: '2026-03-02T02:00:00.000Z' });
    expect(await tried(secret)).toEqual(INVALID);
    for (const mutation of ['revokeApiKey', 'rotateApiKey']) expect(await refusalOf(administrator, mutation, { id: record.id })).toMatchObject({ code: 'REFUSED', reason: 'API_KEY_REVOKED' });
  });

  it('is given what systems need and nothing that a person must do', async () => {
    const { administrator } = world.a;
    await create(administrator, { scopes: [...ORGANIZATION_KEY_SCOPES] });
    for (const scope of [...Object.keys(PERMISSIONS).filter((name) => !(ORGANIZATION_KEY_SCOPES as readonly string[]).includes(name)), 'no:such', '__proto__'])
      expect(await refusalOf(administrator, 'createApiKey', { name: 'x', scopes: ['gate:ask', scope] }), scope).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'SCOPE_NOT_ALLOWED', path: ['input', 'scopes'] });
    for (const [field, more] of [['scopes', { scopes: [] }], ['scopes', { scopes: ['gate:ask', 'gate:ask'] }], ['name', { name: ' ' }], ['name', { name: 'x'.repeat(81) }]] as const)
      expect(await refusalOf(administrator, 'createApiKey', { name: 'x', scopes: ['gate:ask'], ...more })).toMatchObject({ reason: 'INVALID_INPUT', path: ['input', field] });
    expect(await refusalOf(administrator, 'createApiKey', { name: 'x', scopes: ['gate:ask'], expiresAt: '2026-03-02T02:00:00Z' })).toMatchObject({ reason: 'EXPIRES_IN_PAST', path: ['input', 'expiresAt'] });
  });

  it('does what its scopes say, in its organization alone', async () => {
    const { accord, a, b } = world;
    const key = withKey(accord, (await create(a.administrator, { scopes: ['request:read'] })).secret);
    const ONE = 'query ($id: ID!) { request(id: $id) { id } }';
    expect(await key.call(ONE, { id: a.ids.request })).toEqual({ request: { id: a.ids.request } });
    for (const id of [b.ids.request, '01ARZ3NDEKTSV4RRFFQ69G5FAV']) expect((await key.ask(ONE, { id })).errors).toMatchObject([{ extensions: NOT_FOUND }]);
    expect(await key.refusal(ASK, { personId: a.ids.member, appKey: 'crm' })).toBe('FORBIDDEN');
    expect(await key.refusal('{ people { edges { cursor } } }')).toBe('FORBIDDEN');
    const [theirs, unknown] = [await key.ask('{ viewer { id } }', {}, { headers: { 'accord-organization': b.id } }), await key.ask('{ viewer { id } }', {}, { headers: { 'accord-organization': '01ARZ3NDEKTSV4RRFFQ69G5FAV' } })];
    expect([theirs.status, theirs.errors]).toEqual([unknown.status, unknown.errors]);
    expect(await key.refusal('{ requests { edges { cursor } } }', {}, { headers: { 'accord-organization': a.id } })).toBeNull();
  });

  it('is nobody: it has no profile, files, answers and accepts nothing, and makes no keys', async () => {
    const { accord, a, statementVersion } = world;
    const key = withKey(accord, (await create(a.administrator, { scopes: [...ORGANIZATION_KEY_SCOPES] })).secret);
    expect(await key.call('{ viewer { id } }')).toEqual({ viewer: null });
    expect(await key.refusal('{ myRequests { edges { cursor } } }')).toBe('FORBIDDEN');
    expect(await key.refusal('{ apiKeys { edges { cursor } } }')).toBe('FORBIDDEN');
    for (const [mutation, input] of [
      ['submitRequest', { type: 'ACCESS', details: 'x', language: 'EN' }], ['acknowledgeRequest', { id: a.ids.request, expectedVersion: 3 }], ['withdrawRequest', { id: a.ids.request, expectedVersion: 3 }],
      ['replyToRequest', { id: a.ids.request, expectedVersion: 3, kind: 'INTERIM', text: 'x', language: 'EN' }], ['acceptStatement', { statementVersionId: statementVersion, language: 'EN' }],
      ['updateMyProfile', { displayName: 'x', preferredLanguage: 'EN' }], ['setAppEnablement', { appKey: 'crm', subject: 'ORGANIZATION', decision: 'ALLOW' }], ['createApiKey', { name: 'x', scopes: ['gate:ask'] }],
      ['invitePerson', { displayName: 'x', email: 'x@alder.example', roles: ['ADMINISTRATOR'], language: 'EN' }],
    ] as const) expect(await refusalOf(key, mutation, input, { fields: 'record { __typename }' }), mutation).toMatchObject({ code: 'FORBIDDEN' });
    for (const mutation of ['signOut', 'signOutEverywhere']) expect(await key.refusal(`mutation { ${mutation} { record { signedInAt } } }`), mutation).toBe('FORBIDDEN');
  });

  it('is the business of administrators of its organization', async () => {
    const { a, b } = world;
    for (const client of [a.member, world.desk]) {
      expect(await refusalOf(client, 'createApiKey', { name: 'x', scopes: ['gate:ask'] })).toMatchObject({ code: 'FORBIDDEN' });
      expect(await client.refusal('{ apiKeys { edges { cursor } } }')).toBe('FORBIDDEN');
    }
    for (const mutation of ['revokeApiKey', 'rotateApiKey']) for (const id of [b.ids.apiKey, '01ARZ3NDEKTSV4RRFFQ69G5FAV']) expect(await refusalOf(a.administrator, mutation, { id })).toEqual(NOT_FOUND);
    expect((await listed(a.administrator)).map(({ id }) => id)).not.toContain(b.ids.apiKey);
  });

  it('has its making, turning and ending in Activity, and acts there under its name', async () => {
    const { accord, a } = world;
    const { record, secret } = await create(a.administrator, { name: 'HR system', scopes: ['person:invite'] });
    const invited = await mutate(withKey(accord, secret), 'invitePerson', { displayName: 'New', email: 'new@alder.example', roles: ['MEMBER'], language: 'EN' });
    for (const mutation of ['rotateApiKey', 'revokeApiKey']) await mutate(a.administrator, mutation, { id: record.id });
    expect((await activityOf(a.administrator, { subjectId: record.id })).map(({ action }) => action)).toEqual(['api-key.created', 'api-key.rotated', 'api-key.revoked']);
    expect((await activityOf(a.administrator, { subjectId: invited.id }))[0]?.actor).toEqual({ kind: 'API_KEY', id: record.id, name: 'HR system' });
  });

  it('that expires opens until then and not at that instant; its use is noted to the minute', async () => {
    const { accord, a } = world;
    const { record, secret } = await create(a.administrator, { expiresAt: new Date(accord.clock.now() + HOUR).toISOString() });
    const used = async () => (await listed(await signIn(accord, a.emails.administrator))).find(({ id }) => id === record.id)?.['lastUsedAt'];
    expect(await used()).toBeNull();
    expect(await tried(secret)).toBeNull();
    accord.clock.advance(MINUTE - 1);
    expect(await tried(secret)).toBeNull();
    expect(await used()).toBe('2026-03-02T02:00:00.000Z');
    accord.clock.advance(59 * MINUTE);
    expect(await tried(secret)).toBeNull();
    expect(await used()).toBe('2026-03-02T02:59:59.999Z');
    accord.clock.advance(1);
    expect(await tried(secret)).toEqual(INVALID);
  });
});
