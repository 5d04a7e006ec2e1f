import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Client } from '../../support/accord.ts';
import { colleague, openHouse, type Colleague, type House } from '../../support/house.ts';
import { mutate, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';

interface Profile { readonly displayName: string; readonly email: string | null; readonly phone: string | null; readonly position: string | null; readonly preferredLanguage: string }
const PROFILE = 'displayName email phone position preferredLanguage';

describe('one’s own data', () => {
  let house: House;
  let member: Colleague;
  let administrator: Client;
  beforeAll(async () => {
    house = await openHouse();
    ({ administrator } = house.alder);
    member = await colleague(house.accord, house.alder, 'member', ['MEMBER'], { phone: '13800138000' });
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const own = async (by: Client) => (await by.call<{ viewer: { profile: Profile } }>(`{ viewer { profile { ${PROFILE} } } }`)).viewer.profile;
  const update = (by: Client, input: Input) => mutate<Profile>(by, 'updateMyProfile', { displayName: 'Alder member', preferredLanguage: 'EN', ...input }, { fields: `record { ${PROFILE} }` });

  it('are shown to oneself unmasked', async () => {
    expect(await own(member.client)).toEqual({ displayName: 'Alder member', email: 'member@alder.example', phone: '+8613800138000', position: null, preferredLanguage: 'ZH_CN' });
  });

  it('are corrected by oneself, all but the address that signs in', async () => {
    expect(await update(member.client, { displayName: ' 李伟 ', phone: '+44 (20) 7946-0018', position: '木匠' })).toEqual({ displayName: '李伟', email: 'member@alder.example', phone: '+442079460018', position: '木匠', preferredLanguage: 'EN' });
    expect(await member.client.refusal('mutation { updateMyProfile(input: { displayName: "x", preferredLanguage: EN, email: "other@alder.example" }) { record { email } } }')).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('a field left out stays, null empties it', async () => {
    await update(member.client, { phone: '13900139000', position: 'Carpenter' });
    expect(await update(member.client, {})).toMatchObject({ phone: '+8613900139000', position: 'Carpenter' });
    expect(await update(member.client, { phone: null })).toMatchObject({ phone: null, position: 'Carpenter' });
    expect(await update(member.client, { position: null })).toMatchObject({ phone: null, position: null });
  });

  it('as corrected are what the organization sees, masked, and finds them by', async () => {
    await update(member.client, { displayName: 'Wei Li', phone: '137-0013-7000' });
    const find = async (contact: string) => (await administrator.call<{ people: { edges: { node: object }[] } }>('query ($filter: PeopleFilter) { people(filter: $filter) { edges { node { displayName maskedPhone } } } }', { filter: { contact } })).people.edges.map(({ node }) => node);
    expect(await find('+86 137 0013 7000')).toEqual([{ displayName: 'Wei Li', maskedPhone: '+86137****7000' }]);
    expect(await find('13900139000')).toEqual([]);
  });

  it('are nobody else’s to set: there is no way to name another person, and a key has none', async () => {
    const before = await own(member.client);
    await update(administrator, { displayName: 'Alder Works Admin' });
    for (const more of ['personId', 'id', 'accountId']) {
      expect(await administrator.refusal(`mutation { updateMyProfile(input: { displayName: "Taken over", preferredLanguage: EN, ${more}: "${member.id}" }) { record { displayName } } }`)).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(await administrator.refusal('mutation ($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) { record { displayName } } }', { input: { displayName: 'Taken over', preferredLanguage: 'EN', [more]: member.id } })).toBe('BAD_USER_INPUT');
    }
    const secret = await mutate<string>(administrator, 'createApiKey', { name: 'Key', scopes: ['person:read'] }, { fields: 'record: secret' });
    expect(await refusalOf(withKey(house.accord, secret), 'updateMyProfile', { displayName: 'Taken over', preferredLanguage: 'EN' }, { fields: 'record { displayName }' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await own(member.client)).toEqual(before);
  });

  it('of staff are theirs to correct, too', async () => {
    expect(await update(house.operator, { displayName: 'Olga Operator', position: 'On duty' })).toMatchObject({ displayName: 'Olga Operator', position: 'On duty' });
    expect((await own(house.operator)).email).toBe('operator@platform.example');
  });

  it.each([['displayName', ''], ['displayName', '\u0007bell'], ['displayName', 'x'.repeat(121)], ['phone', 'ring me'], ['phone', '1\n2345678'], ['position', ' '], ['position', 'x'.repeat(121)]])('with %s «%.12s» are refused, and stay as they were', async (field, value) => {
    const before = await own(member.client);
    expect(await refusalOf(member.client, 'updateMyProfile', { displayName: 'Wei Li', preferredLanguage: 'EN', [field]: value }, { fields: 'record { displayName }' })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT', path: ['input', field] });
    expect(await own(member.client)).toEqual(before);
  });

  it('leave the names of the fields in Activity, and no value', async () => {
    await update(member.client, { displayName: 'Very Secret Name', phone: '13600136000', preferredLanguage: 'ZH_CN' });
    const activity = await activityOf(administrator, { subjectId: member.id, action: 'profile.updated' });
    expect(activity.at(-1)).toMatchObject({ actor: { kind: 'PERSON', id: member.id, name: 'Very Secret Name' }, fields: ['displayName', 'phone', 'preferredLanguage'] });
    expect(JSON.stringify(activity.map(({ actor: _, ...rest }) => rest))).not.toMatch(/Secret|13600136/);
  });
});
