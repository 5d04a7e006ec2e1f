import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, withKey, type Client } from '../../support/accord.ts';
import { ALDER_ADMIN, BIRCH_ADMIN, openHouse, type House } from '../../support/house.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { PASSWORD, signIn } from '../../support/world.ts';

interface Shown { readonly id: string; readonly isCurrent: boolean; readonly browser: string | null; readonly operatingSystem: string | null; readonly signedInAt: string; readonly lastUsedAt: string }
const SESSIONS = '{ sessions { id isCurrent browser operatingSystem signedInAt lastUsedAt } }';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('one’s own sessions', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse()), 60_000);
  // the sessions of the test before are over
  beforeEach(() => house.accord.clock.advance(24 * HOUR));
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const sessions = async (by: Client) => (await by.call<{ sessions: Shown[] }>(SESSIONS)).sessions;
  const isIn = async (client: Client) => (await client.call<{ viewer: object | null }>('{ viewer { id } }')).viewer !== null;
  const end = (by: Client, id: string) => attempt(by, 'endSession', { id }, { fields: 'record { id isCurrent }' });

  it('are listed, this one first, with what they were signed in with and when they were used last', async () => {
    const { accord } = house;
    const telephone = await signIn(accord, ALDER_ADMIN);
    const first = accord.clock.now();
    accord.clock.advance(20 * MINUTE);
    await telephone.call('{ viewer { id } }');
    const used = accord.clock.now();
    accord.clock.advance(5 * MINUTE);
    const browser = await signIn(accord, ALDER_ADMIN);
    await browser.call('mutation ($input: SignInInput!) { signIn(input: $input) { record { id } } }', { input: { email: ALDER_ADMIN, password: PASSWORD } }, { headers: { 'user-agent': FIREFOX } });
    const now = accord.clock.now();
    const iso = (at: number) => new Date(at).toISOString();
    expect(await sessions(browser)).toMatchObject([
      { isCurrent: true, browser: 'Firefox', operatingSystem: 'Linux', signedInAt: iso(now), lastUsedAt: iso(now) },
      { isCurrent: false, browser: null, operatingSystem: null, signedInAt: iso(first), lastUsedAt: iso(used) },
    ]);
  });

  it('keep what they were signed in with when their cookie is renewed', async () => {
    const { accord } = house;
    const browser = await signIn(accord, ALDER_ADMIN);
    await browser.call('mutation ($input: SignInInput!) { signIn(input: $input) { record { id } } }', { input: { email: ALDER_ADMIN, password: PASSWORD } }, { headers: { 'user-agent': FIREFOX } });
    const [before] = await sessions(browser);
    for (let round = 0; round < 4; round++) {
      accord.clock.advance(20 * MINUTE);
      await browser.call('{ viewer { id } }');
    }
    expect(await sessions(browser)).toMatchObject([{ id: before?.id, isCurrent: true, browser: 'Firefox', signedInAt: before?.signedInAt }]);
  });

  it('are ended from another one: its next call must sign in, and this one goes on', async () => {
    const { accord } = house;
    const [lost, here] = [await signIn(accord, ALDER_ADMIN), await signIn(accord, ALDER_ADMIN)];
    const [, other] = await sessions(here);
    expect((await end(here, other?.id ?? '')).data).toEqual({ endSession: { record: { id: other?.id, isCurrent: false } } });
    expect(await lost.refusal('{ organization { id } }')).toBe('UNAUTHENTICATED');
    expect(await sessions(here)).toMatchObject([{ isCurrent: true }]);
    // ended already, by a second click
    expect((await end(here, other?.id ?? '')).errors).toEqual([]);
    expect(await activityOf(here, { action: 'session.ended' })).toMatchObject([{ subjectId: other?.id, actor: { id: house.alder.administratorId } }]);
  });

  it('that are somebody else’s, or none, are not there; the one in use is signed out of, not ended', async () => {
    const { accord, birch } = house;
    const here = await signIn(accord, ALDER_ADMIN);
    const [theirs] = await sessions(await signIn(accord, BIRCH_ADMIN));
    for (const id of [theirs?.id ?? '', '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'x', birch.id]) expect((await end(here, id)).errors[0]?.extensions).toMatchObject(NOT_FOUND);
    const [own] = await sessions(here);
    expect((await end(here, own?.id ?? '')).errors[0]?.extensions).toMatchObject({ code: 'REFUSED', reason: 'THIS_SESSION' });
    expect(await isIn(here)).toBe(true);
  });

  it('are all ended but this one, and nobody else’s', async () => {
    const { accord } = house;
    const others = [await signIn(accord, ALDER_ADMIN), await signIn(accord, ALDER_ADMIN)];
    const [here, stranger] = [await signIn(accord, ALDER_ADMIN), await signIn(accord, BIRCH_ADMIN)];
    await here.call('mutation { endOtherSessions { record { id } } }');
    expect(await Promise.all([...others, here, stranger].map(isIn))).toEqual([false, false, true, true]);
    expect(await sessions(here)).toHaveLength(1);
  });

  it('two ends of each other at once leave at most one, and never a defect', async () => {
    const { accord } = house;
    const [one, two] = [await signIn(accord, ALDER_ADMIN), await signIn(accord, ALDER_ADMIN)];
    await Promise.all([one, two].map((by) => by.ask('mutation { endOtherSessions { record { id } } }')));
    expect((await Promise.all([isIn(one), isIn(two)])).filter(Boolean).length).toBeLessThan(2);
  });

  it('are no key’s', async () => {
    const administrator = await signIn(house.accord, ALDER_ADMIN);
    const secret = await mutate<string>(administrator, 'createApiKey', { name: 'Key', scopes: ['organization:read'] }, { fields: 'record: secret' });
    const key = withKey(house.accord, secret);
    expect(await key.refusal(SESSIONS)).toBe('FORBIDDEN');
    expect(await key.refusal('mutation { endOtherSessions { record { id } } }')).toBe('FORBIDDEN');
    expect(await refusalOf(key, 'endSession', { id: 'x' })).toMatchObject({ code: 'FORBIDDEN' });
  });
});
