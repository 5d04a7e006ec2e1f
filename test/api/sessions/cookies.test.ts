import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRaw } from '../../isolation/rows.ts';
import { anonymous, HOUR, MONDAY, type Accord, type Client } from '../../support/accord.ts';
import { ALDER_ADMIN, openHouse, withCookie } from '../../support/house.ts';
import { attempt } from '../../support/mutate.ts';
import { restart, servedWith } from '../../support/restart.ts';
import { PASSWORD } from '../../support/world.ts';

const TOKEN = /^[\w-]{43}$/;
const signInTo = (client: Client) => attempt(client, 'signIn', { email: ALDER_ADMIN, password: PASSWORD }, { fields: 'record { id email session { absoluteExpiresAt } }' });

describe('the cookie of a session', () => {
  let accord: Accord;
  let overTls: Accord;
  beforeAll(async () => {
    ({ accord } = await openHouse());
    overTls = await servedWith(accord, { publicUrl: 'https://accord.example' });
  }, 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await overTls.close();
    await accord.close();
  });

  /** The one Set-Cookie header of an answer, cut at its semicolons. */
  const partsOf = (header: unknown): string[] => {
    const lines = [header].flat().filter((line) => typeof line === 'string');
    expect(lines).toHaveLength(1);
    return (lines[0] ?? '').split('; ');
  };
  const nameOf = (part: string | undefined) => part?.split('=')[0];
  const valueOf = (part: string | undefined) => part?.split('=')[1] ?? '';

  it('over plain http is called accord: scripts and other sites do not get it', async () => {
    const { headers } = await signInTo(anonymous(accord));
    const [cookie, ...flags] = partsOf(headers['set-cookie']);
    expect(nameOf(cookie)).toBe('accord');
    expect(valueOf(cookie)).toMatch(TOKEN);
    expect(flags.sort()).toEqual([`Expires=${new Date(MONDAY + 12 * HOUR).toUTCString()}`, 'HttpOnly', 'Path=/', 'SameSite=Strict']);
  });

  it('over https is bound to the host and to TLS as well', async () => {
    const { headers } = await signInTo(anonymous(overTls));
    const [cookie, ...flags] = partsOf(headers['set-cookie']);
    expect(nameOf(cookie)).toBe('__Host-accord');
    expect(valueOf(cookie)).toMatch(TOKEN);
    expect(flags.sort()).toEqual([`Expires=${new Date(MONDAY + 12 * HOUR).toUTCString()}`, 'HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('is taken over https under its bound name only: a neighbouring host cannot plant one', async () => {
    const browser = anonymous(overTls);
    await signInTo(browser);
    const token = valueOf(browser.cookie);
    expect(await withCookie(overTls, `__Host-accord=${token}`).call('{ viewer { email } }')).toEqual({ viewer: { email: ALDER_ADMIN } });
    expect(await withCookie(overTls, `accord=${token}`).call('{ viewer { email } }')).toEqual({ viewer: null });
  });

  it('is the only place where the token is: no answer says it, and no row has it', async () => {
    const browser = anonymous(accord);
    const { data, errors } = await signInTo(browser);
    const token = valueOf(browser.cookie);
    expect(JSON.stringify({ data, errors })).not.toContain(token);
    const read = await browser.ask('{ viewer { id email kind roles can seats { personId } session { signedInAt idleExpiresAt absoluteExpiresAt } } }');
    expect(JSON.stringify(read)).not.toContain(token);
    const source = await openRaw(accord);
    const sessions = await source.query('SELECT * FROM sessions');
    await source.close();
    expect(sessions.length).toBeGreaterThan(0);
    expect(JSON.stringify(sessions)).not.toContain(token);
  });

  it('is taken away at signing out, with the flags it was set with', async () => {
    for (const [served, name, flags] of [[accord, 'accord', ['HttpOnly', 'Path=/', 'SameSite=Strict']], [overTls, '__Host-accord', ['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']]] as const) {
      const browser = anonymous(served);
      await signInTo(browser);
      const { headers } = await browser.ask('mutation { signOut { record { signedInAt } } }');
      const [cookie, ...others] = partsOf(headers['set-cookie']);
      expect(cookie).toBe(`${name}=`);
      expect(others.filter((part) => !/^(Expires|Max-Age)=/.test(part)).sort()).toEqual(flags);
      expect(new Date(valueOf(others.find((part) => part.startsWith('Expires=')))).getTime()).toBeLessThan(MONDAY);
      expect(browser.cookie).toBeUndefined();
    }
  });

  it('that is none is taken away, and its bearer is anonymous, not refused', async () => {
    for (const value of ['x', 'A'.repeat(43), '%00', '"quoted"', 'a'.repeat(4000)]) {
      const { status, data, headers } = await withCookie(accord, `accord=${value}`).ask('{ viewer { id } }');
      expect({ status, data }).toEqual({ status: 200, data: { viewer: null } });
      expect(partsOf(headers['set-cookie'])[0]).toBe('accord=');
    }
  });

  it('is not set where nobody signs in, and not again at every call', async () => {
    const browser = anonymous(accord);
    expect((await browser.ask('{ viewer { id } }')).headers['set-cookie']).toBeUndefined();
    await signInTo(browser);
    expect((await browser.ask('{ viewer { id } }')).headers['set-cookie']).toBeUndefined();
  });

  it('still opens the session after the program was started again', async () => {
    const browser = anonymous(accord);
    await signInTo(browser);
    await overTls.close();
    accord = await restart(accord);
    overTls = await servedWith(accord, { publicUrl: 'https://accord.example' });
    expect(await withCookie(accord, browser.cookie).call('{ viewer { email } }')).toEqual({ viewer: { email: ALDER_ADMIN } });
  });
});
