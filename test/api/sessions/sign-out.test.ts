import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, withKey, type Client } from '../../support/accord.ts';
import { ALDER_ADMIN, colleague, openHouse, twoSeats, withCookie, type House } from '../../support/house.ts';
import { mutate } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { signIn } from '../../support/world.ts';

const OUT = 'mutation { signOut { record { signedInAt } } }';
const OUT_EVERYWHERE = 'mutation { signOutEverywhere { record { signedInAt } } }';

describe('signing out', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse()), 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const isIn = async (client: Client) => (await client.call<{ viewer: object | null }>('{ viewer { id } }')).viewer !== null;

  it('ends this session, a copy of its cookie included, and no other', async () => {
    const { accord } = house;
    const [browser, telephone] = [await signIn(accord, ALDER_ADMIN), await signIn(accord, ALDER_ADMIN)];
    const stolen = withCookie(accord, browser.cookie);
    expect(await isIn(stolen)).toBe(true);
    await browser.call(OUT);
    expect(await stolen.refusal('{ organization { id } }')).toBe('UNAUTHENTICATED');
    expect([await isIn(browser), await isIn(telephone)]).toEqual([false, true]);
  });

  it('everywhere ends all of them, and nobody else’s', async () => {
    const { accord, alder } = house;
    const { email } = await colleague(accord, alder, 'everywhere');
    const browsers = [await signIn(accord, email), await signIn(accord, email), await signIn(accord, email)];
    const copies = browsers.map(({ cookie }) => withCookie(accord, cookie));
    await browsers[1]!.call(OUT_EVERYWHERE);
    expect(await Promise.all([...browsers, ...copies].map(isIn))).toEqual(Array(6).fill(false));
    expect(await isIn(alder.administrator)).toBe(true);
    expect(await isIn(await signIn(accord, email))).toBe(true);
  });

  it('everywhere means in every organization of the account', async () => {
    const { accord, birch } = house;
    const { client, email } = await twoSeats(house);
    const atBirch = (await signIn(accord, email)).inOrganization(birch.id);
    await client.call(OUT_EVERYWHERE);
    expect(await isIn(atBirch)).toBe(false);
  });

  it('makes the rest of the same document anonymous', async () => {
    const browser = await signIn(house.accord, ALDER_ADMIN);
    const { data, errors } = await browser.ask<Record<string, unknown>>('mutation { signOut { record { signedInAt } } updateMyProfile(input: { displayName: "Too late", preferredLanguage: EN }) { record { displayName } } }');
    expect(errors).toMatchObject([{ path: ['updateMyProfile'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(data).toBeNull();
    expect(await house.alder.administrator.call('{ viewer { profile { displayName } } }')).toEqual({ viewer: { profile: { displayName: 'Alder Works Admin' } } });
  });

  it('is for who is signed in: not for nobody, not for a key, not twice', async () => {
    const { accord, alder } = house;
    const secret = await mutate<string>(alder.administrator, 'createApiKey', { name: 'Key', scopes: ['organization:read'] }, { fields: 'record: secret' });
    const browser = await signIn(accord, ALDER_ADMIN);
    await browser.call(OUT);
    for (const document of [OUT, OUT_EVERYWHERE]) {
      expect(await anonymous(accord).refusal(document)).toBe('UNAUTHENTICATED');
      expect(await browser.refusal(document)).toBe('UNAUTHENTICATED');
      expect(await withKey(accord, secret).refusal(document)).toBe('FORBIDDEN');
    }
  });

  it('twice at once is signing out', async () => {
    const browser = await signIn(house.accord, ALDER_ADMIN);
    const refusals = await Promise.all([1, 2].map(() => withCookie(house.accord, browser.cookie).refusal(OUT)));
    expect(refusals.filter((reason) => reason !== null && reason !== 'UNAUTHENTICATED')).toEqual([]);
    expect(await isIn(browser)).toBe(false);
  });

  it('is recorded in the platform', async () => {
    const { accord, operator, alder } = house;
    await (await signIn(accord, ALDER_ADMIN)).call(OUT);
    await (await signIn(accord, 'everywhere@alder.example')).call(OUT_EVERYWHERE);
    const [here] = (await activityOf(operator, { action: 'session.ended' })).slice(-1);
    expect(here).toMatchObject({ actor: { kind: 'PERSON', id: alder.administratorId, name: null }, subjectType: 'Session', fields: [] });
    const begun = (await activityOf(operator, { action: 'session.begun' })).map(({ subjectId }) => subjectId);
    expect(begun).toContain(here?.subjectId);
    expect((await activityOf(operator, { action: 'session.ended-everywhere' })).at(-1)?.actor).toMatchObject({ kind: 'PERSON', name: null });
  });
});
