import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SignInThrottle } from '@accord/api/access/sign-in-throttle';
import { anonymous, MINUTE, type Accord, type Client } from '../../support/accord.ts';
import { ALDER_ADMIN, BIRCH_ADMIN, colleague, follow, openHouse, tokenFor, type Enterprise } from '../../support/house.ts';
import { mutate, refusalOf } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { restart, servedWith } from '../../support/restart.ts';
import { invite, PASSWORD, signIn } from '../../support/world.ts';

const WRONG = { code: 'UNAUTHENTICATED', reason: 'WRONG_CREDENTIALS' };
const LIMITED = { code: 'RATE_LIMITED', reason: 'TOO_MANY_SIGN_INS' };

describe('guessing a password', () => {
  let accord: Accord;
  let operator: Client;
  let alder: Enterprise;
  beforeAll(async () => void ({ accord, operator, alder } = await openHouse()), 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await accord.close();
  });

  const guess = (email: string, password = 'not the password', at = accord) => refusalOf(anonymous(at), 'signIn', { email, password });
  const guessTimes = async (times: number, email: string) => {
    for (let tries = 0; tries < times; tries++) expect(await guess(email)).toEqual(WRONG);
  };

  it('locks the address after ten failures in a row, for a quarter of an hour, a restart included; others go on', async () => {
    const { email, client } = await colleague(accord, alder, 'locked');
    await guessTimes(10, email.toUpperCase());
    expect(await guess(email, PASSWORD)).toEqual({ ...LIMITED, details: { retryAfterSeconds: 900 } });
    expect(await client.call('{ viewer { email } }')).toEqual({ viewer: { email } });
    expect(await guess(ALDER_ADMIN, PASSWORD)).toBeNull();
    accord = await restart(accord);
    accord.clock.advance(14 * MINUTE);
    expect(await guess(email, PASSWORD)).toEqual({ ...LIMITED, details: { retryAfterSeconds: 60 } });
    accord.clock.advance(MINUTE);
    expect(await guess(email, PASSWORD)).toBeNull();
    operator = await signIn(accord, 'operator@platform.example');
    alder = { ...alder, administrator: await signIn(accord, ALDER_ADMIN) };
    expect((await activityOf(operator, { action: 'session.refused' })).map(({ reason }) => reason)).toEqual([...Array<null>(9).fill(null), 'LOCKED']);
  });

  it('locks an address that nobody has just the same', async () => {
    await guessTimes(10, 'unknown@alder.example');
    expect(await guess('unknown@alder.example')).toEqual({ ...LIMITED, details: { retryAfterSeconds: 900 } });
  });

  it('is forgiven by signing in: nine failures, a success, nine failures', async () => {
    const { email } = await colleague(accord, alder, 'forgetful');
    for (let round = 0; round < 2; round++) {
      await guessTimes(9, email);
      expect(await guess(email, PASSWORD)).toBeNull();
    }
  });

  it('in ten calls at once locks as well, whoever comes first', async () => {
    const { email } = await colleague(accord, alder, 'swarm');
    const codes = (await Promise.all(Array.from({ length: 12 }, () => guess(email)))).map((refusal) => refusal?.reason);
    expect(codes.filter((reason) => reason !== WRONG.reason && reason !== LIMITED.reason)).toEqual([]);
    expect(await guess(email, PASSWORD)).toMatchObject(LIMITED);
  });

  it('with the link of a letter counts as well: the password that an account has already is not found that way', async () => {
    const { email } = await colleague(accord, alder, 'invited-again');
    await invite(await signIn(accord, BIRCH_ADMIN), { displayName: 'At Birch', email });
    const token = await tokenFor(accord, email);
    for (let tries = 0; tries < 10; tries++) expect((await follow(anonymous(accord), token, { password: 'not the password' })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason: 'EXISTING_PASSWORD_NEEDED' } }]);
    expect((await follow(anonymous(accord), token)).errors).toMatchObject([{ extensions: LIMITED }]);
    expect(await guess(email, PASSWORD)).toMatchObject(LIMITED);
  });

  it('from one network address is slowed down, whomever it tries; another one is not', async () => {
    const slow = await servedWith(accord, { throttle: new SignInThrottle(accord.system.kernel, 3) });
    const from = async (remoteAddress: string, email: string) => {
      const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { record { id } } }';
      const response = await slow.http.inject({ method: 'POST', url: '/graphql', remoteAddress, headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ query, variables: { input: { email, password: 'x' } } }) });
      return response.json<{ errors: { extensions: { reason: string } }[] }>().errors[0]?.extensions.reason;
    };
    const tried = [];
    for (const who of ['a', 'b', 'c', 'd', 'e']) tried.push(await from('192.0.2.1', `${who}@nowhere.example`));
    expect(tried).toEqual([WRONG.reason, WRONG.reason, WRONG.reason, LIMITED.reason, LIMITED.reason]);
    expect(await from('192.0.2.2', 'f@nowhere.example')).toBe(WRONG.reason);
    await slow.close();
  });

  it('never makes anybody wait who is signed in already', async () => {
    const { email, client } = await colleague(accord, alder, 'at-work');
    await guessTimes(10, email);
    expect(await mutate(client, 'updateMyProfile', { displayName: 'At Work', preferredLanguage: 'EN' }, { fields: 'record { displayName }' })).toEqual({ displayName: 'At Work' });
  });
});
