import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anonymous, HOUR, MINUTE, type Client } from '../../support/accord.ts';
import { ALDER_ADMIN, openHouse, withCookie, type House } from '../../support/house.ts';
import { signIn } from '../../support/world.ts';

const SESSION = '{ viewer { session { signedInAt idleExpiresAt absoluteExpiresAt } } }';
const iso = (at: number) => new Date(at).toISOString();

describe('a session', () => {
  let house: House;
  let browser: Client;
  let signedInAt: number;
  beforeAll(async () => void (house = await openHouse()), 60_000);
  beforeEach(async () => {
    house.accord.clock.advance(24 * HOUR);
    signedInAt = house.accord.clock.now();
    browser = await signIn(house.accord, ALDER_ADMIN);
  });
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });

  const isIn = async (client: Client) => (await client.call<{ viewer: object | null }>('{ viewer { id } }')).viewer !== null;
  const after = (milliseconds: number) => house.accord.clock.advance(milliseconds);
  /** Uses the session every twenty minutes until so long after signing in. */
  const workUntil = async (milliseconds: number) => {
    const { clock } = house.accord;
    while (clock.now() < signedInAt + milliseconds) {
      after(Math.min(20 * MINUTE, signedInAt + milliseconds - clock.now()));
      await browser.call('{ viewer { id } }');
    }
  };

  it('ends thirty minutes after the last call, to the millisecond', async () => {
    const kept = withCookie(house.accord, browser.cookie);
    after(30 * MINUTE - 1);
    expect(await isIn(kept)).toBe(true);
    after(30 * MINUTE);
    expect(await isIn(kept)).toBe(false);
    expect(await isIn(browser)).toBe(false);
  });

  it('ends twelve hours after signing in, however busy', async () => {
    await workUntil(12 * HOUR - 1);
    expect(await isIn(browser)).toBe(true);
    after(1);
    expect(await browser.refusal('{ organization { id } }')).toBe('UNAUTHENTICATED');
    expect(browser.cookie).toBeUndefined();
  });

  it('says until when it lasts, and signing in again does not lengthen another browser’s', async () => {
    expect(await browser.call(SESSION)).toEqual({ viewer: { session: { signedInAt: iso(signedInAt), idleExpiresAt: iso(signedInAt + 30 * MINUTE), absoluteExpiresAt: iso(signedInAt + 12 * HOUR) } } });
    after(10 * MINUTE);
    await signIn(house.accord, ALDER_ADMIN);
    expect(await browser.call(SESSION)).toMatchObject({ viewer: { session: { signedInAt: iso(signedInAt), idleExpiresAt: iso(signedInAt + 40 * MINUTE) } } });
  });

  it('gets a new cookie after an hour; the old one works for a minute, and then is dead', async () => {
    await workUntil(HOUR - 1);
    const old = browser.cookie ?? '';
    after(1);
    const { headers } = await browser.ask('{ viewer { id } }');
    expect(String(headers['set-cookie'])).toContain(`Expires=${new Date(signedInAt + 12 * HOUR).toUTCString()}`);
    expect(browser.cookie).not.toBe(old);
    after(MINUTE - 1);
    const late = withCookie(house.accord, old);
    const { data, headers: lateHeaders } = await late.ask(SESSION);
    expect(data).toMatchObject({ viewer: { session: { signedInAt: iso(signedInAt) } } });
    expect(lateHeaders['set-cookie']).toBeUndefined();
    after(1);
    expect(await isIn(late)).toBe(false);
    expect(await isIn(browser)).toBe(true);
  });

  it('of calls that come at once when the hour is over, one gets the new cookie and all are answered', async () => {
    await workUntil(HOUR - 1);
    after(1);
    const old = browser.cookie;
    const answers = await Promise.all([1, 2, 3, 4].map(() => withCookie(house.accord, old).ask<{ viewer: { email: string } }>('{ viewer { email } }')));
    expect(answers.map(({ data }) => data?.viewer.email)).toEqual(Array(4).fill(ALDER_ADMIN));
    expect(answers.filter(({ headers }) => headers['set-cookie'] !== undefined)).toHaveLength(1);
  });

  it('signed out in the very call that renews it leaves no cookie and no token alive', async () => {
    await workUntil(HOUR - 1);
    after(1);
    const old = browser.cookie;
    const { headers } = await browser.ask('mutation { signOut { record { signedInAt } } }');
    const lines = [headers['set-cookie']].flat();
    expect(lines.at(-1)).toMatch(/^accord=;/);
    expect(browser.cookie).toBeUndefined();
    expect(await isIn(withCookie(house.accord, old))).toBe(false);
    for (const line of lines) expect(await isIn(withCookie(house.accord, line?.split(';')[0]))).toBe(false);
  });

  it('signed out with the old cookie in its last minute ends the new one too', async () => {
    await workUntil(HOUR - 1);
    const old = withCookie(house.accord, browser.cookie);
    after(1);
    await browser.call('{ viewer { id } }');
    await old.call('mutation { signOut { record { signedInAt } } }');
    expect(await isIn(browser)).toBe(false);
  });

  it('is nobody’s who only knows its owner: no id that the API shows opens it', async () => {
    const { viewer } = await browser.call<{ viewer: { id: string; person: { id: string } } }>('{ viewer { id person { id } } }');
    for (const token of [viewer.id, viewer.person.id]) expect(await isIn(withCookie(house.accord, `accord=${token}`))).toBe(false);
    expect(await isIn(anonymous(house.accord))).toBe(false);
  });
});
