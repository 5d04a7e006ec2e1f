import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import { SignInThrottle } from '@accord/api/access/sign-in-throttle';
import { anonymous, startAccord, type Client } from '../../support/accord.ts';
import { ASKING, codeFor, confirm, otherThan, sendCode, submit, verified, worldAtForm } from '../../support/intake.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { listeningWith } from '../../support/listening.ts';
import { refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import type { World } from '../../support/world.ts';

describe('who guesses at requests without being signed in', () => {
  let world: World;
  let form: string;
  let visitor: Client;
  beforeAll(async () => void ({ world, form, visitor } = await worldAtForm()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const confirming = (token: string, code: string) => refusalOf(visitor, 'confirmRequestCode', { token, code }, { fields: 'record { token }' });
  /** What the tries left say over three letters: one wrong code for each of the first two, and then until none is left. */
  async function triesLeft(number: string, email: string): Promise<unknown[]> {
    const told: unknown[] = [];
    for (const guesses of [1, 1, 4]) {
      const code = await sendCode(visitor, form, number, email);
      for (let guess = 0; guess < guesses; guess++) {
        const refusal = await confirming(code.token, otherThan(codeFor(world.accord, code)));
        told.push(refusal?.details?.['triesLeft'] ?? refusal?.reason);
      }
    }
    return told;
  }

  it('learns from the tries that are left neither that a number is of a contact, nor that it waits for its proof', async () => {
    const { accord } = world;
    const waiting = await submit(visitor, form, 'waiting@elsewhere.example');
    const proved = await verified(accord, visitor, form, 'proved@elsewhere.example');
    const told = await triesLeft(waiting.number, 'waiting@elsewhere.example');
    expect(told).toEqual([4, 3, 2, 1, 'REQUEST_CODE_SPENT', 'REQUEST_CODE_SPENT']);
    expect(await triesLeft(proved.code.number, 'proved@elsewhere.example')).toEqual(told);
    expect(await triesLeft(waiting.number, 'stranger@elsewhere.example')).toEqual(told);
    expect(await triesLeft('R-2222-3333', 'nobody@elsewhere.example')).toEqual(told);
    expect((await scopeOf(accord, world.a.id).of(PrivacyRequest).first({ number: waiting.number }))?.state).toBe('REFUSED');
    // whoever was wrong too often is not locked out of a request that is proved: the next letter counts afresh
    const next = await sendCode(visitor, form, proved.code.number, 'proved@elsewhere.example');
    expect((await confirm(visitor, next, codeFor(accord, next))).token).toBeTruthy();
  });

  it.each([
    ['a line break in quotation marks', '"a\r\nBcc: victim@elsewhere.example"@elsewhere.example'],
    ['another address in quotation marks', '"victim@elsewhere.example x"@elsewhere.example'],
    ['a mark that turns the text round', '\u202Ea@elsewhere.example'],
    ['a letter of no width', 'a\u200B@elsewhere.example'],
  ])('cannot send a letter to a contact with %s', async (_, email) => {
    const before = await scopeOf(world.accord, world.a.id).of(PrivacyRequest).count();
    for (const [mutation, input] of [['submitIntake', { ...ASKING, form, email }], ['sendRequestCode', { form, number: 'R-2222-3333', email }]] as const)
      expect(await refusalOf(visitor, mutation, input, { fields: 'record { token }' })).toMatchObject({ code: 'BAD_USER_INPUT', path: ['input', 'email'] });
    expect(await scopeOf(world.accord, world.a.id).of(PrivacyRequest).count()).toBe(before);
  });

  it('sends no more than ten letters in ten minutes to one mailbox, whatever stands after its plus sign', async () => {
    const refusals = [];
    for (let at = 0; at < 11; at++) refusals.push(await refusalOf(visitor, 'submitIntake', { ...ASKING, form, email: `box+${at}@elsewhere.example` }, { fields: 'record { token }' }));
    expect(refusals.map((one) => one?.reason ?? null)).toEqual([...Array.from({ length: 10 }, () => null), 'TOO_MANY_CODES']);
    const letters = new Letters();
    await deliverAll(world.accord, letters);
    expect(letters.sent.filter(({ to }) => to.startsWith('box+'))).toHaveLength(10);
  });

  it('is one caller with all addresses of one network of IPv6, and each address of IPv4 is another', async () => {
    const house = await startAccord();
    const { services, kernel } = house.system;
    Object.assign(services, { throttle: new SignInThrottle(kernel, 4) });
    const { accord, close } = await listeningWith(house, { trustProxy: true });
    const asked = async (address: string) => (await refusalOf(anonymous(accord), 'sendRequestCode', { number: 'R-2222-3333', email: `${address.replaceAll(/[:.]/g, '-')}@elsewhere.example` }, { fields: 'record { token }', headers: { 'x-forwarded-for': address } }))?.reason ?? null;
    try {
      const told = [];
      // the same /64, written with and without its zeros
      for (const address of ['2001:db8::a:b:c:1', '2001:0db8:0000:0000:a:b:c:2', '2001:DB8:0:0:ffff::3', '2001:db8::4', '2001:db8::a:b:c:5', '2001:db8::6']) told.push(await asked(address));
      expect(told).toEqual([null, null, null, null, 'TOO_MANY_ASKS', 'TOO_MANY_ASKS']);
      for (const other of ['2001:db8:0:1::1', '192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5']) expect(await asked(other)).toBeNull();
    } finally {
      await close();
      await house.close();
    }
  });
});
