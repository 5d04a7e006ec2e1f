import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, DAY, type Client } from '../../support/accord.ts';
import { ALDER_ADMIN, follow, openHouse, tokenFor, withCookie, type House } from '../../support/house.ts';
import { attempt, mutate, NOT_FOUND } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { putOrganization } from '../../support/scopes.ts';
import { invite, PASSWORD, signIn } from '../../support/world.ts';

describe('the link of an invitation', () => {
  let house: House;
  let administrator: Client;
  beforeAll(async () => {
    house = await openHouse();
    ({ administrator } = house.alder);
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const nobody = () => anonymous(house.accord);
  const invited = async (word: string) => {
    const email = `${word}@alder.example`;
    const { id } = await invite(administrator, { displayName: `Alder ${word}`, email });
    return { id, email, token: await tokenFor(house.accord, email) };
  };
  const stateOf = async (id: string) => (await administrator.call<{ person: object }>('query ($id: ID!) { person(id: $id) { state displayName invitation { state } } }', { id })).person;
  const reasonOf = async (token: string, more = {}) => (await follow(nobody(), token, more)).errors[0]?.extensions ?? null;

  it('makes the account, lets them in under the name that they give, and signs them in', async () => {
    const { id, email, token } = await invited('new');
    const browser = nobody();
    expect(await mutate(browser, 'acceptInvitation', { token, password: PASSWORD, displayName: '  Nora New  ' }, { fields: 'record { email kind roles organization { id } person { id displayName } }' })).toEqual({
      email, kind: 'PERSON', roles: ['MEMBER'], organization: { id: house.alder.id }, person: { id, displayName: 'Nora New' },
    });
    expect(await browser.call('{ viewer { email } }')).toEqual({ viewer: { email } });
    expect(await stateOf(id)).toEqual({ state: 'ACTIVE', displayName: 'Nora New', invitation: { state: 'ACCEPTED' } });
    expect(await (await signIn(house.accord, email)).call('{ viewer { person { id } } }')).toEqual({ viewer: { person: { id } } });
  });

  it('works once: afterwards, and for another password, it is used up', async () => {
    const { email, token } = await invited('once');
    expect(await reasonOf(token)).toBeNull();
    for (const password of [PASSWORD, 'another fine password']) expect(await reasonOf(token, { password })).toEqual({ code: 'REFUSED', reason: 'INVITATION_ACCEPTED' });
    await signIn(house.accord, email);
  });

  it('works once, too, for two who follow it at the same moment', async () => {
    const { email, token } = await invited('race');
    const answers = await Promise.all(['Anna', 'Berta'].map((displayName) => follow(nobody(), token, { displayName, password: `${PASSWORD} ${displayName}` })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    const winner = answers[0]?.errors.length === 0 ? 'Anna' : 'Berta';
    expect(await (await signIn(house.accord, email, `${PASSWORD} ${winner}`)).call('{ viewer { person { displayName } } }')).toEqual({ viewer: { person: { displayName: winner } } });
  });

  it('is valid for fourteen days, to the millisecond', async () => {
    const [early, late] = [await invited('early'), await invited('late')];
    house.accord.clock.advance(14 * DAY - 1);
    expect(await reasonOf(early.token)).toBeNull();
    house.accord.clock.advance(1);
    expect(await reasonOf(late.token)).toEqual({ code: 'REFUSED', reason: 'INVITATION_EXPIRED' });
    administrator = await signIn(house.accord, ALDER_ADMIN);
    expect(await stateOf(late.id)).toMatchObject({ state: 'INVITED', invitation: { state: 'EXPIRED' } });
    await invite(administrator, { displayName: 'Alder late', email: late.email });
    expect(await reasonOf(await tokenFor(house.accord, late.email))).toBeNull();
    expect(await stateOf(late.id)).toMatchObject({ state: 'ACTIVE', invitation: { state: 'ACCEPTED' } });
  });

  it('is replaced by the next one, whichever comes to be followed first', async () => {
    const { email, token } = await invited('replaced');
    await invite(administrator, { displayName: 'Alder replaced', email });
    const next = await tokenFor(house.accord, email);
    expect(await reasonOf(token)).toEqual({ code: 'REFUSED', reason: 'INVITATION_REVOKED' });
    expect(await reasonOf(next)).toBeNull();
    expect(await reasonOf(token)).toMatchObject({ code: 'REFUSED' });
  });

  it('that is none answers like one that never was', async () => {
    const { token } = await invited('guessed');
    const [organization, id, mark] = [token.slice(0, 26), token.slice(26, 52), token.slice(52)];
    const forged = ['x', '', token.slice(0, -1), `${token}A`, token.toLowerCase(), organization + id + 'A'.repeat(43), house.birch.id + id + mark, organization + house.alder.administratorId + mark, `${organization}${id}${mark.split('').reverse().join('')}`];
    for (const one of forged) expect(await reasonOf(one), one).toEqual(NOT_FOUND);
    expect(await reasonOf('x'.repeat(201))).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await reasonOf(token)).toBeNull();
  });

  it('wants a password of 12 to 200 characters, and stays good until it gets one', async () => {
    const { token } = await invited('careful');
    for (const password of ['', 'elevenchars', '🔑🔑🔑🔑🔑🔑', 'x'.repeat(201)]) expect(await reasonOf(token, { password })).toEqual({ code: 'BAD_USER_INPUT', reason: 'WEAK_PASSWORD', path: ['input', 'password'] });
    for (const displayName of ['', ' ', 'x'.repeat(121), 'Two\nlines']) expect(await reasonOf(token, { displayName })).toMatchObject({ code: 'BAD_USER_INPUT', path: ['input', 'displayName'] });
    expect(await reasonOf(token, { password: '🔑'.repeat(12) })).toBeNull();
    await signIn(house.accord, 'careful@alder.example', '🔑'.repeat(12));
  });

  it('of an organization that is suspended or closed does not let in', async () => {
    const { accord, alder } = house;
    const { token } = await invited('suspended');
    for (const state of ['SUSPENDED', 'CLOSED'] as const) {
      await putOrganization(accord, alder.id, state);
      expect(await reasonOf(token)).toEqual({ code: 'REFUSED', reason: 'ORGANIZATION_NOT_ACTIVE', details: { state } });
    }
    await putOrganization(accord, alder.id, 'ACTIVE');
    expect(await reasonOf(token)).toBeNull();
  });

  it('followed in a browser of somebody else ends their session there, and only there', async () => {
    const { accord } = house;
    const { email, token } = await invited('shared');
    const [shared, own] = [await signIn(accord, ALDER_ADMIN), await signIn(accord, ALDER_ADMIN)];
    const copied = withCookie(accord, shared.cookie);
    expect((await follow(shared, token)).errors).toEqual([]);
    expect(await shared.call('{ viewer { email } }')).toEqual({ viewer: { email } });
    expect(await copied.call('{ viewer { email } }')).toEqual({ viewer: null });
    expect(await own.call('{ viewer { email } }')).toEqual({ viewer: { email: ALDER_ADMIN } });
  });

  it('is recorded where they join, and the session in the platform', async () => {
    const { id, token } = await invited('recorded');
    await follow(nobody(), token, { displayName: 'Rita Recorded' });
    const activity = await activityOf(administrator, { subjectId: id });
    expect(activity.map(({ action, actor, fields }) => [action, actor.kind, fields])).toEqual([['person.invited', 'PERSON', ['invitation']], ['message.sent', 'SYSTEM', ['person-invited']], ['invitation.accepted', 'PERSON', ['state', 'account', 'displayName']]]);
    const operator = await signIn(house.accord, 'operator@platform.example');
    expect((await activityOf(operator, { actorId: id })).map(({ action }) => action)).toEqual(['session.begun']);
    expect((await attempt(nobody(), 'acceptInvitation', { token, password: PASSWORD, displayName: 'x' })).data).toBeNull();
  });
});
