import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, withKey, type Client } from '../../support/accord.ts';
import { codeFor, confirm, formOf, sendCode } from '../../support/intake.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, see } from '../../support/requests.ts';
import { buildWorld, type FiledRequest, type World } from '../../support/world.ts';

const FIELDS = { fields: 'record { id number state version replyDueAt }' };
const ASKED: Input = { type: 'ACCESS', details: '在产品内提出：保存了哪些信息', language: 'ZH_CN', channel: 'ONLINE_SERVICE', verifiedBy: 'PRODUCT_SIGN_IN' };

describe('a product of an organization hands in by its key what somebody asked there', () => {
  let world: World;
  let keyId: string;
  let product: Client;
  beforeAll(async () => {
    world = await buildWorld();
    ({ keyId, product } = await keyWith('request:log'));
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const keyWith = async (...scopes: string[]) => {
    const { data } = await attempt<{ record: { id: string }; secret: string }>(world.a.administrator, 'createApiKey', { name: 'Privacy pages', scopes }, { fields: 'record { id } secret' });
    return { keyId: data!['createApiKey']!.record.id, product: withKey(world.accord, data!['createApiKey']!.secret) };
  };
  const logged = (input: Input, options = {}) => mutate<FiledRequest>(product, 'submitRequest', { ...ASKED, ...input }, { ...FIELDS, ...options });

  it('it is with the organization at once, with a receipt, in the name of the key, and the person reads of it', async () => {
    const { a } = world;
    const { id, state } = await logged({ personId: a.ids.member });
    expect(state).toBe('FORWARDED');
    expect(await see(a.member, id)).toMatchObject({ state: 'FORWARDED', channel: 'ONLINE_SERVICE', subject: { id: a.ids.member }, receipt: { acknowledgedAt: null } });
    expect((await activityOf(a.administrator, { subjectId: id })).find(({ action }) => action === 'request.submitted')?.actor).toEqual({ kind: 'API_KEY', id: keyId, name: 'Privacy pages' });
  });

  it('sent again with its Idempotency-Key it is one request; with other words it is a conflict', async () => {
    const { a } = world;
    const again = { headers: { 'idempotency-key': 'a-form-of-the-product' } };
    const first = await logged({ personId: a.ids.member }, again);
    expect(await logged({ personId: a.ids.member }, again)).toEqual(first);
    expect(await refusalOf(product, 'submitRequest', { ...ASKED, personId: a.ids.member, details: 'Other words' }, { ...FIELDS, ...again })).toMatchObject({ code: 'CONFLICT', reason: 'IDEMPOTENCY_MISMATCH' });
  });

  it('whom it does not know to be signed in confirms by a code first', async () => {
    const { accord, a } = world;
    const { id, number, state } = await logged({ contact: 'visitor@elsewhere.example', verifiedBy: null, confirmByCode: true });
    expect(state).toBe('AWAITING_VERIFICATION');
    const visitor = anonymous(accord);
    const code = await sendCode(visitor, formOf(accord, a.id), number, 'visitor@elsewhere.example');
    await confirm(visitor, code, codeFor(accord, code));
    expect(await see(a.administrator, id)).toMatchObject({ state: 'FORWARDED' });
  });

  it('a key asks nothing of its own, learns nothing of the record, and names nobody of another organization', async () => {
    const { a, b } = world;
    expect(await refusalOf(product, 'submitRequest', { type: 'ACCESS', details: 'x', language: 'EN' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf((await keyWith('request:read')).product, 'submitRequest', { ...ASKED, personId: a.ids.member })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(product, 'submitRequest', { ...ASKED, personId: b.ids.member })).toMatchObject({ ...NOT_FOUND, path: ['input', 'personId'] });
    const { errors } = await attempt(product, 'submitRequest', { ...ASKED, contact: a.emails.member }, { fields: 'record { subject { id } }' });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('nor by what is refused: fields and consents are named only with a key that may read them', async () => {
    const { a } = world;
    const correct = (displayName: string): Input => ({ ...ASKED, type: 'CORRECT', personId: a.ids.member, changes: { displayName } });
    const { member } = await a.administrator.call<{ member: { displayName: string } }>('query ($id: ID!) { member: person(id: $id) { displayName } }', { id: a.ids.member });
    for (const name of [member.displayName, 'Somebody Else']) expect(await refusalOf(product, 'submitRequest', correct(name))).toMatchObject({ code: 'FORBIDDEN', path: ['input', 'changes'] });
    expect(await refusalOf(product, 'submitRequest', { ...ASKED, type: 'WITHDRAW_CONSENT', personId: a.ids.member, consents: [{ purposeKey: 'messages' }] })).toMatchObject({ code: 'FORBIDDEN', path: ['input', 'consents'] });
    const { product: reads } = await keyWith('request:log', 'person:read');
    expect(await refusalOf(reads, 'submitRequest', correct(member.displayName))).toMatchObject({ reason: 'FIELD_UNCHANGED' });
    expect(await refusalOf(reads, 'submitRequest', correct('Somebody Else'))).toBeNull();
  });
});
