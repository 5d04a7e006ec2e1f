import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person } from '@accord/api/modules/people/index';
import { anonymous, withKey, type Client } from '../../support/accord.ts';
import { ALDER_ADMIN, colleague, openHouse, withCookie, type House } from '../../support/house.ts';
import { attempt, mutate, refusalOf } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { PASSWORD, signIn } from '../../support/world.ts';

const WRONG = { code: 'UNAUTHENTICATED', reason: 'WRONG_CREDENTIALS' };
const VIEWER = 'record { email kind roles organization { id } person { displayName } }';

describe('signing in', () => {
  let house: House;
  let nobody: Client;
  beforeAll(async () => {
    house = await openHouse();
    nobody = anonymous(house.accord);
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });

  it('with the right password tells who one is, and goes on as they', async () => {
    const { accord, alder } = house;
    const browser = anonymous(accord);
    expect(await mutate(browser, 'signIn', { email: ALDER_ADMIN, password: PASSWORD }, { fields: VIEWER })).toEqual({
      email: ALDER_ADMIN, kind: 'PERSON', roles: ['MEMBER', 'ADMINISTRATOR'], organization: { id: alder.id }, person: { displayName: 'Alder Works Admin' },
    });
    expect((await browser.call<{ viewer: object }>('{ viewer { email } }')).viewer).toEqual({ email: ALDER_ADMIN });
  });

  it('takes the address in any spelling', async () => {
    for (const email of ['ADMIN@Alder.Example', '  admin@alder.example\t', 'Admin@ALDER.EXAMPLE']) {
      expect(await mutate(anonymous(house.accord), 'signIn', { email, password: PASSWORD }, { fields: 'record { email }' })).toEqual({ email: ALDER_ADMIN });
    }
  });

  it('takes the password in one spelling of each character, and otherwise to the letter', async () => {
    const { accord, alder } = house;
    const { email } = await colleague(accord, alder, 'accent');
    for (const password of [PASSWORD.toUpperCase(), `${PASSWORD} `, ` ${PASSWORD}`]) expect(await refusalOf(nobody, 'signIn', { email, password })).toMatchObject(WRONG);
    // full-width letters, as an input method sends them (NFKC)
    expect(await refusalOf(nobody, 'signIn', { email, password: PASSWORD.replace('four', 'ｆｏｕｒ') })).toBeNull();
  });

  it('answers byte for byte alike to an unknown address, a wrong password, no address at all, and somebody only invited', async () => {
    const { accord, alder } = house;
    await mutate(alder.administrator, 'invitePerson', { displayName: 'Alder later', email: 'later@alder.example', roles: ['MEMBER'], language: 'EN' });
    const answers = new Set<string>();
    for (const [email, password] of [['unknown@alder.example', PASSWORD], [ALDER_ADMIN, 'not the password'], ['', ''], ['no address', 'x'], ['later@alder.example', PASSWORD], [ALDER_ADMIN, '']]) {
      const { status, data, errors, headers } = await attempt(anonymous(accord), 'signIn', { email, password });
      expect(errors).toMatchObject([{ extensions: WRONG }]);
      expect(headers['set-cookie']).toBeUndefined();
      answers.add(JSON.stringify({ status, data, errors }));
    }
    expect(answers.size).toBe(1);
  });

  it('answers like that, too, to who has an account and no seat left', async () => {
    const { accord, alder } = house;
    const { id, email, client } = await colleague(accord, alder, 'leaver');
    await scopeOf(accord, alder.id).change({ action: 'person.put', subject: { type: 'Person', id } }, (change) => change.of(Person).update(id, { state: 'CLOSED' }));
    expect(await refusalOf(nobody, 'signIn', { email, password: PASSWORD })).toEqual(WRONG);
    expect((await client.call<{ viewer: null }>('{ viewer { id } }')).viewer).toBeNull();
    expect(client.cookie).toBeUndefined();
  });

  it('ends the session that the browser still had, and leaves those of other browsers', async () => {
    const { accord } = house;
    const browser = await signIn(accord, ALDER_ADMIN);
    const elsewhere = await signIn(accord, ALDER_ADMIN);
    const copied = withCookie(accord, browser.cookie);
    await mutate(browser, 'signIn', { email: 'operator@platform.example', password: PASSWORD });
    expect(await browser.call('{ viewer { kind } }')).toEqual({ viewer: { kind: 'STAFF' } });
    expect(await copied.call('{ viewer { kind } }')).toEqual({ viewer: null });
    expect(await elsewhere.call('{ viewer { kind } }')).toEqual({ viewer: { kind: 'PERSON' } });
  });

  it('that fails leaves who was signed in signed in', async () => {
    const browser = await signIn(house.accord, ALDER_ADMIN);
    expect(await refusalOf(browser, 'signIn', { email: ALDER_ADMIN, password: 'not the password' })).toEqual(WRONG);
    expect(await browser.call('{ viewer { email } }')).toEqual({ viewer: { email: ALDER_ADMIN } });
  });

  it('is for people: a cookie that was made up, and a key, are nobody', async () => {
    const { accord, alder } = house;
    expect(await withCookie(accord, `accord=${'A'.repeat(43)}`).call('{ viewer { id } }')).toEqual({ viewer: null });
    const secret = await mutate<string>(alder.administrator, 'createApiKey', { name: 'Key', scopes: ['app:read'] }, { fields: 'record: secret' });
    expect(await withKey(accord, secret).call('{ viewer { id } }')).toEqual({ viewer: null });
  });

  it('does not say which field was wrong in what it stores, and keeps no address: only the ids', async () => {
    const { operator, alder } = house;
    const { viewer } = await alder.administrator.call<{ viewer: { id: string } }>('{ viewer { id } }');
    for (const email of [ALDER_ADMIN, 'stranger@nowhere.example']) await refusalOf(nobody, 'signIn', { email, password: 'not the password' });
    const refused = (await activityOf(operator, { action: 'session.refused' })).slice(-2);
    const [known, unknown] = refused;
    expect(refused.map(({ actor, fields, reason, subjectType }) => ({ actor, fields, reason, subjectType }))).toEqual(
      Array(2).fill({ actor: { kind: 'SYSTEM', id: null, name: null }, fields: [], reason: null, subjectType: 'Session' }));
    expect(known?.subjectId).toBe(viewer.id);
    expect(unknown?.subjectId).toMatch(/^[0-9A-Z]{26}$/);
    expect(JSON.stringify(await activityOf(operator, {}))).not.toMatch(/@|stranger|nowhere/);
  });

  it('is recorded in the platform with who it was, and in no organization', async () => {
    const { accord, operator, alder } = house;
    await signIn(accord, ALDER_ADMIN);
    const [last] = (await activityOf(operator, { action: 'session.begun' })).slice(-1);
    expect(last).toMatchObject({ actor: { kind: 'PERSON', id: alder.administratorId, name: null }, subjectType: 'Session', fields: [] });
    expect(await activityOf(alder.administrator, { action: 'session.begun' })).toEqual([]);
  });
});
